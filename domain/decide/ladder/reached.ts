import { withHours } from '../../law/preferred';
import type { Law, Reached } from '../../law/rule';
import type { Channel } from '../../words';
import type { Situation } from '../situation';

/** Whom a case would reach. */
export type Reachable = Pick<Situation, 'borrower' | 'voice'> &
  Readonly<{ case: Pick<Situation['case'], 'loanId'> }>;

/** The law in force, narrowed to the hours that the borrower asked for (R25). */
export function lawFor({ law, borrower: { hours } }: Pick<Situation, 'law' | 'borrower'>): Law {
  return hours ? withHours(law, hours) : law;
}

/** Whom a channel would reach, and for which loans it would speak. */
export function reachedBy(channel: Channel, { borrower, voice, case: { loanId } }: Reachable): Reached {
  const { zones, contacted, addresses } = borrower;
  const to = { zones, contacted, loanId, to: addresses[channel] ?? '' };
  return voice?.by === loanId ? { ...to, alsoFor: voice.for } : to;
}
