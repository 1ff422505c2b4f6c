import { keyOf, partsOf, type Reason, type StepKey } from '../facts/fact';
import type { Strategy } from '../strategy';
import type { Instant, NonEmpty } from '../words';
import { rungOf } from './ladder/ladder';
import { toDo, type Act, type Situation } from './situation';

/** Tasks that a case gives people by itself, by the name they have in the place of a step's: no strategy has such a step. */
export const OWN_TASKS = {
  'no-channel': { queue: 'operators', aim: 'find a way to reach the borrower: no channel is left', dueIn: 3 },
  'call-back': {
    queue: 'supervisors',
    aim: 'call the borrower back: the time that they asked for is over',
    dueIn: 1,
  },
  'gone-back': {
    queue: 'operators',
    aim: 'the case book lost its newest records: ask the payments system to send again all that it sent since then',
    dueIn: 0,
  },
} as const;

/** The name of such a task. */
export type OwnTask = keyof typeof OWN_TASKS;

/** The task of that name; undefined when it is the name of a step. */
export function ownTask(step: string): (typeof OWN_TASKS)[OwnTask] | undefined {
  return Object.hasOwn(OWN_TASKS, step) ? OWN_TASKS[step as OwnTask] : undefined;
}

/** A task for a team, or for one person of it by staff number; due in so many days. */
export type Task = Readonly<{ queue: string; aim: string; dueIn: number; staff?: string }>;

/** What a person is asked to do that is no step of the ladder, by the reason of the decision that asks. */
export const TASKS = {
  'clause:in-doubt': { queue: 'operators', aim: 'find out what happened to it', dueIn: 1 },
  'clause:result-missing': {
    queue: 'supervisors',
    aim: 'get the result of the call or visit, and record it',
    dueIn: 1,
  },
  'clause:no-collector': {
    queue: 'supervisors',
    aim: 'call the borrower: no collector could be reached',
    dueIn: 1,
  },
  'clause:not-acknowledged': {
    queue: 'operators',
    aim: 'ask the partner why it has not acknowledged the placement',
    dueIn: 1,
  },
  'channel:none': OWN_TASKS['no-channel'],
  'clause:call-back-missed': OWN_TASKS['call-back'],
  'clause:gone-back': OWN_TASKS['gone-back'],
} as const satisfies Readonly<Partial<Record<Reason, Task>>>;

/** Why a person is asked to do something that is no step of the ladder. */
export type TaskReason = keyof typeof TASKS;

const APPROVAL: Task = { queue: 'supervisors', aim: 'approve or refuse: arrears approve', dueIn: 7 };

/** The decision to ask a person, for a reason that has its task, about the attempt or task that a key names. */
export function asking(why: TaskReason, about: StepKey, at: Instant, s: Situation): Act {
  return toDo(keyOf({ ...partsOf(about), act: 'openWorkItem' }), at, [why], s);
}

/** Which task a person gets: an approval, what the reason of the decision asks for, or what the step of the ladder says. */
export function taskOf(key: StepKey, [why]: NonEmpty<Reason>, strategy?: Strategy): Task {
  const { step, act } = partsOf(key);
  if (act === 'askApproval') return APPROVAL;
  if (isTaskReason(why)) return TASKS[why];
  const own = strategy && rungOf(strategy, step)?.step.workItem;
  if (!own) throw new Error(`no task follows from ${why}`);
  return { ...own, aim: own.aim.en };
}

/** Whether a task is what a step of the ladder says, and nothing that is asked besides. */
export function isOfTheLadder(key: StepKey, [why]: NonEmpty<Reason>): boolean {
  return partsOf(key).act === 'openWorkItem' && !isTaskReason(why);
}

function isTaskReason(why: Reason): why is TaskReason {
  return Object.hasOwn(TASKS, why);
}
