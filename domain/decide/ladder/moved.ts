import { addDays, dateIn, startOfDay } from '../../calendar';
import { historyOf } from '../../facts/case';
import { partsOf, type Reason, type StepKey } from '../../facts/fact';
import { lastHeldUntil } from '../../facts/holds';
import { instant, type LocalDate } from '../../words';
import { rungNow } from './as-done';
import { dueDateOf } from './due-on';
import { later, type Rung } from './ladder';
import { wantedFrom } from './next-step';
import { landsOn, lawfulFrom, ownOpeningOn, RETRY_AFTER } from './opening';
import type { Opening } from './possible';
import type { Situation } from '../situation';

/**
 * Every rule of the law that moved an act, also one that its decision does not name any more: on each day since it was
 * due, which holds for a call that is tried again too, and after a try that reached nobody. Asked when the act is begun,
 * not when it is decided.
 */
export function movedByLaw(key: StepKey, s: Situation): readonly Reason[] {
  const rung = rungNow(partsOf(key).step, s);
  const since = dueDateOf(s);
  if (!rung || since === undefined) return [];
  const [zone] = s.borrower.zones;
  const today = startOfDay(dateIn(zone, s.now), zone); // a call that comes back was due before it was tried today
  const due = later(wantedFrom(rung, since, s, today), steadyFrom(s));
  return [...new Set([...onTheWay(rung, due, s), ...afterTries(rung, due, s)].filter(isRule))];
}

/** The first date on which nothing but law and ladder kept a step back: the case was open, and not held. */
const steadyFrom = (s: Situation): LocalDate => {
  const { borrower, case: c, lenderZone, now } = s;
  return dateIn(borrower.zones[0], instant(Math.max(c.openSince, lastHeldUntil(c.holds, lenderZone, now))));
};

const onTheWay = ({ step }: Rung, due: LocalDate, s: Situation): readonly Reason[] => {
  const date = dateIn(s.borrower.zones[0], s.now);
  const moved: Reason[] = [];
  for (let day = due; day < date; day = addDays(day, 1)) {
    const opening = ownOpeningOn(day, step, s);
    if (landsOn(opening, s) > day) moved.push(...movedBy(opening));
  }
  return moved;
};

const afterTries = ({ step }: Rung, due: LocalDate, s: Situation): readonly Reason[] =>
  historyOf(s.case, step.id)
    .notSent.filter((at) => dateIn(s.borrower.zones[0], at) >= due)
    .flatMap((at) => movedBy(lawfulFrom(step, instant(at + RETRY_AFTER), s)));

const movedBy = (opening: Opening): readonly Reason[] => (opening.kind === 'from' ? opening.movedBy : []);

const isRule = (reason: Reason): boolean => reason.startsWith('rule:');
