import { ApplicationFailure } from '@temporalio/activity';
import { BY_TEMPORAL, openCase as openInBook } from '../casebook/case/episodes';
import type { Next } from '../domain/next';
import type { BookDependencies } from '../intake/dependencies';

/**
 * Opens the case of a workflow that was started by hand. Safe to retry: an open case stays as it is.
 * @throws UnknownLoan, NotOverdue: both end the workflow, because there is nothing to collect.
 */
export function openCase({ book }: BookDependencies) {
  return async ({ loanId }: Readonly<{ loanId: string }>): Promise<Next> => {
    const opened = await openInBook(book, loanId, BY_TEMPORAL);
    if ('next' in opened) return opened.next;
    throw ApplicationFailure.nonRetryable(`nothing is overdue on loan ${loanId}`, 'NotOverdue');
  };
}
