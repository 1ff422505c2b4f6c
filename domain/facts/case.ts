import { HOUR } from '../calendar';
import { instant, type Attitude, type Instant, type LocalDate } from '../words';
import type { Agreement } from './agreement';
import type { Hold } from './answered';
import type { Segment } from './segment';
import { hadAfter, inVainOf, isInVain, untouched, type LastHad, type StepHistory } from './step-history';
import {
  partsOf,
  type ActName,
  type Actor,
  type Fact,
  type Outcome,
  type Partner,
  type StepKey,
} from './fact';

export type { StepHistory } from './step-history';

/** A visit whose slot is taken; `invited` once the borrower and the agent may have the invitation. */
export type Visit = Readonly<{
  key: StepKey;
  uid: string;
  from: Instant;
  until: Instant;
  invited: boolean;
  /** Its cancellation was begun: somebody may know of it, so it does not take place. */
  calledOff: boolean;
}>;

/** A case that is with an agency or a law firm, or may be. */
export type Placement = Readonly<{
  key: StepKey;
  to: Partner;
  at: Instant;
  acknowledged: boolean;
  /** A person was asked why there is no acknowledgement. */
  chased: boolean;
  /** Its recall may have reached the partner: it is called back until that is certain. */
  calledOff: boolean;
}>;

/** Another system of the lender was told to do something, or may have been, and is to be told the other before the case ends. */
export type Notice = Readonly<{
  key: StepKey;
  /** It may have been told the other already: it is told until that is certain. */
  calledOff: boolean;
}>;

/** A case that is being worked on. */
export type OpenCase = Readonly<{
  status: 'open';
  loanId: string;
  episode: number;
  strategy: string;
  /** Since when the case has its strategy. */
  strategySince: Instant;
  /** What earlier cases of the loan say of the borrower (R26). */
  segment: Segment;
  /** The due date that was watched before anything was overdue (R2); absent in a case that began overdue. */
  watched?: LocalDate;
  /**
   * Since when the case is ours to work on as it is: opened, reopened or owing more after a reversal, held or
   * released, out of a promise or a plan, called back from a partner, or on another strategy.
   */
  openSince: Instant;
  steps: ReadonlyMap<string, StepHistory>;
  /** Those of them, in their order, of which an attempt was not sent or refused, or found no collector: most cases have none. */
  inVain: readonly string[];
  /** Those of them that were had, each with the last time, in the order of these times. */
  lastHad: LastHad;
  /** Begun and not ended: it may or may not have reached the borrower. */
  underWay: StepKey | undefined;
  /** Attempts whose providers are asked again. Until they can say, each counts as had; the case goes on. */
  doubts: readonly Doubt[];
  /** While there are doubts: the case before the first of them, and all facts since, for what becomes certain. */
  past?: Readonly<{ before: Case; since: readonly Fact[] }>;
  /** Ended without anybody knowing how: a person has to find out. */
  inDoubt: readonly StepKey[];
  /** A call that was placed and of which nobody knows yet how it ended. */
  call: Readonly<{ key: StepKey; at: Instant }> | undefined;
  /** Calls and visits of which somebody has to bring back a result, and since when. */
  awaited: readonly Readonly<{ key: StepKey; since: Instant }>[];
  visit?: Visit;
  placement?: Placement;
  notices: readonly Notice[];
  /** What is being undone, by step and act. */
  undoing: ReadonlyMap<Undone, Undoing>;
  /** Steps for which a supervisor was asked, and the answer. */
  approvals: ReadonlyMap<string, 'asked' | 'approved' | 'refused'>;
  /** The stages whose fee was charged. */
  charged: ReadonlySet<string>;
  /** Whether a message was accepted for the borrower, or a conversation took place. */
  reached: boolean;
  /** The same of before the loan came here. */
  reachedBefore: boolean;
  stopped: boolean;
  /** How a stopped case ends: a person said so; without it, as withdrawn. */
  endsAs?: Outcome;
  /** What people said that holds it up, or did: one that is over still says which days stood still. */
  holds: readonly Hold[];
  agreement?: Agreement;
  /** What was agreed last and was kept; and how many promises and plans were agreed. */
  kept?: Agreement['as'];
  agreements: number;
  refusals: number;
  attitude: Attitude;
  /** The last refusal that was told, or brought as a result, of which the other half may still come. */
  refused?: Readonly<{ how: 'told' | 'brought'; at: Instant }>;
  /** The payments that came since a contact was last begun, and were not taken back. */
  paidSinceContact: readonly string[];
  /** When the borrower asked to be called. */
  callBack?: Instant;
  /** When a collector last wanted to ring by hand, and who. */
  byHand?: Readonly<{ at: Instant; who: Actor }>;
}>;

/** The step that is undone, and the act that undoes it. */
export type Undone = `${string}/${ActName}`;

/** How often something was tried to be undone, since when it is, when that last failed, and whether the case was ending by then. */
export type Undoing = Readonly<{ tries: number; since?: Instant; failedAt?: Instant; atTheEnd: boolean }>;

/** How far it is with undoing what a step set in motion. */
export function undoingOf({ undoing }: Pick<OpenCase, 'undoing'>, key: StepKey): Undoing {
  return undoing.get(undoneBy(key)) ?? { tries: 0, atTheEnd: false };
}

/** A case that is further with undoing what a step set in motion. */
export function withUndoing(c: Case, key: StepKey, undoing: Undoing): Case {
  return { ...c, undoing: new Map(c.undoing).set(undoneBy(key), undoing) };
}

/** It is tried every half hour: after a longer pause than this the case went on meanwhile. */
const ONE_ROUND = 6 * HOUR;

/** Since when something is being undone, without a longer pause; undefined when that begins now. */
export function undoneSince({ since, failedAt }: Undoing, now: Instant): Instant | undefined {
  return failedAt !== undefined && now - failedAt < ONE_ROUND ? since : undefined;
}

function undoneBy(key: StepKey): Undone {
  const { step, act } = partsOf(key);
  return `${step}/${act}`;
}

/** One overdue episode of one loan, folded from its facts. */
export type Case = OpenCase | Readonly<Omit<OpenCase, 'status'> & { status: 'closed'; outcome: Outcome }>;

/** The history of a step, also of one that was never begun. */
export function historyOf(c: Pick<OpenCase, 'steps'>, step: string): StepHistory {
  return c.steps.get(step) ?? untouched;
}

/** A case before its first fact. */
export function newCase(loanId: string, episode: number): OpenCase {
  return {
    status: 'open',
    loanId,
    episode,
    strategy: '',
    strategySince: instant(0),
    segment: 'first',
    openSince: instant(0),
    steps: new Map(),
    inVain: [],
    lastHad: [],
    underWay: undefined,
    call: undefined,
    doubts: [],
    inDoubt: [],
    awaited: [],
    notices: [],
    undoing: new Map(),
    approvals: new Map(),
    charged: new Set(),
    reached: false,
    reachedBefore: false,
    stopped: false,
    holds: [],
    agreements: 0,
    refusals: 0,
    attitude: 'neutral',
    paidSinceContact: [],
  };
}

/** Whether the borrower told anybody that they want no visit: then they have none (R10). */
export function isVisitDeclined({ steps }: Pick<OpenCase, 'steps'>): boolean {
  return [...steps.values()].some(({ results }) => results.includes('declined'));
}

/** The step for which a supervisor was asked and has not answered yet. */
export function approvalAwaited({ approvals }: Pick<OpenCase, 'approvals'>): string | undefined {
  for (const [step, answer] of approvals) if (answer === 'asked') return step;
  return undefined;
}

/** A case with the history of one step changed. */
export function withStep(c: Case, step: string, change: (h: StepHistory) => StepHistory): Case {
  const before = historyOf(c, step);
  const changed = change(before);
  const steps = new Map(c.steps).set(step, changed);
  return {
    ...c,
    steps,
    inVain: c.inVain.length > 0 || isInVain(changed) ? inVainOf(steps) : c.inVain,
    lastHad: changed.had === before.had ? c.lastHad : hadAfter(c.lastHad, step, changed.had.at(-1)),
  };
}

/** An attempt of which its provider could not say yet whether it has it: since when, when it was asked last, and how often in vain. */
export type Doubt = Readonly<{ key: StepKey; since: Instant; askedAt: Instant; times: number }>;
