import { addDays, dateIn, daysBetween } from '../../calendar';
import { historyOf, type OpenCase } from '../../facts/case';
import type { ByAttitude, DaysAfter, Stage, StepDay } from '../../strategy';
import { days, instant, type Days, type Instant, type LocalDate } from '../../words';
import { holdsFrom } from './condition';
import { daysStoodStill, standsStillUntil } from '../waiting/standing-still';
import { barredBy, FOR_GOOD, type Line } from '../gate';
import { later, NEVER, rungOf, type Rung } from './ladder';
import type { Situation } from '../situation';

/** The due date from which days are counted: of the oldest unpaid instalment, or of the one that is watched; undefined when there is none. */
export function dueDateOf(s: DueDateBasis): LocalDate | undefined {
  const {
    owed,
    case: { watched, holds },
  } = s;
  if (owed.status === 'overdue') return holds.length === 0 ? owed.since : putOff(owed.since, s);
  return watched !== undefined && owed.next?.dueOn === watched ? watched : undefined;
}

/** What a due date is read from. */
type DueDateBasis = Pick<Situation, 'owed' | 'case' | 'lenderZone' | 'now'>;

/** Days that stood still put the ladder off; what is owed counts from the due date all the same (P6). */
const putOff = (since: LocalDate, { case: { holds }, lenderZone, now }: DueDateBasis): LocalDate =>
  addDays(since, daysStoodStill(holds, since, dateIn(lenderZone, now)));

/** The date of a day past due, if nothing else happens: days on which a hold is known to stand still do not count. */
export function onDayPastDue(day: number, since: LocalDate, s: DueDateBasis): LocalDate {
  const date = addDays(since, day);
  const { holds } = s.case;
  return holds.length === 0 ? date : standsStillUntil(date, holds, dateIn(s.lenderZone, s.now));
}

/** The date on which a stage opens: on its day past due, or as soon as its other condition holds. */
export function opensOn({ from, or }: Stage, since: LocalDate, s: Situation): LocalDate {
  const byDay = onDayPastDue(from, since, s);
  const early = or && holdsFrom(or, s);
  return early !== undefined && early < byDay ? early : byDay;
}

/**
 * The date from which a step is due: its day past due, never within grace, so many days after another step was had, or
 * its interval after it last came round, before an instant if one is given.
 */
export function dueOn(rung: Rung, since: LocalDate, s: Situation, before = NO_END): LocalDate {
  const { step, opens } = rung;
  if (!step.repeat) return beginsOn(rung, since, s);
  const from = dateOf(step.repeat.from, opens, since, s);
  const last = lastTime(rung, s, before);
  if (last === -Infinity) return from;
  const cameRoundOn = dateIn(s.borrower.zones[0], instant(last));
  return later(from, addDays(cameRoundOn, forAttitude(step.repeat.every, s.case.attitude)));
}

/** The date on which a step is over: of a reminder the due date, or the day after it, of what comes back the opening of another stage; undefined when it has none. */
export function endsOn({ step, ends }: Rung, since: LocalDate, s: Situation): LocalDate | undefined {
  if (typeof step.day === 'number' && step.day < 1) return step.day < 0 ? since : addDays(since, 1);
  return ends && opensOn(ends, since, s);
}

/** The first date on which a step may be had, however often it comes back. */
export function beginsOn({ step, opens }: Rung, since: LocalDate, s: Situation): LocalDate {
  return step.after
    ? dateAfter(step.after, opens, since, s)
    : dateOf(step.day ?? step.repeat.from, opens, since, s);
}

/** Counted from the first time: a call back later on, by the same step, moves nothing that hangs on it. */
const dateAfter = (
  { step, days: count }: DaysAfter,
  stage: Stage,
  since: LocalDate,
  s: Situation,
): LocalDate => {
  const [first] = historyOf(s.case, step).had;
  if (first === undefined) return NEVER;
  return later(dateOf('opens', stage, since, s), addDays(dateIn(s.borrower.zones[0], first), count));
};

const dateOf = (day: StepDay, stage: Stage, since: LocalDate, s: Situation): LocalDate => {
  const graceEnd = graceEnds(s.strategy);
  if (day === 'opens') return later(opensOn(stage, since, s), onDayPastDue(graceEnd, since, s));
  return onDayPastDue(day < 1 ? day : Math.max(day, graceEnd), since, s);
};

/** R1: the first day on which anything may be done about what is overdue. */
const graceEnds = ({ grace }: Situation['strategy']): Days => days(grace + 1);

/** What holds for an attitude. */
export function forAttitude<T extends string | number>(
  by: ByAttitude<T>,
  attitude: Situation['case']['attitude'],
): T {
  return typeof by === 'object' ? by[attitude] : by;
}

/** The last time a step came round, or one that takes turns with it; before that, a step that it comes after; -Infinity = never. */
const lastTime = ({ step, turns }: Rung, s: Situation, before: Instant): number => {
  let last = before === NO_END ? lastTurnOf(turns, s).at : lastBeforeOf(turns, s, before);
  for (const id of step.repeat?.after ?? [])
    last = Math.max(last, lastBefore(before, historyOf(s.case, id).had));
  return last;
};

const NO_END = instant(Infinity);

const lastBeforeOf = (turns: readonly string[], s: Situation, before: Instant): number =>
  turns.reduce((last, id) => Math.max(last, cameRound(id, s, before)), -Infinity);

/** Which of some steps that take turns came round last, and when; of two at the same time the later turn. -Infinity = none did. */
type LastTurn = Readonly<{ index: number; at: number }>;

/** Every step that takes turns asks for all of them. */
let known: Readonly<{ turns: readonly string[]; steps: OpenCase['steps']; last: LastTurn }> | undefined;

const lastTurnOf = (turns: readonly string[], s: Situation): LastTurn => {
  const { steps } = s.case;
  if (known?.turns === turns && known.steps === steps) return known.last;
  let last: LastTurn = { index: -1, at: -Infinity };
  turns.forEach((id, index) => {
    const at = cameRound(id, s);
    if (at > -Infinity && at >= last.at) last = { index, at };
  });
  known = { turns, steps, last };
  return last;
};

/** When a step was had or passed over, the last time before an instant; -Infinity = never. */
const cameRound = (id: string, { case: c }: Situation, before = NO_END): number => {
  const { had, skipped } = historyOf(c, id);
  let n = skipped.length - 1;
  while (n >= 0 && (skipped[n]?.at ?? before) >= before) n--;
  return Math.max(lastBefore(before, had), skipped[n]?.at ?? -Infinity);
};

const lastBefore = (before: Instant, had: readonly Instant[]): number => {
  if (had.length === 0) return -Infinity;
  let n = had.length - 1;
  while (n >= 0 && (had[n] ?? before) >= before) n--;
  return had[n] ?? -Infinity;
};

/** Whether it is a step's turn: it is the one after the last that came round; one that cannot be done at all, or whose way out is stopped while another's is not, lets the next one pass. */
export function isItsTurn({ step, turns }: Rung, s: Situation): boolean {
  return turns.length === 1 || whoseTurn(turns, s) === step.id;
}

/** Each of the steps that take turns asks, and one that is wanted asks again. */
let told: Readonly<{ turns: readonly string[]; s: Situation; id: string | undefined }> | undefined;

const whoseTurn = (turns: readonly string[], s: Situation): string | undefined => {
  if (told?.turns !== turns || told.s !== s) told = { turns, s, id: nextInTurn(turns, s) };
  return told.id;
};

const nextInTurn = (turns: readonly string[], s: Situation): string | undefined => {
  const { index: last } = lastTurnOf(turns, s);
  let halted: string | undefined;
  for (let ahead = 1; ahead <= turns.length; ahead++) {
    const id = turns[(last + ahead) % turns.length] ?? '';
    const rung = rungOf(s.strategy, id);
    if (!rung || barredBy(rung.step, s, FOR_GOOD)) continue;
    if (s.halts === undefined || !barredBy(rung.step, s, HALTED)) return id;
    halted ??= id;
  }
  return halted;
};

const HALTED: readonly Line[] = ['halt'];

/** The day past due of an instant by the borrower's date, negative before the due date; undefined when nothing is due or watched. */
export function dayOn(at: Instant, s: DueDateBasis & Pick<Situation, 'borrower'>): Days | undefined {
  const since = dueDateOf(s);
  return since === undefined ? undefined : daysBetween(since, dateIn(s.borrower.zones[0], at));
}
