import { historyOf } from '../../facts/case';
import { keyOf } from '../../facts/fact';
import { asking, type OwnTask } from '../tasks';
import { barredBy, FOR_GOOD } from '../gate';
import { rungsOf } from '../ladder/ladder';
import { isContact, measureOf } from '../ladder/measure';
import type { Clause, Situation } from '../situation';

const NO_CHANNEL: OwnTask = 'no-channel';

/** When no channel of the strategy is left to reach the borrower by, a person is asked to find one, once in a case (P8). */
export const whenNobodyIsReached: Clause = (s) => {
  if (isAsked(s) || barredBy('talk', s) || !isOverdue(s) || isReachable(s)) return undefined;
  const { loanId, episode } = s.case;
  const key = keyOf({ loanId, episode, step: NO_CHANNEL, occurrence: 1, act: 'openWorkItem' });
  return asking('channel:none', key, s.now, s);
};

const isAsked = ({ case: c }: Situation): boolean => historyOf(c, NO_CHANNEL).had.length > 0;

const isOverdue = ({ owed, strategy }: Situation): boolean =>
  owed.status === 'overdue' && owed.days > strategy.grace;

/** A strategy without any contact has nobody to reach. */
const isReachable = (s: Situation): boolean => {
  const contacts = rungsOf(s.strategy).filter(({ step }) => isContact(step) && measureOf(step).act);
  return contacts.length === 0 || contacts.some(({ step }) => !barredBy(step, s, FOR_GOOD));
};
