import { addDays, dateIn, daysBetween, startOfDay } from '../../calendar';
import { historyOf } from '../../facts/case';
import type { ActName, Reason } from '../../facts/fact';
import type { Verdict } from '../../law/rule';
import type { Step } from '../../strategy';
import { instant, type Instant, type LocalDate } from '../../words';
import { callAgainAt } from './call-again';
import { callBackAt } from './call-back';
import { holdsFrom } from './condition';
import { dueOn, endsOn } from './due-on';
import { isFree, type Recent } from './free-day';
import { isRungOfTheDay, later, type Rung } from './ladder';
import { measureOf, needsApproval } from './measure';
import { lawfulFrom, openingOn } from './opening';
import { patientUntil, retryFrom } from './patience';
import type { Situation } from '../situation';
import { conditionOf, standingOf } from './standing';

/** A step with the instant at which it would be done. */
export type Planned = Readonly<{
  rung: Rung;
  act: ActName;
  due: LocalDate;
  at: Instant;
  because: readonly Reason[];
}>;

/** What is planned of the milder steps, the day past due of the first of it, and what was had lately; days are counted from `since`. */
export type SoFar = Readonly<{
  since: LocalDate;
  recent: Recent;
  milder: readonly Planned[];
  firstDay: number;
}>;

/** A step is placed within so many days or not at all: more than a year of barred days is no plan. */
const HORIZON_DAYS = 400;

/** No law moves a contact further: no cap counts over more than a month. */
const LONGEST_MOVE = 31;

/** When a step would be done; undefined when it is not wanted, or surely not before the first of the milder ones. */
export function plan(rung: Rung, soFar: SoFar, s: Situation): Planned | undefined {
  const again = rung.step.call ? callAgainAt(rung.step, s) : undefined;
  const isOver = !rung.step.repeat && historyOf(s.case, rung.step.id).had.length > 0;
  if (again === undefined && (isOver || isForLater(rung, soFar, s))) return undefined;
  const act = actOf(rung.step, s);
  if (act === undefined || standingOf(rung, s).kind !== 'wanted') return undefined;
  if (again === undefined) return placed(rung, act, soFar, s);
  const due = dateIn(s.borrower.zones[0], again);
  return {
    rung,
    act,
    due,
    at: again,
    because: [callBackAt(s) === undefined ? 'clause:call-again' : 'clause:call-back'],
  };
}

/** What is due on a later day than the first needs no thought: it holds up nothing before that. */
const isForLater = (rung: Rung, { since, firstDay }: SoFar, s: Situation): boolean =>
  firstDay < Infinity && daysBetween(since, dueOn(rung, since, s)) > firstDay;

/** What performs a step now: an approval that it needs is asked for first. */
const actOf = (step: Step, s: Situation): ActName | undefined =>
  needsApproval(step) && s.case.approvals.get(step.id) !== 'approved' ? 'askApproval' : measureOf(step).act;

const placed = (rung: Rung, act: ActName, soFar: SoFar, s: Situation): Planned | undefined => {
  const due = wantedFrom(rung, soFar.since, s);
  const end = endsOn(rung, soFar.since, s);
  let date = firstDateFor(rung.step, due, s);
  for (let tries = 0; tries < HORIZON_DAYS; tries++, date = addDays(date, 1)) {
    if (end !== undefined && date >= end) return undefined;
    const verdict = hasItsDay(date, due, rung, soFar, s) ? placeOn(date, due, rung, s) : undefined;
    if (verdict?.kind === 'barred') return undefined;
    if (verdict && end !== undefined && dateIn(s.borrower.zones[0], verdict.at) >= end) return undefined;
    if (verdict) return { rung, act, due, at: verdict.at, because: verdict.movedBy.map(ruleReason) };
  }
  return undefined;
};

/** The first date whose opening may still count: what the law moved past midnight has its opening of an earlier day. */
const firstDateFor = (step: Step, due: LocalDate, s: Situation): LocalDate => {
  const [zone] = s.borrower.zones;
  const today = dateIn(zone, s.now);
  const yesterday = addDays(today, -1);
  if (due >= yesterday) return due;
  const verdict = lawfulFrom(step, startOfDay(yesterday, zone), s);
  const isOver = verdict.kind === 'from' && patientUntil(step, verdict.at) < s.now;
  return isOver ? yesterday : later(due, addDays(today, -LONGEST_MOVE));
};

const ruleReason = (id: string): Reason => `rule:${id}`;

/** The date of a step, or the later one from which its condition holds. */
export function wantedFrom(rung: Rung, since: LocalDate, s: Situation): LocalDate {
  const condition = conditionOf(rung.step);
  const from = condition && holdsFrom(condition, s);
  const due = dueOn(rung, since, s);
  return from === undefined ? due : later(due, from);
}

const hasItsDay = (date: LocalDate, due: LocalDate, rung: Rung, soFar: SoFar, s: Situation): boolean =>
  !isRungOfTheDay(rung.step) ||
  (isFree(date, rung, due, soFar.since, soFar.recent, s) && followsMilder(date, due, rung, soFar.milder, s));

/** Whether every milder step of another day that is due by a date comes before it; on their own day both may be done. */
const followsMilder = (
  date: LocalDate,
  due: LocalDate,
  { node }: Rung,
  milder: readonly Planned[],
  s: Situation,
): boolean =>
  milder.every(
    (other) =>
      !isRungOfTheDay(other.rung.step) ||
      other.rung.node === node ||
      other.due > date ||
      dateIn(s.borrower.zones[0], other.at) < date ||
      (date === due && date === other.due),
  );

/** The lawful instant of a step on a date; undefined when that date is not possible, another may be. */
const placeOn = (date: LocalDate, due: LocalDate, { step }: Rung, s: Situation): Verdict | undefined => {
  const opening = openingOn(date, step, s);
  if (opening.kind === 'barred') return opening;
  const first = retryFrom(step, opening.at, s);
  if (first === undefined) return undefined;
  const earliest = instant(Math.max(first, startOfDay(due, s.lenderZone)));
  if (earliest > patientUntil(step, opening.at)) return undefined;
  if (earliest === opening.at) return opening;
  const verdict = lawfulFrom(step, earliest, s);
  const isInTime = verdict.kind === 'from' && verdict.at <= patientUntil(step, opening.at);
  return isInTime ? verdict : undefined;
};
