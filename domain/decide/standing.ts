import { addDays, dateIn } from '../calendar';
import { historyOf, isVisitDeclined, type StepHistory } from '../case/case';
import type { Reason } from '../case/fact';
import type { Condition, Step } from '../strategy';
import { isNonEmpty, type Days, type Instant, type NonEmpty } from '../words';
import { callAgainAt } from './call-again';
import { holdsFrom, inWords } from './condition';
import { impossible } from './impossible';
import type { Situation } from './situation';
import { visitAhead } from './when-unwinding';

/** Where a step stands: wanted, had already, or not to be done, and why not. */
export type Standing = Readonly<
  { kind: 'wanted' } | { kind: 'had' } | { kind: 'not'; because: NonEmpty<Reason>; forGood: boolean }
>;

/** Says whether a step is still to be done for a case as it stands now, at once or when its day comes. */
export const standingOf = (step: Step, s: Situation): Standing => {
  const history = historyOf(s.case, step.id);
  return (
    called(step, history, s) ??
    over(step, history, s) ??
    cannot(step, s) ??
    unmet(conditionOf(step), s) ??
    unprepared(step, s) ?? { kind: 'wanted' }
  );
};

/** The condition of a step, if it has one. */
export const conditionOf = (step: Step): Condition | undefined => step.visit?.when ?? step.if;

/** A call that reached nobody is wanted again on its day; when no collector was found all day, a person has it. */
const called = (step: Step, { calls, had }: StepHistory, s: Situation): Standing | undefined => {
  const last = calls.at(-1);
  if (callAgainAt(step, s) !== undefined) return cannot(step, s) ?? { kind: 'wanted' };
  const isWithAPerson = last?.how === 'no-collector' && !had.some((at) => at >= last.at);
  return isWithAPerson ? not('channel:no-collector', false) : undefined;
};

const cannot = (step: Step, s: Situation): Standing | undefined => {
  const reason = impossible(step, s);
  return reason && not(reason, true);
};

const over = (step: Step, history: StepHistory, s: Situation): Standing | undefined => {
  if (step.repeat) return undefined;
  if (history.had.length > 0) return { kind: 'had' };
  const skipped = history.skipped.findLast(({ at }) => !liesAhead(step.day, at, s))?.because ?? [];
  if (isNonEmpty(skipped)) return { kind: 'not', because: skipped, forGood: true };
  if (history.refused === undefined) return undefined;
  return not(`${step.handOff ? 'agency' : 'address'}:refused-${history.refused}`, true);
};

/** A payment that clears the oldest instalment moves days ahead that lay behind: what was skipped then is not skipped now. */
const liesAhead = (day: Days, skippedAt: Instant, { owed, borrower }: Situation): boolean =>
  owed.status === 'overdue' && addDays(owed.since, day) > dateIn(borrower.zones[0], skippedAt);

const unmet = (condition: Condition | undefined, s: Situation): Standing | undefined =>
  condition && holdsFrom(condition, s) === undefined
    ? not(`condition:${inWords(condition)}`, false)
    : undefined;

/** A visit, an agency or a court comes to nobody who never heard from us; agency and court need a person's approval. */
const unprepared = (step: Step, s: Situation): Standing | undefined => {
  if (!step.visit && !step.handOff) return undefined;
  if (step.visit && isVisitDeclined(s.case)) return not('condition:not declined', true);
  if (step.visit && visitAhead(s)) return not('clause:visit-called-off', false);
  if (!s.case.reached) return not('condition:a delivered contact', false);
  const approval = s.case.approvals.get(step.id);
  if (step.handOff && approval === 'asked') return not('approval:awaited', false);
  return step.handOff && approval === 'refused' ? not('approval:refused', false) : undefined;
};

const not = (reason: Reason, forGood: boolean): Standing => ({ kind: 'not', because: [reason], forGood });
