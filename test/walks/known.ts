import { partsOf, type CallEnd, type Fact, type Happening, type StepKey } from '../../domain/case/fact';
import type { Borrower } from '../../domain/decide/situation';
import type { Contacted } from '../../domain/law/rule';
import type { Fee, Payment } from '../../domain/money/terms';
import type { Attitude, Instant, LocalDate } from '../../domain/words';

/** What became of a step once, of a call when it was over: it may have reached somebody, was refused for good, reached nobody, had no collector, was passed over, or was given to a person. */
export type Came = Readonly<{
  step: string;
  at: Instant;
  what: 'made' | 'refused' | 'not-sent' | 'unstaffed' | 'skipped' | 'given';
  how?: CallEnd;
}>;

/** What a book knew before a fact, as this test reads it for itself. */
export type Known = Readonly<{
  payments: readonly Payment[];
  fees: readonly Fee[];
  contacts: readonly (Contacted & Readonly<{ key: string }>)[];
  refused: ReadonlySet<string>;
  unwanted: ReadonlySet<string>;
  hours: Borrower['hours'] | undefined;
  /** When a call was asked for that was neither made nor in vain yet. */
  wish: Instant | undefined;
  placed: boolean;
  closed: boolean;
  attitude: Attitude;
  watched: LocalDate | undefined;
  came: readonly Came[];
  /** Under way: whom it went to, and why. */
  begun: (Fact & { kind: 'started' }) | undefined;
}>;

/** A contact that was begun, with what was known before. */
export type Moment = Readonly<{ fact: Fact & { kind: 'started' }; before: Known }>;

const nothing = ({ contacted, hours }: Borrower): Known => ({
  payments: [],
  fees: [],
  contacts: contacted.map((one, n) => ({ ...one, key: `other-${n}` })),
  refused: new Set(),
  unwanted: new Set(),
  hours,
  wish: undefined,
  placed: false,
  closed: false,
  attitude: 'neutral',
  watched: undefined,
  came: [],
  begun: undefined,
});

/** Every contact of a life with what was known before it, and what is known at the end. */
export const momentsOf = (
  loanId: string,
  facts: readonly Fact[],
  borrower: Borrower,
): Readonly<{ moments: readonly Moment[]; end: Known }> => {
  const moments: Moment[] = [];
  let known = nothing(borrower);
  for (const fact of facts) {
    if (fact.kind === 'started' && fact.by !== undefined) moments.push({ fact, before: known });
    known = { ...known, ...told(known, fact, loanId) };
  }
  return { moments, end: known };
};

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
  'wrong-number': (k, { to }) => ({ refused: new Set([...k.refused, `sms:${to}`, `call:${to}`]) }),
  'fee-charged': (k, fact) => ({ fees: [...k.fees, fact] }),
  attitude: (_, { is }) => ({ attitude: is }),
  skipped: (k, { step, at }) => came(k, { step, at, what: 'skipped' }),
  failed: (k, { key, at }) => came(overWith(k, key, at), { step: partsOf(key).step, at, what: 'unstaffed' }),
  prefers: (_, { hours }) => (hours === undefined ? {} : { hours: hours === 'any' ? undefined : hours }),
  'call-back': (_, { when }) => ({ wish: when }),
  'work-item-opened': (k, fact) => given(k, fact),
  started: (k, fact, loanId) => begun(k, fact, loanId),
  ended: (k, fact) => ended(k, fact),
  'call-ended': (k, fact) => callEnded(k, fact),
  acknowledged: (_, { how }) => (how === 'refused' ? { placed: false } : {}),
};

const told = (k: Known, fact: Fact, loanId: string): Partial<Known> =>
  // The table has for each kind a function of that kind: the compiler cannot follow the key to its own entry.
  (TOLD[fact.kind] as Told<Happening['kind']> | undefined)?.(k, fact, loanId) ?? {};

type Of<K extends Happening['kind']> = Fact & { kind: K };

const came = ({ came: all, wish }: Known, one: Came): Partial<Known> => ({ came: [...all, one], wish });
/** Any call of the hour that was asked for, or later, is the one that was asked for. */
const overWith = (k: Known, key: StepKey, at: Instant): Known =>
  partsOf(key).act === 'placeCall' && k.wish !== undefined && at >= k.wish ? { ...k, wish: undefined } : k;

/** Of what was made already, a work item only asks what came of it; a call back that was missed is a person's. */
const given = (k: Known, { key, at }: Of<'work-item-opened'>): Partial<Known> => {
  const { step, act } = partsOf(key);
  if (step === 'call-back') return { wish: undefined };
  const last = k.came.findLast((one) => one.step === step);
  const isMade = last?.what === 'made' && last.how !== 'no-collector';
  return act === 'askApproval' || isMade ? {} : came(k, { step, at, what: 'given' });
};

const begun = (k: Known, fact: Of<'started'>, loanId: string): Partial<Known> => {
  const { key, by, at, to, alsoFor = [] } = fact;
  if (by === undefined) return { begun: fact };
  // A call that is under way may be a conversation.
  const how = by === 'call' ? ('conversation' as const) : ('attempt' as const);
  const contact = { key, by, at, how, loanIds: [loanId, ...alsoFor], to };
  return { begun: fact, contacts: [...k.contacts, contact] };
};

const ended = (k: Known, { key, how, at }: Of<'ended'>): Partial<Known> => {
  const { step, act } = partsOf(key);
  if (act === 'recallFromAgency' || act === 'recallFromLegal')
    return how.kind === 'accepted' || how.kind === 'refused' ? { placed: false } : {};
  if (act === 'cancelVisit') return {};
  if (act === 'handOffToAgency' || act === 'referToLegal')
    return { placed: how.kind === 'accepted' || how.kind === 'unknown' };
  const what = how.kind === 'not-sent' || how.kind === 'refused' ? how.kind : ('made' as const);
  const contacts = k.contacts.flatMap((one) => {
    if (one.key !== key || what === 'made') return [one];
    return what === 'not-sent' ? [] : [{ ...one, how: 'attempt' as const }];
  });
  const isRefused = how.kind === 'refused' && k.begun?.by !== undefined;
  const refused = isRefused ? { refused: new Set([...k.refused, `${k.begun.by}:${k.begun.to}`]) } : {};
  const then = what === 'not-sent' ? k : overWith(k, key, at);
  return { ...came(then, { step, at, what }), contacts, ...refused, begun: undefined };
};

const callEnded = (k: Known, { key, how, at }: Of<'call-ended'>): Partial<Known> => {
  const isMissed = how === 'no-answer' || how === 'busy';
  const contacts =
    how === 'no-collector'
      ? k.contacts.filter((one) => one.key !== key)
      : k.contacts.map((one) => (one.key === key && isMissed ? { ...one, how: 'attempt' as const } : one));
  const { step } = partsOf(key);
  const index = k.came.findLastIndex((one) => one.step === step && one.what === 'made');
  return { contacts, came: k.came.map((one, n) => (n === index ? { ...one, how, at } : one)) };
};
