import type { Client } from '@temporalio/client';
import { COLLECT_OVERDUE_LOAN, workflowIdOf } from '../../workflows/contract';

/** So many workflows are asked for in one query. */
const IN_ONE_QUERY = 100;

/**
 * The ids of the workflows of some loans that run, as the server's list has it: it may not know yet of one that was
 * just started, and is then asked for that one alone.
 */
export async function runningAmong(client: Client, loanIds: readonly string[]): Promise<ReadonlySet<string>> {
  const running = new Set<string>();
  for (let from = 0; from < loanIds.length; from += IN_ONE_QUERY) {
    const ids = loanIds.slice(from, from + IN_ONE_QUERY).map((loanId) => `'${workflowIdOf(loanId)}'`);
    const query = `WorkflowType = '${COLLECT_OVERDUE_LOAN}' AND ExecutionStatus = 'Running' AND WorkflowId IN (${ids.join(', ')})`;
    for await (const { workflowId } of client.workflow.list({ query })) running.add(workflowId);
  }
  return running;
}
