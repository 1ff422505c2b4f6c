import {
  ScheduleAlreadyRunning,
  ScheduleNotFoundError,
  ScheduleOverlapPolicy,
  type Client,
  type ScheduleDescription,
  type ScheduleHandle,
  type ScheduleOptions,
} from '@temporalio/client';
import { QUEUES, SWEEP_OVERDUE_LOANS, type SweepCounts } from '../workflows/contract';
import { Refused } from './output';

/** The id of the schedule, and of the workflows it starts with their time behind it. */
export const SWEEP_SCHEDULE = 'arrears-sweep';

/** The schedule as it stands: its time on the lender's clock, when it runs next, and what its last run did; no counts while that run goes on. */
export type SweepSchedule = Readonly<{
  daily: string | null;
  zone: string;
  isPaused: boolean;
  next: Date | null;
  last: Readonly<{ at: Date; status: string; counts: SweepCounts | null }> | null;
}>;

/** Sets the time of day of the sweep, on the lender's clock; a schedule that is paused stays so. */
export async function sweepDaily(client: Client, time: string, zone: string): Promise<void> {
  const wanted = scheduleAt(time, zone);
  try {
    await client.schedule.create({ scheduleId: SWEEP_SCHEDULE, ...wanted });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    await client.schedule.getHandle(SWEEP_SCHEDULE).update(({ state }) => ({ ...wanted, state }));
  }
}

const scheduleAt = (time: string, timezone: string): Omit<ScheduleOptions, 'scheduleId' | 'state'> => {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return {
    spec: { calendars: [{ hour, minute }], timezone },
    action: {
      type: 'startWorkflow',
      workflowType: SWEEP_OVERDUE_LOANS,
      workflowId: SWEEP_SCHEDULE,
      taskQueue: QUEUES.cases,
      staticSummary: 'the daily sweep: a case for every loan that needs one',
    },
    policies: {
      overlap: ScheduleOverlapPolicy.SKIP, // one that still waits for the book does today's work too
      catchupWindow: '1 day', // a server that was away sweeps once when it is back
    },
  };
};

/**
 * Does something with the schedule.
 * @throws Refused when there is none
 */
export async function onSchedule<T>(
  client: Client,
  act: (schedule: ScheduleHandle) => Promise<T>,
): Promise<T> {
  try {
    return await act(client.schedule.getHandle(SWEEP_SCHEDULE));
  } catch (error) {
    if (!(error instanceof ScheduleNotFoundError)) throw error;
    throw new Refused('there is no schedule of the sweep: make one with npx arrears sweep --daily 06:00');
  }
}

/** Reads the schedule as it stands. */
export async function readSchedule(client: Client): Promise<SweepSchedule> {
  const { spec, state, info } = await onSchedule(client, (schedule) => schedule.describe());
  return {
    daily: timeIn(spec),
    zone: spec.timezone ?? 'UTC',
    isPaused: state.paused,
    next: info.nextActionTimes[0] ?? null,
    last: await lastOf(client, info.recentActions.at(-1)),
  };
}

const timeIn = ({ calendars = [] }: ScheduleDescription['spec']): string | null => {
  const [first] = calendars;
  const [hour, minute] = [first?.hour[0]?.start, first?.minute[0]?.start];
  if (hour === undefined || minute === undefined) return null; // set by another hand
  return [hour, minute].map((part) => String(part).padStart(2, '0')).join(':');
};

const lastOf = async (
  client: Client,
  last: ScheduleDescription['info']['recentActions'][number] | undefined,
): Promise<SweepSchedule['last']> => {
  if (!last) return null;
  const { workflowId, firstExecutionRunId } = last.action.workflow;
  const run = client.workflow.getHandle<() => Promise<SweepCounts>>(workflowId, undefined, {
    firstExecutionRunId,
  });
  const status = (await run.describe()).status.name;
  return { at: last.takenAt, status, counts: status === 'COMPLETED' ? await run.result() : null };
};
