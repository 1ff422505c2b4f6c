import { addDays, dateIn } from '../calendar';
import { historyOf } from '../case/case';
import { keyOf, type ActName, type Reason } from '../case/fact';
import type { Verdict } from '../law/rule';
import type { Step } from '../strategy';
import type { Instant, LocalDate } from '../words';
import { callAgainAt } from './call-again';
import { holdsFrom } from './condition';
import { dueOn, isFree, isRungOfTheDay, later, rungsOf, type Rung } from './ladder';
import { measureOf } from './measure';
import { lawfulFrom, openingOn } from './opening';
import { retryFrom } from './patience';
import type { Clause, Decision, Situation } from './situation';
import { conditionOf, standingOf } from './standing';

/** A step with the instant at which it would be done. */
type Planned = Readonly<{
  rung: Rung;
  act: ActName;
  due: LocalDate;
  at: Instant;
  because: readonly Reason[];
}>;

/** A step is placed within so many days or not at all: more than a year of barred days is no plan. */
const HORIZON_DAYS = 400;

/** The first step that is wanted, at its first lawful instant; of two at the same time the milder one. */
export const nextStep: Clause = (s) => {
  const { owed } = s;
  if (owed.status !== 'overdue') return undefined;
  const planned = rungsOf(s.strategy).reduce<readonly Planned[]>((milder, rung) => {
    const next = plan(rung, owed.since, milder, s);
    return next ? [...milder, next] : milder;
  }, []);
  const first = planned.reduce<Planned | undefined>(
    (best, next) => (best && best.at <= next.at ? best : next),
    undefined,
  );
  return first && toDecision(first, s);
};

const toDecision = ({ rung, act, at, because }: Planned, s: Situation): Decision => {
  const { loanId, episode } = s.case;
  const { id } = rung.step;
  const key = keyOf({ loanId, episode, step: id, occurrence: historyOf(s.case, id).begun + 1, act });
  return { kind: 'act', act, key, at, because: [`step:${id}`, ...because], stage: rung.stage };
};

const plan = (
  rung: Rung,
  since: LocalDate,
  milder: readonly Planned[],
  s: Situation,
): Planned | undefined => {
  const act = actOf(rung.step, s);
  if (act === undefined || standingOf(rung.step, s).kind !== 'wanted') return undefined;
  const again = callAgainAt(rung.step, s);
  if (again !== undefined)
    return { rung, act, due: dateIn(s.borrower.zones[0], again), at: again, because: ['clause:call-again'] };
  const due = wantedFrom(rung.step, since, s);
  // What the law moved past midnight still has its opening of yesterday.
  let date = later(due, addDays(dateIn(s.borrower.zones[0], s.now), -1));
  for (let tries = 0; tries < HORIZON_DAYS; tries++, date = addDays(date, 1)) {
    const waits = isRungOfTheDay(rung.step) && !hasItsDay(date, due, rung, since, milder, s);
    if (waits) continue;
    const verdict = placeOn(date, due, rung, s);
    if (verdict?.kind === 'barred') return undefined;
    if (verdict) {
      const because = verdict.movedBy.map((id) => `rule:${id}` as const);
      return { rung, act, due, at: verdict.at, because };
    }
  }
  return undefined;
};

/** What performs a step now: a hand-off without an approval is asked for first. */
const actOf = (step: Step, s: Situation): ActName | undefined =>
  step.handOff && s.case.approvals.get(step.id) !== 'approved' ? 'askApproval' : measureOf(step).act;

/** The date of a step, or the later one from which its condition holds. */
const wantedFrom = (step: Step, since: LocalDate, s: Situation): LocalDate => {
  const condition = conditionOf(step);
  const from = condition && holdsFrom(condition, s);
  const due = dueOn(step, since, s);
  return from === undefined ? due : later(due, from);
};

const hasItsDay = (
  date: LocalDate,
  due: LocalDate,
  rung: Rung,
  since: LocalDate,
  milder: readonly Planned[],
  s: Situation,
): boolean => isFree(date, rung, due, since, s) && followsMilder(date, due, rung, milder, s);

/** Whether every milder step of another day that is due by a date comes before it; on their own day both may be done. */
const followsMilder = (
  date: LocalDate,
  due: LocalDate,
  { node }: Rung,
  milder: readonly Planned[],
  s: Situation,
): boolean =>
  milder
    .filter((other) => isRungOfTheDay(other.rung.step) && other.rung.node !== node && other.due <= date)
    .every((other) => dateIn(s.borrower.zones[0], other.at) < date || (date === due && date === other.due));

/** The lawful instant of a step on a date; undefined when that date is not possible, another may be. */
const placeOn = (date: LocalDate, due: LocalDate, { step }: Rung, s: Situation): Verdict | undefined => {
  const opening = openingOn(date, step, s);
  if (opening.kind === 'barred') return opening;
  const earliest = retryFrom(step, opening.at, s);
  if (earliest === undefined || dateIn(s.lenderZone, earliest) < due) return undefined;
  if (earliest === opening.at) return opening;
  const verdict = lawfulFrom(step, earliest, s);
  const isSameDay = verdict.kind === 'from' && dateIn(s.borrower.zones[0], verdict.at) === date;
  return isSameDay ? verdict : undefined;
};
