import { addDays, dateIn } from '../../calendar';
import { historyOf, type StepHistory } from '../../facts/case';
import { partsOf, type Said } from '../../facts/fact';
import { isOfSegment } from '../../facts/segment';
import { asWritten, formatAmount } from '../../money/amount';
import type { Condition, Stage, Step, StepDay } from '../../strategy';
import { localDate, type Days, type LocalDate } from '../../words';
import { callAgainAt } from './call-again';
import { beginsOn, dueDateOf, onDayPastDue } from './due-on';
import { barredBy, FOR_GOOD } from '../gate';
import { refusedForGood, rungNow } from './as-done';
import { later, type Rung } from './ladder';
import type { Situation } from '../situation';

const ALWAYS = localDate('0001-01-01');

/** The date from which a condition holds if nothing else happens; undefined when it takes more than time. */
export function holdsFrom(condition: Condition, s: Situation): LocalDate | undefined {
  if (condition.after) return when(condition.after.every((step) => wasHad(step, s)));
  if (condition.before) return when(!condition.before.some((step) => wasHad(step, s)));
  if (condition.failed) return latest(condition.failed.map((step) => failedFrom(step, s)));
  if (condition.delivered) return when(condition.delivered.every((id) => historyOf(s.case, id).delivered));
  if (condition.unreachable) return when(condition.unreachable.every((id) => isUnreachable(id, s)));
  if (condition.refusals !== undefined) return when(s.case.refusals >= condition.refusals);
  if (condition.overdue !== undefined) return onDay(condition.overdue, s);
  if (condition.attitude) return when(s.case.attitude === condition.attitude);
  if (condition.said) return when(wasSaid(condition.said, s));
  if (condition.amount !== undefined) return when(isOverdueBy(condition.amount, s));
  if (condition.unpaidInstalments !== undefined) return missedFrom(condition.unpaidInstalments, s);
  if (condition.case) return when(isOfSegment(s.case.segment, condition.case));
  if (condition.any) return earliest(condition.any.map((one) => holdsFrom(one, s)));
  return latest(condition.all.map((one) => holdsFrom(one, s)));
}

/** A condition in words a manager would use, for the reasons in `show`. */
export function conditionInWords(condition: Condition): string {
  const known = worded.get(condition);
  if (known !== undefined) return known;
  const text = wordsOf(condition);
  worded.set(condition, text);
  return text;
}

const worded = new WeakMap<Condition, string>();

const wordsOf = (condition: Condition): string => {
  if (condition.after) return `after ${condition.after.join(' and ')}`;
  if (condition.before) return `before ${condition.before.join(' and ')}`;
  if (condition.failed) return `${condition.failed.join(' and ')} failed`;
  if (condition.delivered) return `${condition.delivered.join(' and ')} delivered`;
  if (condition.unreachable) return `${condition.unreachable.join(' and ')} cannot reach the borrower`;
  if (condition.refusals !== undefined) return `${condition.refusals} refusals`;
  if (condition.overdue !== undefined) return `day ${condition.overdue}`;
  if (condition.attitude) return `${condition.attitude} borrower`;
  if (condition.said) return `somebody said ${condition.said}`;
  if (condition.amount !== undefined) return `at least ${amountInWords(condition.amount)} overdue`;
  if (condition.unpaidInstalments !== undefined) return instalmentsInWords(condition.unpaidInstalments);
  if (condition.case) return `${condition.case} case`;
  if (condition.any) return condition.any.map(conditionInWords).join(' or ');
  return condition.all.map(conditionInWords).join(' and ');
};

const amountInWords = (amount: NonNullable<Condition['amount']>): string =>
  typeof amount === 'number' ? (amount / 100).toFixed(2) : formatAmount(amount.units, amount.currency);

const instalmentsInWords = (count: number): string =>
  `${count} unpaid ${count === 1 ? 'instalment' : 'instalments'}`;

const when = (holds: boolean): LocalDate | undefined => (holds ? ALWAYS : undefined);

const wasHad = (step: string, s: Situation): boolean => historyOf(s.case, step).had.length > 0;

/** Whether neither the channel of a step nor its fallback's has an address that was not refused, opted out of, or wrong. */
const isUnreachable = (id: string, s: Situation): boolean => {
  const step = rungNow(id, s)?.step;
  return step !== undefined && barredBy(step, s, FOR_GOOD) !== undefined;
};

const wasSaid = (said: Said, { case: { steps } }: Situation): boolean =>
  [...steps.values()].some(({ results }) => results.includes(said));

/** Yuan are never held against yen; an amount without a currency, of an older strategy, is read in the loan's own. */
const isOverdueBy = (amount: NonNullable<Condition['amount']>, { owed, currency }: Situation): boolean => {
  if (owed.status !== 'overdue') return false;
  if (typeof amount === 'number') return asWritten(currency, owed.total) >= amount;
  return amount.currency === currency && owed.total >= amount.units;
};

/** The day after the due date of the one that makes it so many: time alone brings it, unless money comes. */
const missedFrom = (count: number, s: Situation): LocalDate | undefined => {
  const last = s.unpaid()[count - 1];
  return last && addDays(last, 1);
};

/**
 * A step failed when it lies behind and brought no promise or plan: a work item, when it was closed so or is past its due
 * date; a call, after the last try of the day on which it was first made, and when that one was answered, once its
 * result is there or was asked for.
 */
const failedFrom = (id: string, s: Situation): LocalDate | undefined => {
  const history = historyOf(s.case, id);
  const rung = rungNow(id, s);
  const step = rung?.step;
  if (history.results.some((said) => said === 'promise' || said === 'plan')) return undefined;
  if (history.had.length === 0)
    return isPassedOver(history, rung, s) ? ALWAYS : rung && neverPossibleFrom(rung, s);
  if (step?.call && isStillTried(step, history, s)) return undefined;
  return step?.workItem && history.results.length === 0 ? dayAfterDue(step.workItem, history, s) : ALWAYS;
};

/**
 * Whether a call that was first made today is made once more today, or somebody answered it and may still bring its
 * result. What failed on an earlier day stays so.
 */
const isStillTried = (step: Step, { had: [first] }: StepHistory, s: Situation): boolean => {
  const heard = s.case.awaited.find(({ key }) => partsOf(key).step === step.id)?.since;
  const again = heard ?? (barredBy(step, s) ? undefined : callAgainAt(step, s));
  const [zone] = s.borrower.zones;
  const today = dateIn(zone, s.now);
  return [first, again].every((at) => at !== undefined && dateIn(zone, at) === today);
};

/**
 * What cannot be done at all will be passed over on its day. What comes after a step that was passed over never comes, and
 * that is known on the day of that one.
 */
const neverPossibleFrom = (rung: Rung, s: Situation, seen: readonly string[] = []): LocalDate | undefined => {
  const { step, opens } = rung;
  const { after } = step;
  if (after && historyOf(s.case, after.step).had.length === 0)
    return seen.includes(after.step) ? undefined : neverHadFrom(after.step, s, [...seen, after.step]);
  if (barredBy(step, s, FOR_GOOD) === undefined) return undefined;
  return after ? dateAfter(rung, s) : onDay(dayOf(step.day ?? step.repeat.from, opens), s);
};

const neverHadFrom = (id: string, s: Situation, seen: readonly string[]): LocalDate | undefined => {
  const rung = rungNow(id, s);
  if (isPassedOver(historyOf(s.case, id), rung, s)) return ALWAYS;
  return rung && neverPossibleFrom(rung, s, seen);
};

const dateAfter = (rung: Rung, s: Situation): LocalDate | undefined => {
  const since = dueDateOf(s);
  return since && beginsOn(rung, since, s);
};

const onDay = (day: Days, s: Situation): LocalDate | undefined => {
  const since = dueDateOf(s);
  return since && onDayPastDue(day, since, s);
};

const dayOf = (day: StepDay, { from }: Stage): Days => (day === 'opens' ? from : day);

const isPassedOver = ({ skipped, refused }: StepHistory, rung: Rung | undefined, s: Situation): boolean =>
  skipped.length > 0 || (rung ? refusedForGood(rung, s) !== undefined : refused !== undefined);

const dayAfterDue = (
  { dueIn }: NonNullable<Step['workItem']>,
  { had: [opened] }: StepHistory,
  s: Situation,
): LocalDate | undefined =>
  opened === undefined ? undefined : addDays(dateIn(s.lenderZone, opened), dueIn + 1);

const latest = (dates: readonly (LocalDate | undefined)[]): LocalDate | undefined =>
  dates.reduce((a, b) => (a === undefined || b === undefined ? undefined : later(a, b)), ALWAYS);

const earliest = (dates: readonly (LocalDate | undefined)[]): LocalDate | undefined =>
  dates.reduce((a, b) => (a === undefined || (b !== undefined && b < a) ? b : a), undefined);
