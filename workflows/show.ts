import { setCurrentDetails, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import { detailsOf } from '../domain/details';
import type { Next } from '../domain/next';
import { OVERDUE_SINCE, STAGE, STRATEGY } from './contract';

/** Shows an operator what was done and what comes next. Only a label that changed costs an Action. */
export function show(next: Next, loanId: string): void {
  setCurrentDetails(detailsOf(next, loanId));
  if (next.kind === 'close') return; // a closed case is found under the stage in which it ended
  const shown = workflowInfo().typedSearchAttributes;
  const { stage, strategy, overdueSince } = next.labels;
  const since = overdueSince === undefined ? undefined : new Date(overdueSince);
  const changed = [
    ...(stage !== '' && shown.get(STAGE) !== stage ? [{ key: STAGE, value: stage }] : []),
    ...(strategy !== '' && shown.get(STRATEGY) !== strategy ? [{ key: STRATEGY, value: strategy }] : []),
    ...(since && shown.get(OVERDUE_SINCE)?.getTime() !== since.getTime()
      ? [{ key: OVERDUE_SINCE, value: since }]
      : []),
  ];
  if (changed.length > 0) upsertSearchAttributes(changed);
}

/** Shows an operator why nothing is done although it is time. */
export function showDeferred(next: Next, loanId: string): void {
  setCurrentDetails(
    `**Waits** until the case book has recorded what just came in. Nothing is done before that.\n\n${detailsOf(next, loanId)}`,
  );
}
