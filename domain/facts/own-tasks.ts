/** Tasks that a case gives people by itself, by the name they have in the place of a step's: no strategy has such a step. */
export const OWN_TASKS = {
  'no-channel': { queue: 'operators', aim: 'find a way to reach the borrower: no channel is left', dueIn: 3 },
  'call-back': {
    queue: 'supervisors',
    aim: 'call the borrower back: the hour that they asked for has passed',
    dueIn: 1,
  },
  'gone-back': {
    queue: 'operators',
    aim: 'the case book went back: have the payments system send again what it sent since then',
    dueIn: 0,
  },
} as const;

/** The name of such a task. */
export type OwnTask = keyof typeof OWN_TASKS;

/** The task of that name; undefined when it is the name of a step. */
export function ownTask(step: string): (typeof OWN_TASKS)[OwnTask] | undefined {
  return Object.hasOwn(OWN_TASKS, step) ? OWN_TASKS[step as OwnTask] : undefined;
}
