import { isUndoing } from '../../domain/acts';
import { partsOf, type Fact } from '../../domain/facts/fact';
import type { Condition } from '../../domain/strategy';
import { dayIn, dayOf, shown } from './clock';
import { owedAt } from './conduct';
import type { AnyMoment } from './known';
import { wasHad } from './ladder';
import { isOwnCall } from './own-call';
import { stepOf } from './step';
import type { Lived } from './walk';

/** A contact, or a task of the ladder, whose condition does not hold, as far as this test can tell. */
export function unasked(moment: AnyMoment, lived: Lived): readonly string[] {
  const { fact } = moment;
  const { step: id, act } = partsOf(fact.key);
  const step = stepOf(lived.walk.paper.strategy, id)?.step;
  if (
    !step?.if ||
    isQuestion(act, moment) ||
    (fact.kind === 'started' && isOwnCall(step, { ...moment, fact }, lived))
  )
    return [];
  return holds(step.if, moment, lived) === false
    ? [
        `${fact.key} at ${shown(fact.at)} comes although its condition does not hold: ${JSON.stringify(step.if)}`,
      ]
    : [];
}

/** What came of something that was made is asked whatever holds by then. */
const isQuestion = (act: string, { fact, before }: AnyMoment): boolean =>
  fact.kind === 'work-item-opened' &&
  (act !== 'openWorkItem' || before.came.some((one) => one.step === partsOf(fact.key).step));

/** Whether a condition holds; undefined where only the product knows. */
const holds = (condition: Condition, moment: AnyMoment, lived: Lived): boolean | undefined => {
  const { all, any, after, before, attitude, amount, unpaidInstalments } = condition;
  if (all) return every(all.map((one) => holds(one, moment, lived)));
  if (any) return not(every(any.map((one) => not(holds(one, moment, lived)))));
  if (after) return every(after.map((id) => isHad(id, moment, lived)));
  if (before) return every(before.map((id) => not(isHad(id, moment, lived))));
  if (attitude) return moment.before.attitude === attitude;
  if (unpaidInstalments !== undefined) return missedBy(moment, lived) >= unpaidInstalments;
  const owed = owedAt(moment, lived);
  if (typeof amount === 'object') return owed.status === 'overdue' && owed.total >= amount.units;
  return undefined;
};

/** What was set in motion and taken back, or refused by a partner, may be had or not: only the product knows. */
const isHad = (id: string, { fact, before }: AnyMoment, lived: Lived): boolean | undefined => {
  const isTakenBack = lived.dossier.facts.some(
    (one) => one.seq < fact.seq && 'key' in one && partsOf(one.key).step === id && isTaking(one),
  );
  return isTakenBack ? undefined : before.came.some((one) => one.step === id && wasHad(one));
};

const isTaking = (fact: Fact): boolean =>
  (fact.kind === 'acknowledged' && fact.how === 'refused') ||
  (fact.kind === 'ended' && isUndoing(partsOf(fact.key).act));

/** What is paid is paid from the oldest instalment on: from the one that is collected for, all are unpaid whose due date has passed. */
const missedBy = (moment: AnyMoment, lived: Lived): number => {
  const { debt, lenderZone } = lived.walk.paper;
  const owed = owedAt(moment, lived);
  if (owed.status !== 'overdue') return 0;
  const today = dayIn(lenderZone, moment.fact.at);
  return debt.instalments.filter(({ dueOn }) => dueOn >= owed.since && dayOf(dueOn) < today).length;
};

const not = (holding: boolean | undefined): boolean | undefined =>
  holding === undefined ? undefined : !holding;

const every = (all: readonly (boolean | undefined)[]): boolean | undefined =>
  all.includes(false) ? false : all.includes(undefined) ? undefined : true;
