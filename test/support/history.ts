import type { WorkflowHandle } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';

/** The history of one run of a workflow. */
export type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;

type HistoryEvent = NonNullable<History['events']>[number];

/** What Temporal Cloud bills, by the attribute that its event carries; each retry of an activity comes on top. */
const BILLED = {
  start: 'workflowExecutionStartedEventAttributes',
  timer: 'timerStartedEventAttributes',
  activity: 'activityTaskScheduledEventAttributes',
  signal: 'workflowExecutionSignaledEventAttributes',
  labels: 'upsertWorkflowSearchAttributesEventAttributes',
} as const satisfies Record<string, keyof HistoryEvent>;

/** How many Actions of each kind a history cost. */
export function actionsOf({ events }: History): Readonly<Record<keyof typeof BILLED | 'retry', number>> {
  const all = events ?? [];
  const count = (kind: keyof typeof BILLED) => all.filter((event) => event[BILLED[kind]]).length;
  const retries = all.map(({ activityTaskStartedEventAttributes: begun }) => (begun?.attempt ?? 1) - 1);
  return {
    start: count('start'),
    timer: count('timer'),
    activity: count('activity'),
    signal: count('signal'),
    labels: count('labels'),
    retry: retries.reduce((sum, one) => sum + one, 0),
  };
}

/** The activities that a history scheduled, by name, in order. */
export function activitiesOf({ events }: History): readonly string[] {
  return (events ?? []).flatMap(
    ({ activityTaskScheduledEventAttributes: scheduled }) => scheduled?.activityType?.name ?? [],
  );
}

/** The activities that ended because they were cancelled, by name. */
export function cancelledIn({ events }: History): readonly string[] {
  const all = events ?? [];
  const nameOf = (id: unknown) =>
    all.find(({ eventId }) => String(eventId) === String(id))?.activityTaskScheduledEventAttributes
      ?.activityType?.name;
  return all.flatMap(({ activityTaskCanceledEventAttributes: cancelled }) =>
    cancelled ? (nameOf(cancelled.scheduledEventId) ?? []) : [],
  );
}

/** Everything that stands in a history, with every payload decoded: what anybody who may read Temporal can read. */
export function wordsOf(history: History): string {
  return historyToJSON(history).replace(
    /"([A-Za-z0-9+/]{4,}={0,2})"/g,
    (quoted, base64: string) => `${quoted} ${Buffer.from(base64, 'base64').toString('utf8')}`,
  );
}

/** The one-line summaries of a history's timers and activities, in order. */
export function summariesOf({ events }: History): readonly string[] {
  return (events ?? []).flatMap(({ userMetadata }) => {
    const data = userMetadata?.summary?.data;
    return data ? [String(JSON.parse(Buffer.from(data).toString('utf8')))] : [];
  });
}

/** The personal data and owed amounts of a row that stand in a history: none may. */
export function personalDataIn(
  history: History,
  { name, phone, email }: Readonly<{ name: string; phone: string; email: string }>,
  amounts: readonly string[] = [],
): readonly string[] {
  const words = wordsOf(history);
  return [name, phone, phone.slice(1), email, ...amounts].filter((personal) => words.includes(personal));
}

/** How the last run of a workflow failed: the codes and messages of the failure, outermost first. */
export function failureOf({ events }: History): readonly string[] {
  const messages: string[] = [];
  let failure = events?.at(-1)?.workflowExecutionFailedEventAttributes?.failure;
  for (; failure; failure = failure.cause)
    messages.push([failure.applicationFailureInfo?.type, failure.message].filter(Boolean).join(': '));
  return messages;
}
