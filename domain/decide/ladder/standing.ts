import { dateIn } from '../../calendar';
import { historyOf, isVisitDeclined, type StepHistory } from '../../facts/case';
import type { Reason } from '../../facts/fact';
import type { Condition, Step } from '../../strategy';
import { isNonEmpty, type Instant, type NonEmpty } from '../../words';
import { refusedForGood } from './as-done';
import { callAgainAt, callBackAt } from './call-again';
import { holdsFrom, conditionInWords } from './condition';
import { dueDateOf, dueOn, endsOn, isItsTurn } from './due-on';
import { barredBy, FOR_GOOD, type Barred, type Line } from '../gate';
import { daysAfterInWords, type Rung } from './ladder';
import { isContact, isVoice, needsApproval } from './measure';
import type { Situation } from '../situation';
import { visitAhead } from '../ending/unwinding';
import { wasHadOften } from './times';
import { tooSmallFor } from './worth';

/** Where a step stands: wanted, had already, or not to be done, and why not. */
export type Standing = Readonly<
  { kind: 'wanted' } | { kind: 'had' } | { kind: 'not'; because: NonEmpty<Reason>; forGood: boolean }
>;

/** Says whether a step is still to be done for a case as it stands now, at once or when its day comes. */
export function standingOf(rung: Rung, s: Situation): Standing {
  const { step } = rung;
  const history = historyOf(s.case, step.id);
  const by = barredBy(step, s, isUndisturbed(s) ? FOR_GOOD : ASKED);
  return (
    barred(by, ['doubt']) ??
    called(step, history, by, s) ??
    over(rung, history, s) ??
    barred(by, HELD) ??
    calledBack(step, s) ??
    barred(by, FOR_GOOD) ??
    worthless(rung, s) ??
    another(rung, s) ??
    tooEarly(step, s) ??
    unmet(conditionOf(step), s) ??
    unprepared(step, s) ?? { kind: 'wanted' }
  );
}

/** The condition of a step, if it has one. */
export function conditionOf(step: Step): Condition | undefined {
  return step.visit?.when ?? step.if;
}

const HELD: readonly Line[] = ['hold', 'agreement'];
const ASKED: readonly Line[] = ['doubt', ...HELD, ...FOR_GOOD];
const VOICE: readonly Line[] = ['voice'];

/** Nearly always so: then of what is asked only what is for good can bar a step. */
const isUndisturbed = ({ case: { holds, agreement, doubts } }: Situation): boolean =>
  holds.length === 0 && agreement === undefined && doubts.length === 0;

const barred = (by: Barred | undefined, lines: readonly Line[]): Standing | undefined =>
  by && lines.includes(by.line) ? { kind: 'not', because: by.because, forGood: by.forGood } : undefined;

/** A call that reached nobody is wanted again on its day; when no collector was found all day, a person has it. */
const called = (
  step: Step,
  { calls, had }: StepHistory,
  by: Barred | undefined,
  s: Situation,
): Standing | undefined => {
  const last = calls.at(-1);
  if (callAgainAt(step, s) !== undefined) return barred(by, ASKED) ?? { kind: 'wanted' };
  const isWithAPerson = step.call && last?.how === 'no-collector' && !had.some((at) => at >= last.at);
  return isWithAPerson ? not('channel:no-collector', false) : undefined;
};

/** R25: who asked to be called at an hour is not called before it. */
const calledBack = (step: Step, s: Situation): Standing | undefined =>
  step.call && callBackAt(s) !== undefined ? not('hold:call-back', false) : undefined;

/** Of steps that take turns only one is wanted; what comes back ends with its stage; no reminder is sent after the due date. */
const another = (rung: Rung, s: Situation): Standing | undefined => {
  const { step } = rung;
  if (!isItsTurn(rung, s)) return not('clause:another-turn', false);
  if (hasEnded(rung, s)) return not(`clause:until-${rung.ends?.stage ?? ''}`, false);
  const isForBefore = typeof step.day === 'number' && step.day < 1;
  return isForBefore && s.owed.status === 'overdue' ? not('clause:due-date-has-passed', true) : undefined;
};

/** An amount may be too small for a visit, for a partner, or for anybody's time. */
const worthless = (rung: Rung, s: Situation): Standing | undefined => {
  const because = tooSmallFor(rung, s);
  return because && not(because, false);
};

const hasEnded = (rung: Rung, s: Situation): boolean => {
  const since = rung.ends && dueDateOf(s);
  const end = since && endsOn(rung, since, s);
  return end !== undefined && end <= dateIn(s.borrower.zones[0], s.now);
};

const refusedBy = ({ handOff, notify }: Step): 'agency' | 'notice' | 'address' => {
  if (handOff) return 'agency';
  return notify ? 'notice' : 'address';
};

const over = (rung: Rung, history: StepHistory, s: Situation): Standing | undefined => {
  const { step } = rung;
  if (step.repeat)
    return wasHadOften(rung, s) ? not(`clause:had-${step.repeat.times ?? ''}-times`, true) : undefined;
  if (history.had.length > 0) return { kind: 'had' };
  const skipped = history.skipped.findLast(({ at }) => !liesAhead(rung, at, s))?.because ?? [];
  if (isNonEmpty(skipped)) return { kind: 'not', because: skipped, forGood: true };
  const refused = refusedForGood(rung, s);
  return refused === undefined ? undefined : not(`${refusedBy(step)}:refused-${refused}`, true);
};

/**
 * A payment that clears the oldest instalment moves days ahead that lay behind: what was skipped then is not skipped now.
 * Days that stood still since then do not.
 */
const liesAhead = (rung: Rung, skippedAt: Instant, s: Situation): boolean => {
  const then = { ...s, now: skippedAt };
  return (
    s.owed.status === 'overdue' &&
    dueOn(rung, dueDateOf(then) ?? s.owed.since, then) > dateIn(s.borrower.zones[0], skippedAt)
  );
};

const tooEarly = ({ after }: Step, { case: c }: Situation): Standing | undefined =>
  after && historyOf(c, after.step).had.length === 0
    ? not(`condition:${daysAfterInWords(after)}`, false)
    : undefined;

const unmet = (condition: Condition | undefined, s: Situation): Standing | undefined =>
  condition && holdsFrom(condition, s) === undefined
    ? not(`condition:${conditionInWords(condition)}`, false)
    : undefined;

/** A visit, an agency or a court comes to nobody who never heard from us; what needs a person's approval waits for it. */
const unprepared = (step: Step, s: Situation): Standing | undefined => {
  if (step.visit && isVisitDeclined(s.case)) return not('condition:not declined', true);
  if (step.visit && visitAhead(s)) return not('clause:visit-called-off', false);
  const spokenFor = waitsForItsTurnToSpeak(step) && barred(barredBy(step, s, VOICE), VOICE);
  if (spokenFor) return spokenFor;
  if ((step.visit ?? step.handOff) && !s.case.reached) return not('condition:a delivered contact', false);
  const approval = needsApproval(step) ? s.case.approvals.get(step.id) : undefined;
  if (approval === 'asked') return not('approval:awaited', false);
  return approval === 'refused' ? not('approval:refused', false) : undefined;
};

/** P17: a message is passed over while another case speaks; what a person does, or approves, waits until it speaks no more. */
const waitsForItsTurnToSpeak = (step: Step): boolean => {
  const isOneCall = step.call !== undefined && step.repeat === undefined;
  return isVoice(step) && (isOneCall || !isContact(step) || needsApproval(step));
};

const not = (reason: Reason, forGood: boolean): Standing => ({ kind: 'not', because: [reason], forGood });
