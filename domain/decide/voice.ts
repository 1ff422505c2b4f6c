import type { Reason } from '../facts/fact';
import type { LocalDate } from '../words';
import type { Situation, Voice } from './situation';

/** An overdue loan of a borrower that may speak, or be spoken for. */
export type Speaker = Readonly<{ loanId: string; since: LocalDate }>;

/**
 * Who speaks for a person with several overdue loans (P17): the loan that is overdue for longest; of two the first by
 * its id. Undefined when there are not two.
 */
export function voiceOf(overdue: readonly Speaker[]): Voice | undefined {
  const [first, ...others] = overdue.toSorted(byAge);
  return first && others.length > 0
    ? { by: first.loanId, for: others.map(({ loanId }) => loanId) }
    : undefined;
}

const byAge = (a: Speaker, b: Speaker): number => {
  if (a.since !== b.since) return a.since < b.since ? -1 : 1;
  return a.loanId < b.loanId ? -1 : 1;
};

/** Whether another loan's case speaks to the borrower for this one. */
export function isSpokenFor({ voice, case: { loanId } }: Situation): boolean {
  return voice !== undefined && voice.by !== loanId;
}

/** Why a step of a case that is spoken for is not done. */
export function spokenFor({ voice }: Situation): Reason {
  return `clause:spoken-for-by-${voice?.by ?? ''}`;
}
