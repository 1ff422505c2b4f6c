import { Context, log } from '@temporalio/activity';
import type { SweepCounts } from '../workflows/contract';
import type { BookDependencies } from '../intake/dependencies';
import { sweepPage } from '../intake/loans/sweep-page';

/** Which page is swept: the loans after this one, so many of them. */
type Page = Readonly<{ after: string; pageOf?: number }>;

/**
 * Sweeps one page of the book. Safe to retry: what an earlier attempt opened is open, and what it left without a
 * workflow is started; only the counts of that page then say "already open". Which loans are a person's is in the log.
 */
export function sweepLoans(dependencies: BookDependencies) {
  return async ({ after, pageOf }: Page): Promise<Readonly<{ counts: SweepCounts; next?: string }>> => {
    const { client, heartbeat, sleep } = Context.current();
    const rest = async (ms: number): Promise<void> => {
      heartbeat();
      await sleep(ms); // ends at once when the sweep is cancelled
    };
    const options = { rest, ...(pageOf !== undefined && { pageOf }) };
    const { left, failed, ...swept } = await sweepPage({ ...dependencies, client }, after, options);
    if (left.length > 0) log.warn('overdue, and left to a person', { loans: left });
    if (failed.length > 0) log.error('could not be swept', { loans: failed });
    return swept;
  };
}
