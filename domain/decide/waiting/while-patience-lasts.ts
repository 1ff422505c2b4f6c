import { MINUTE } from '../../calendar';
import { historyOf } from '../../facts/case';
import { type Reason } from '../../facts/fact';
import type { Step } from '../../strategy';
import type { Instant } from '../../words';
import { rungOf } from '../ladder/ladder';
import { patienceEnds } from '../ladder/skipped';
import { earliest, toDo, type Act, type Clause, type Situation } from '../situation';

/**
 * While a step that was tried in vain may not be tried again, because of a hold or because it is another's turn, the case
 * looks again when its patience is over: with it the ladder goes on, and what follows may come before everything else.
 */
export const whilePatienceLasts: Clause = (s) => {
  const looks: Act[] = [];
  for (const id of s.case.inVain) {
    const step = historyOf(s.case, id).notSent.length > 0 ? rungOf(s.strategy, id)?.step : undefined;
    const at = step && patienceEnds(step, s);
    if (step && at !== undefined) looks.push(lookAgain(step, at, s));
  }
  return earliest(...looks);
};

const lookAgain = ({ patienceMinutes }: Step, at: Instant, s: Situation): Act => {
  const { loanId, episode, openSince } = s.case;
  const because: Reason = `patience:${patienceMinutes}-minutes`;
  const occurrence = Math.max(1, Math.ceil((at - openSince) / MINUTE)); // each look has its own name
  const what = { loanId, episode, step: 'given-up', occurrence, act: 'review' } as const;
  return toDo(what, at, [because], s);
};
