import { addDays, dateIn, instantOf } from '../../calendar';
import type { Step } from '../../strategy';
import { instant, type Instant } from '../../words';
import { rungOf } from '../ladder/ladder';
import { review } from './review-tomorrow';
import type { Clause, Situation } from '../situation';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * While a supervisor is asked for approval, the case looks for the answer each hour as long as the step may be done on
 * that day, and then at the step's time of every day (R11).
 */
export const whileApprovalIsAwaited: Clause = (s) => {
  if (s.case.approvals.size === 0) return undefined;
  const [asked] = [...s.case.approvals].find(([, answer]) => answer === 'asked') ?? [];
  const step = asked === undefined ? undefined : rungOf(s.strategy, asked)?.step;
  return step && review(nextLook(step, s), 'clause:approval-awaited', s);
};

const nextLook = (step: Step, s: Situation): Instant => {
  const [zone] = s.borrower.zones;
  const today = dateIn(zone, s.now);
  const opens = instantOf(today, step.at, zone);
  if (s.now < opens) return opens;
  const inAnHour = instant(s.now + HOUR);
  return inAnHour <= opens + step.patienceMinutes * MINUTE
    ? inAnHour
    : instantOf(addDays(today, 1), step.at, zone);
};
