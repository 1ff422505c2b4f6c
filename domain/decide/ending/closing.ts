import type { Clause, Situation } from '../situation';
import { stageNow } from '../ladder/stage';
import { partsOf, type Happening, type Outcome, type Reason } from '../../facts/fact';
import { dueDateOf } from '../ladder/due-on';
import { isUndoing } from '../../acts';

/** Why a case is to end: it was stopped, or nothing is overdue on its loan any more; undefined when it is not. */
export function whyItEnds(s: Situation): Reason | undefined {
  if (s.case.stopped) return 'clause:stopped';
  return dueDateOf(s) === undefined ? 'clause:repaid' : undefined;
}

/** A case that an operator cancelled ends as withdrawn; one that a person ended, as they said (P21). */
export const whenStopped: Clause = (s) =>
  s.case.stopped
    ? {
        kind: 'close',
        outcome: s.case.endsAs ?? 'withdrawn',
        because: ['clause:stopped'],
        stage: stageNow(s),
      }
    : undefined;

/** The ends that money brought about: a case that ended so is taken up again when a payment is taken back. */
export const PAID: readonly Outcome[] = ['repaid', 'paid-on-time', 'plan-completed'];

/** A loan on which nothing is overdue any more, or that was paid before it was, ends its case at once; nobody is contacted afterwards (R2, R23); one that kept its plan has completed it (P21). */
export const whenRepaid: Clause = (s) => {
  if (dueDateOf(s) !== undefined) return undefined;
  const outcome = wasOnTime(s) ? 'paid-on-time' : s.case.kept === 'plan' ? 'plan-completed' : 'repaid';
  return { kind: 'close', outcome, because: [`clause:${outcome}`], stage: stageNow(s) };
};

const wasOnTime = ({ case: { watched }, owed }: Situation): boolean =>
  watched !== undefined && !(owed.status === 'cured' && owed.on > watched);

/**
 * When a case is to end, what was begun and has not ended is in doubt, to be recorded before anything is decided: the
 * end does not wait for it, and what it may have set in motion is called back (R23).
 */
export function doubtedByNow(s: Situation): readonly Happening[] {
  const key = s.case.underWay;
  if (key === undefined || isUndoing(partsOf(key).act) || whyItEnds(s) === undefined) return [];
  return [{ kind: 'in-doubt', key, code: 'case-ending' }];
}
