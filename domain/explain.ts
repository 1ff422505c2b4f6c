import { written } from './calendar';
import { partsOf, type Fact, type FactOf, type Reason, type Started } from './facts/fact';
import type { Decision, Situation } from './decide/situation';
import { dayOn } from './decide/ladder/due-on';
import { rungsNow } from './decide/ladder/as-done';
import { standingOf } from './decide/ladder/standing';
import { entryOf, isOutdated } from './entry';
import { comingInWords, stepInWords } from './in-words';
import type { Instant } from './words';

/** One thing that was done: `at` in the borrower's zone, `day` past due when it was done, and why. */
type Done = Readonly<{
  at: string;
  day?: number;
  what: string;
  result: string;
  because: readonly Reason[];
  /** Whether it is no more than something that could not be taken. */
  refused?: true;
}>;

/** What comes next, or how the case ended. */
type Coming = Readonly<{ at?: string; day?: number; what: string; because: readonly Reason[] }>;

/** A step that will not be done, or not yet, and why. */
type NotDone = Readonly<{ step: string; what: string; because: readonly Reason[]; forGood: boolean }>;

/** A case as a person asks about it: what was done, what comes next and why, what will not happen and why. */
export type Explanation = Readonly<{ done: readonly Done[]; next: Coming; not: readonly NotDone[] }>;

/** Explains a case from its facts and the decision that the book holds; `paidIn` tells what a payment was and what came of it. */
export function explain(
  s: Situation,
  facts: readonly Fact[],
  decision: Decision,
  paidIn: (fact: FactOf<'paid'>) => string,
): Explanation {
  return {
    done: facts
      .toSorted((a, b) => a.at - b.at) // what is dated back was learnt later
      .flatMap((fact) => doneOf(fact, s, facts, paidIn)),
    next: comingOf(decision, s),
    not: decision.kind === 'close' ? [] : notDone(s),
  };
}

const doneOf = (
  fact: Fact,
  s: Situation,
  facts: readonly Fact[],
  paidIn: (fact: FactOf<'paid'>) => string,
): readonly Done[] => {
  const entry = isOutdated(fact, facts) ? undefined : entryOf(fact, s);
  if (!entry) return [];
  const [what] = entry;
  const result = fact.kind === 'paid' ? paidIn(fact) : entry[1];
  const begun = startOf(fact, facts);
  if (begun) return [{ ...when(fact.at, s), what, result, because: begun.because }];
  const because = fact.kind === 'work-item-opened' ? fact.because : [];
  const refused = fact.kind === 'input-refused' ? ({ refused: true } as const) : {};
  return [{ ...when(fact.at, s), what, result, because, ...refused }];
};

/** What is told of an act has the reason for which the act was begun. */
const OF_AN_ACT: readonly Fact['kind'][] = ['in-doubt', 'ended', 'call-ended', 'visit-booked'];

const startOf = (fact: Fact, facts: readonly Fact[]): Started | undefined => {
  if (!OF_AN_ACT.includes(fact.kind) || !('key' in fact)) return undefined;
  return facts.find((other): other is Fact & Started => other.kind === 'started' && other.key === fact.key);
};

const comingOf = (decision: Decision, s: Situation): Coming => {
  const { because } = decision;
  if (decision.kind === 'close')
    return { what: `closed: ${decision.outcome}, nothing more is sent`, because };
  const { occurrence, act } = partsOf(decision.key);
  const again = occurrence > 1 && act !== 'review' ? ` (#${occurrence})` : '';
  return { ...when(decision.at, s), what: `${comingInWords(decision, s, s.case.attitude)}${again}`, because };
};

const notDone = (s: Situation): readonly NotDone[] =>
  rungsNow(s).flatMap((rung) => {
    const { step } = rung;
    const standing = standingOf(rung, s);
    if (standing.kind !== 'not') return [];
    const { because, forGood } = standing;
    return [{ step: step.id, what: stepInWords(step), because, forGood }];
  });

const when = (at: Instant, s: Situation): Readonly<{ at: string; day?: number }> => {
  const day = dayOn(at, s);
  return { at: written(at, s.borrower.zones[0]), ...(day !== undefined && { day }) };
};
