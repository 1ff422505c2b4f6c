import { instant, type Attitude, type Instant } from '../words';
import { OVERTAKEN, partsOf, type Fact, type Outcome, type Reason, type StepKey } from './fact';

/** What became of one step: how often it was begun, when it was had, and every way it was not. */
export type StepHistory = Readonly<{
  begun: number;
  had: readonly Instant[];
  /** Attempts that provably reached nobody, since the step was last had or skipped. */
  notSent: readonly Instant[];
  refused?: string;
  skipped: readonly Readonly<{ at: Instant; because: readonly Reason[] }>[];
}>;

/** A case that is being worked on. */
export type OpenCase = Readonly<{
  status: 'open';
  loanId: string;
  episode: number;
  strategy: string;
  /** When the case was opened or, after a reversal, reopened. */
  openSince: Instant;
  steps: ReadonlyMap<string, StepHistory>;
  /** Begun and not ended: it may or may not have reached the borrower. */
  underWay?: StepKey;
  /** Ended without anybody knowing how: a person has to find out. */
  inDoubt: readonly StepKey[];
  stopped: boolean;
  refusals: number;
  attitude: Attitude;
}>;

/** One overdue episode of one loan, folded from its facts. */
export type Case = OpenCase | Readonly<Omit<OpenCase, 'status'> & { status: 'closed'; outcome: Outcome }>;

const untouched: StepHistory = { begun: 0, had: [], notSent: [], skipped: [] };

/** The history of a step, also of one that was never begun. */
export const historyOf = (c: Pick<OpenCase, 'steps'>, step: string): StepHistory =>
  c.steps.get(step) ?? untouched;

/** A case before its first fact. */
export const newCase = (loanId: string, episode: number): OpenCase => ({
  status: 'open',
  loanId,
  episode,
  strategy: '',
  openSince: instant(0),
  steps: new Map(),
  inDoubt: [],
  stopped: false,
  refusals: 0,
  attitude: 'neutral',
});

/** The state of a case: its facts, in the order in which the book learnt them. */
export const fold = (loanId: string, episode: number, facts: readonly Fact[]): Case =>
  facts.reduce<Case>(after, newCase(loanId, episode));

const after = (c: Case, fact: Fact): Case => {
  switch (fact.kind) {
    case 'opened':
      return { ...c, strategy: fact.strategy, openSince: fact.at };
    case 'reopened':
      return { ...reopened(c), openSince: fact.at };
    case 'skipped':
      return withStep(c, fact.step, (h) => ({
        ...h,
        notSent: [],
        skipped: [...h.skipped, { at: fact.at, because: fact.because }],
      }));
    case 'started':
      return { ...withStep(c, partsOf(fact.key).step, begun), underWay: fact.key };
    case 'work-item-opened':
      return workItemOpened(c, fact.key, fact.at);
    case 'ended':
      return ended(c, fact);
    case 'failed':
      return withStep(c, partsOf(fact.key).step, (h) => ({ ...h, notSent: [...h.notSent, fact.at] }));
    case 'stopped':
      return { ...c, stopped: true };
    case 'closed':
      return { ...c, status: 'closed', outcome: fact.outcome };
    case 'refused-to-pay':
      return { ...c, refusals: c.refusals + 1 };
    case 'attitude':
      return { ...c, attitude: fact.is };
    case 'handing-over':
    case 'paid':
    case 'reversed':
    case 'input-refused':
      return c;
  }
};

const begun = (h: StepHistory): StepHistory => ({ ...h, begun: h.begun + 1 });

const workItemOpened = (c: Case, key: StepKey, at: Instant): Case => {
  const stillInDoubt = c.inDoubt.filter((doubtful) => !sameAttempt(doubtful, key));
  if (stillInDoubt.length < c.inDoubt.length) return { ...c, inDoubt: stillInDoubt };
  return withStep(c, partsOf(key).step, (h) => ({ ...begun(h), had: [...h.had, at] }));
};

const sameAttempt = (a: StepKey, b: StepKey): boolean => {
  const [left, right] = [partsOf(a), partsOf(b)];
  return left.step === right.step && left.occurrence === right.occurrence;
};

const reopened = (c: Case): Case => {
  const { status: _, outcome: __, ...rest } = { outcome: undefined, ...c };
  return { ...rest, status: 'open', stopped: false };
};

const ended = (c: Case, fact: Fact & { kind: 'ended' }): Case => {
  const { how, key, at } = fact;
  const { underWay: _, ...rest } = withStep(c, partsOf(key).step, (h) => {
    if (how.kind === 'not-sent' && how.code === OVERTAKEN) return h; // nobody tried to reach the borrower
    if (how.kind === 'not-sent') return { ...h, notSent: [...h.notSent, at] };
    if (how.kind === 'refused') return { ...h, refused: how.code };
    return { ...h, notSent: [], had: [...h.had, at] };
  });
  return how.kind === 'unknown' ? { ...rest, inDoubt: [...rest.inDoubt, key] } : rest;
};

const withStep = (c: Case, step: string, change: (h: StepHistory) => StepHistory): Case => ({
  ...c,
  steps: new Map(c.steps).set(step, change(historyOf(c, step))),
});
