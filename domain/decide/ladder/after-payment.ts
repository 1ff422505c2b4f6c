import { addDays, dateIn } from '../../calendar';
import { historyOf } from '../../facts/case';
import type { Instant, LocalDate } from '../../words';
import { forAttitude } from './due-on';
import { rungsOf, smallRungsOf, type Rung } from './ladder';
import { isContact } from './measure';
import type { Situation } from '../situation';

/** Whether the borrower paid a part since we last contacted them. */
export function isPaidSinceContact({ case: { paidSinceContact } }: Situation): boolean {
  return paidSinceContact.length > 0;
}

/**
 * R22: the date before which a contact does not follow the last one of any kind, when a payment came since: its own
 * interval, and the days that the ladder leaves after that last one. Undefined when nothing was paid since.
 */
export function restsUntil(rung: Rung, s: Situation): LocalDate | undefined {
  if (!isPaidSinceContact(s) || !isContact(rung.step)) return undefined;
  const last = lastContact(s);
  if (!last || (last.rung.node === rung.node && !rung.step.repeat)) return undefined;
  const gap = Math.max(intervalOf(rung, s), daysAfter(last.rung, s));
  return addDays(dateIn(s.borrower.zones[0], last.at), gap);
}

const lastContact = (s: Situation): Readonly<{ rung: Rung; at: Instant }> | undefined => {
  let last: Readonly<{ rung: Rung; at: Instant }> | undefined;
  for (const rung of [...rungsOf(s.strategy), ...smallRungsOf(s.strategy)]) {
    const at = isContact(rung.step) ? historyOf(s.case, rung.step.id).had.at(-1) : undefined;
    if (at !== undefined && (!last || at >= last.at)) last = { rung, at };
  }
  return last;
};

const intervalOf = ({ step }: Rung, { case: c }: Situation): number =>
  step.repeat ? forAttitude(step.repeat.every, c.attitude) : 0;

/** The days that the ladder leaves after a contact: its interval, or the days until the next step that is one. */
const daysAfter = (rung: Rung, s: Situation): number => {
  if (rung.step.repeat) return intervalOf(rung, s);
  const { planned: day } = rung;
  const gaps = rungsOf(s.strategy)
    .filter((other) => isContact(other.step) && other.planned > day)
    .map((other) => {
      const { repeat, after } = other.step;
      if (after?.step === rung.step.id) return after.days;
      return repeat?.after?.includes(rung.step.id) ? intervalOf(other, s) : other.planned - day;
    });
  return gaps.length > 0 ? Math.min(...gaps) : 0;
};
