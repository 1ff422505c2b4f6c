import { ApplicationFailure } from '@temporalio/activity';
import { NoCase, UnknownLoan } from '../casebook/book';
import { recordFailed } from '../casebook/acts/record';
import { partsOf } from '../domain/facts/fact';
import type { Next } from '../domain/next';
import type { Act } from './contact';
import type { BookDependencies } from '../intake/dependencies';

/**
 * Records that an act failed for good, as a fact from which the case goes on. Safe to retry: a second record of the
 * same failure only moves the next attempt. Without a case there is nothing to go on with: the workflow ends.
 */
export function recordFailure({ book }: BookDependencies) {
  return ({ key, code, revision }: Act & Readonly<{ code: string }>): Promise<Next> =>
    recordFailed(book, key, code, revision).catch((error: unknown) => {
      if (!(error instanceof NoCase || error instanceof UnknownLoan)) throw error;
      throw ApplicationFailure.nonRetryable(
        `nothing to collect on loan ${partsOf(key).loanId}: ${code}`,
        code,
      );
    });
}
