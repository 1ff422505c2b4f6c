import { instantOf } from '../../calendar';
import { nextLawful } from '../../law/next-lawful';
import { withHours } from '../../law/preferred';
import type { Law, Reached, Verdict } from '../../law/rule';
import type { Step } from '../../strategy';
import type { Channel, Instant, LocalDate } from '../../words';
import { measureOf } from './measure';
import type { Situation } from '../situation';

/** When a step may first be done on a date: at its clock time, or later if the law says so. Patience counts from here. */
export function openingOn(date: LocalDate, step: Step, s: Situation): Verdict {
  return lawfulFrom(step, instantOf(date, step.at, s.borrower.zones[0]), s);
}

/** When a step is lawful at or after an instant; what reaches nobody always is. */
export function lawfulFrom(step: Step, earliest: Instant, s: Situation): Verdict {
  const { channel } = measureOf(step);
  if (channel === undefined) return { kind: 'from', at: earliest, movedBy: [] };
  return nextLawful(channel, reachedBy(channel, s), lawFor(s), earliest);
}

/** Tells for each instant whether the borrower may be visited then. */
export function isLawfulForVisit(s: Situation): (at: Instant) => boolean {
  const [to, law] = [reachedBy('visit', s), lawFor(s)];
  return (at) => {
    const verdict = nextLawful('visit', to, law, at);
    return verdict.kind === 'from' && verdict.at === at;
  };
}

/** The law in force, narrowed to the hours that the borrower asked for (R25). */
const lawFor = ({ law, borrower: { hours } }: Situation): Law => (hours ? withHours(law, hours) : law);

const reachedBy = (channel: Channel, { borrower, voice, case: { loanId } }: Situation): Reached => {
  const { zones, contacted, addresses } = borrower;
  const to = { zones, contacted, loanId, to: addresses[channel] ?? '' };
  return voice?.by === loanId ? { ...to, alsoFor: voice.for } : to;
};
