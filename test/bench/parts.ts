import type { Client } from '@temporalio/client';
import type { History } from '../support/history';

type HistoryEvent = NonNullable<History['events']>[number];

/** What a repayment spends its time on, one after the other; each ends with the first event of a kind after the one before. */
const PARTS = {
  'waits for its workflow task': 'workflowTaskStartedEventAttributes',
  'in that task': 'activityTaskScheduledEventAttributes',
  'waits for its activity': 'activityTaskStartedEventAttributes',
  'in that activity': 'activityTaskCompletedEventAttributes',
  'waits for the last workflow task': 'workflowTaskStartedEventAttributes',
  'in that task, until closed': 'workflowExecutionCompletedEventAttributes',
} as const satisfies Record<string, keyof HistoryEvent>;

/** A part of the way from the signal of a repayment until its case is closed. */
export type Part = keyof typeof PARTS;

/** How long each part took by the server's clock, in milliseconds. */
export type Parts = Readonly<Record<Part, number>>;

export const PART_NAMES = Object.keys(PARTS) as readonly Part[];

/** Reads the parts of a repayment from the history of its workflow; what is missing there is no number. */
export async function partsOf({ workflow }: Client, workflowId: string): Promise<Parts> {
  const { events } = await workflow.getHandle(workflowId).fetchHistory();
  const all = events ?? [];
  let at = all.findIndex((event) => event.workflowExecutionSignaledEventAttributes);
  const parts = PART_NAMES.map((name) => {
    const from = at;
    at = all.findIndex((event, n) => n > from && event[PARTS[name]]);
    return [name, timeOf(all[at]) - timeOf(all[from])] as const;
  });
  return Object.fromEntries(parts) as Parts;
}

const timeOf = (event: HistoryEvent | undefined): number => {
  const { seconds, nanos } = event?.eventTime ?? {};
  return seconds ? Number(seconds) * 1_000 + (nanos ?? 0) / 1e6 : Number.NaN;
};
