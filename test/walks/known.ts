import {
  partsOf,
  type CallEnd,
  type Fact,
  type FactOf,
  type Happening,
  type StepKey,
  stepsSkipped,
} from '../../domain/facts/fact';
import type { Borrower } from '../../domain/decide/situation';
import type { Contacted } from '../../domain/law/rule';
import type { Fee, Payment } from '../../domain/money/terms';
import type { Attitude, Channel, Instant, Language, LocalDate } from '../../domain/words';
import { begun, callEnded, ended, inDoubt, undelivered } from './attempts';

/** What became of a step once, of a call when it was over: it may have reached somebody, was refused for good, reached nobody, had no collector, was passed over, or was given to a person. */
export type Came = Readonly<{
  step: string;
  key?: StepKey;
  at: Instant;
  what: 'made' | 'refused' | 'not-sent' | 'unstaffed' | 'skipped' | 'given';
  how?: CallEnd;
  /** By which channel it was refused. */
  by?: Channel;
}>;

/** What a book knew before a fact, as this test reads it for itself. */
export type Known = Readonly<{
  payments: readonly Payment[];
  fees: readonly Fee[];
  contacts: readonly (Contacted & Readonly<{ key: string }>)[];
  refused: ReadonlySet<string>;
  unwanted: ReadonlySet<string>;
  hours: Borrower['hours'] | undefined;
  /** Which they asked for. */
  language: Language | undefined;
  /** When a call was asked for that was neither made nor in vain yet. */
  wish: Instant | undefined;
  /** When they asked for it. */
  wishedAt: Instant | undefined;
  placed: boolean;
  closed: boolean;
  attitude: Attitude;
  watched: LocalDate | undefined;
  came: readonly Came[];
  /** What a provider could not say yet whether it has it. */
  inDoubt: ReadonlySet<StepKey>;
  /** Placements that their partner refused. */
  turnedDown: ReadonlySet<StepKey>;
  /** Under way: whom it went to, and why. */
  begun: (Fact & { kind: 'started' }) | undefined;
}>;

/** Something that a book learnt, a contact that was begun unless it is said otherwise, with what was known before. */
export type Moment<K extends Fact['kind'] = 'started'> = Readonly<{ fact: FactOf<K>; before: Known }>;

const nothing = ({ contacted, hours }: Borrower): Known => ({
  payments: [],
  fees: [],
  contacts: contacted.map((one, n) => ({ ...one, key: `other-${n}` })),
  refused: new Set(),
  unwanted: new Set(),
  hours,
  language: undefined,
  wish: undefined,
  wishedAt: undefined,
  placed: false,
  closed: false,
  attitude: 'neutral',
  watched: undefined,
  came: [],
  inDoubt: new Set(),
  turnedDown: new Set(),
  begun: undefined,
});

/** A contact or a task, with what was known before. */
export type AnyMoment = Moment | Moment<'work-item-opened'>;

/** A life as this test reads it: each of these with what was known before it, and what is known at the end. */
export type Moments = Readonly<{
  moments: readonly Moment[];
  tasks: readonly Moment<'work-item-opened'>[];
  /** What other systems are told. */
  notices: readonly Moment[];
  end: Known;
}>;

/** Reads a life. */
export function momentsOf(loanId: string, facts: readonly Fact[], borrower: Borrower): Moments {
  const moments: Moment[] = [];
  const tasks: Moment<'work-item-opened'>[] = [];
  const notices: Moment[] = [];
  let known = nothing(borrower);
  for (const fact of facts) {
    if (fact.kind === 'started' && fact.by !== undefined) moments.push({ fact, before: known });
    if (fact.kind === 'started' && partsOf(fact.key).act === 'notifySystem')
      notices.push({ fact, before: known });
    if (fact.kind === 'work-item-opened') tasks.push({ fact, before: known });
    known = { ...known, ...told(known, fact, loanId) };
  }
  return { moments, tasks, notices, end: known };
}

type Told<K extends Happening['kind']> = (k: Known, fact: Of<K>, loanId: string) => Partial<Known>;

const TOLD: Readonly<{ [K in Happening['kind']]?: Told<K> }> = {
  opened: (_, { watched }) => ({ watched }),
  closed: () => ({ closed: true }),
  reopened: () => ({ closed: false }),
  paid: (k, fact) => ({ payments: [...k.payments, fact] }),
  reversed: (k, { paymentId }) => ({ payments: k.payments.filter((one) => one.paymentId !== paymentId) }),
  'opted-out': (k, { by, to }) => ({ unwanted: new Set([...k.unwanted, `${by}:${to}`]) }),
  'opted-in': (k, { by, to }) => ({
    unwanted: new Set([...k.unwanted].filter((one) => one !== `${by}:${to}`)),
  }),
  'wrong-number': (k, { to }) => ({
    refused: new Set([...k.refused, `sms:${to}`, `whatsapp:${to}`, `call:${to}`]),
  }),
  'fee-charged': (k, fact) => ({ fees: [...k.fees, fact] }),
  attitude: (_, { is }) => ({ attitude: is }),
  skipped: (k, fact) =>
    stepsSkipped(fact).reduce<typeof k>(
      (told, step) => ({ ...told, ...came(told, { step, at: fact.at, what: 'skipped' }) }),
      k,
    ),
  failed: (k, { key, at }) => came(overWith(k, key, at), { step: partsOf(key).step, at, what: 'unstaffed' }),
  prefers: (_, { hours, language }) => ({
    ...(hours !== undefined && { hours: hours === 'any' ? undefined : hours }),
    ...(language !== undefined && { language }),
  }),
  'call-back': (_, { when, at }) => ({ wish: when, wishedAt: at }),
  'work-item-opened': (k, fact) => given(k, fact),
  started: (k, fact, loanId) => begun(k, fact, loanId),
  'in-doubt': (k, fact) => inDoubt(k, fact),
  ended: (k, fact) => ended(k, fact),
  undelivered: (k, fact) => undelivered(k, fact),
  'call-ended': (k, fact) => callEnded(k, fact),
  acknowledged: (k, { how, key }) =>
    how === 'refused' ? { placed: false, turnedDown: new Set([...k.turnedDown, key]) } : {},
};

const told = (k: Known, fact: Fact, loanId: string): Partial<Known> =>
  // The table has for each kind a function of that kind: the compiler cannot follow the key to its own entry.
  (TOLD[fact.kind] as Told<Happening['kind']> | undefined)?.(k, fact, loanId) ?? {};

export type Of<K extends Happening['kind']> = Fact & { kind: K };

export function came({ came: all, wish }: Known, one: Came): Partial<Known> {
  return {
    came: [...all, one],
    wish,
  };
}
/** Any call of the hour that was asked for, or later, is the one that was asked for; one that was begun before they asked is not. */
export function overWith(k: Known, key: StepKey, at: Instant): Known {
  return partsOf(key).act === 'placeCall' && k.wish !== undefined && at >= k.wish && at >= (k.wishedAt ?? 0)
    ? { ...k, wish: undefined }
    : k;
}

/** Of what was made already, a work item only asks what came of it; a call back that was missed is a person's. */
const given = (k: Known, { key, at }: Of<'work-item-opened'>): Partial<Known> => {
  const { step, act } = partsOf(key);
  if (step === 'call-back') return { wish: undefined };
  const last = k.came.findLast((one) => one.step === step);
  const isMade = last?.what === 'made' && last.how !== 'no-collector';
  return act === 'askApproval' || isMade ? {} : came(k, { step, at, what: 'given' });
};
