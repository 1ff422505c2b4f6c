import { historyOf } from '../../facts/case';
import type { ActName, Reason } from '../../facts/fact';
import { asDone, goesOnFrom, ladderNow, nextKey, whyInstead } from './as-done';
import { dueDateOf, dueOn, endsOn, isItsTurn } from './due-on';
import { afterMilder, recentlyHad, hasItsDay, type RecentSteps } from './one-node-a-day';
import { barredBy } from '../gate';
import { NEVER, later, type Rung } from './ladder';
import { restsUntil } from './after-payment';
import { review } from '../waiting/review';
import type { Decision, Situation } from '../situation';
import { addDays, dateIn, daysBetween, startOfDay } from '../../calendar';
import type { Step } from '../../strategy';
import { instant, type Instant, type LocalDate } from '../../words';
import { callAgain, isCallWanted, mayBeCalledAgain } from './call-again';
import { holdsFrom } from './condition';
import { measureOf, needsApproval } from './measure';
import { landsOn, lawfulFrom, openingOn, patientUntil, retryFrom } from './opening';
import type { Opening } from './possible';
import { becauseOf } from './because';
import { conditionOf, standingOf } from './standing';

/**
 * The first step that is wanted, at its first lawful instant. With `may`, of those alone whose act it allows: the others
 * hold up nothing.
 */
export function nextStep(s: Situation, may: (act: ActName) => boolean = any): Decision | undefined {
  const since = dueDateOf(s);
  if (since === undefined) return undefined;
  const milder: PlannedStep[] = [];
  const soFar: Mutable<SoFar> = {
    since,
    recent: recentlyHad(s),
    milder,
    firstDay: Infinity,
    firstDate: undefined,
  };
  let first: PlannedStep | undefined;
  for (const rung of ladderNow(s)) {
    if (rung.firstDay > soFar.firstDay && !mayBeAskedFor(rung.step, s)) continue;
    const next = plan(rung, soFar, s);
    if (!next || !may(next.act)) continue;
    milder.push(next);
    if (first && !isBefore(next, first, s)) continue;
    first = next;
    soFar.firstDate = dateIn(s.borrower.zones[0], next.at);
    soFar.firstDay = daysBetween(since, soFar.firstDate);
  }
  return first && toDecision(first, s);
}

/** Of two at the same time the milder is first, but a fallback goes on what was begun before anything else does. */
const isBefore = (next: PlannedStep, first: PlannedStep, s: Situation): boolean =>
  next.at < first.at || (next.at === first.at && goesOn(next, s) && !goesOn(first, s));

const goesOn = ({ rung: { step }, at }: PlannedStep, s: Situation): boolean =>
  goesOnFrom(dateIn(s.borrower.zones[0], at), step, s) !== undefined;

const any = (): boolean => true;

/** R25: a borrower may ask to be called on a day before any call of the ladder. */
const mayBeAskedFor = (step: Step, s: Situation): boolean => step.call !== undefined && isCallWanted(s);

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const toDecision = (planned: PlannedStep, s: Situation): Decision => {
  const { rung, act, at } = planned;
  // P17: at its time the case notes that another one spoke for it.
  const spokenFor = barredBy(rung.step, s, ['voice']);
  if (spokenFor) return review(at, spokenFor.because[0], s);
  const why = [...whyInstead(rung, s), ...becauseOf(planned, s)];
  const key = nextKey(rung, act, s);
  return { kind: 'act', act, key, at, because: [`step:${rung.step.id}`, ...why], stage: rung.stage };
};

/** A step with the instant at which it would be done; a call that is made once more, or was asked for, is made again. */
export type PlannedStep = Readonly<{
  rung: Rung;
  act: ActName;
  due: LocalDate;
  at: Instant;
  isAgain?: true;
  because: readonly Reason[];
}>;

/** What is planned of the milder steps, the day past due and the date of the first of it, and what was had lately; days are counted from `since`. */
export type SoFar = Readonly<{
  since: LocalDate;
  recent: RecentSteps;
  milder: readonly PlannedStep[];
  firstDay: number;
  firstDate: LocalDate | undefined;
}>;

/** A step is placed within so many days or not at all: more than a year of barred days is no plan. */
const HORIZON_DAYS = 400;

/** When a step of the ladder would be done; undefined when it is not wanted, or surely not before the first of the milder ones. */
function plan(written: Rung, soFar: SoFar, s: Situation): PlannedStep | undefined {
  const again = mayBeCalledAgain(written.step, s) ? callAgain(asDone(written, s).step, s) : undefined;
  if (again === undefined && (isOver(written, s) || !isItsTurn(written, s) || isForLater(written, soFar, s)))
    return undefined;
  const rung = asDone(written, s);
  const act = actOf(rung.step, s);
  if (act === undefined || standingOf(rung, s).kind !== 'wanted') return undefined;
  if (again === undefined) return placed(rung, act, soFar, s);
  const { at, movedBy } = again;
  const due = dateIn(s.borrower.zones[0], at);
  return { rung, act, due, at, isAgain: true, because: [again.because, ...movedBy] };
}

/** Asked first of every step, because it costs nothing: most are behind. */
const isOver = ({ step: { repeat, id } }: Rung, s: Situation): boolean =>
  !repeat && historyOf(s.case, id).had.length > 0;

/** What is due on a later day than the first needs no thought: it holds up nothing before that. */
const isForLater = (rung: Rung, { since, firstDate }: SoFar, s: Situation): boolean =>
  firstDate !== undefined && dueOn(rung, since, s) > firstDate;

/** What performs a step now: an approval that it needs is asked for first. */
const actOf = (step: Step, s: Situation): ActName | undefined =>
  needsApproval(step) && s.case.approvals.get(step.id) !== 'approved' ? 'askApproval' : measureOf(step).act;

const placed = (rung: Rung, act: ActName, soFar: SoFar, s: Situation): PlannedStep | undefined => {
  const due = wantedFrom(rung, soFar.since, s);
  const end = endsOn(rung, soFar.since, s);
  if (due === NEVER) return undefined;
  let date = later(later(due, dateIn(s.borrower.zones[0], s.now)), restsUntil(rung, s) ?? due);
  for (let tries = 0; tries < HORIZON_DAYS; tries++) {
    if (end !== undefined && date >= end) return undefined;
    const verdict = hasItsDay(date, due, rung, soFar, s) ? placeOn(date, due, rung, soFar, s) : undefined;
    if (verdict?.kind === 'barred') return undefined;
    const lands = verdict ? landsOn(verdict, s) : addDays(date, 1);
    if (verdict && lands === date) return { rung, act, due, at: verdict.at, because: verdict.movedBy };
    date = lands; // what the law or the roster moves past midnight is a late step of that date
  }
  return undefined;
};

/** The date of a step, or the later one from which its condition holds; with an instant, as it was before that. */
export function wantedFrom(rung: Rung, since: LocalDate, s: Situation, before?: Instant): LocalDate {
  const condition = conditionOf(rung.step);
  const from = condition && holdsFrom(condition, s);
  const due = dueOn(rung, since, s, before);
  return from === undefined ? due : later(due, from);
}

/** The lawful instant of a step on a date, or the later one that the law leaves; undefined when the next date is to be tried. */
const placeOn = (
  date: LocalDate,
  due: LocalDate,
  rung: Rung,
  soFar: SoFar,
  s: Situation,
): Opening | undefined => {
  const { step } = rung;
  const opening = openingOn(date, due, step, s);
  if (opening.kind === 'barred' || landsOn(opening, s) > date) return opening;
  const first = retryFrom(step, opening.at, s);
  if (first === undefined) return undefined;
  const earliest = instant(Math.max(first, startOfDay(due, s.lenderZone), afterMilder(date, rung, soFar, s)));
  if (earliest > patientUntil(step, opening.at)) return undefined;
  if (earliest === opening.at) return opening;
  const verdict = lawfulFrom(step, earliest, s);
  const isInTime =
    verdict.kind === 'from' && verdict.at <= patientUntil(step, opening.at) && landsOn(verdict, s) === date;
  return isInTime ? { ...verdict, movedBy: [...opening.movedBy, ...verdict.movedBy] } : undefined;
};
