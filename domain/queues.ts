import type { StaffRole } from './authority/may-do';

/** Where the people of a role look for what they have to do. */
export const QUEUE_OF: Readonly<Record<StaffRole, string>> = {
  collector: 'collectors',
  agent: 'agents',
  team: 'internal-team',
  supervisor: 'supervisors',
  manager: 'managers',
  compliance: 'compliance',
  operator: 'operators',
};

/** Where messages wait that somebody has to read. */
export const INBOUND = 'inbound';

/** Where cases wait that are worth no person's time: they are written off together. */
export const WRITE_OFFS = 'write-offs';

/** The queues that there are whatever a strategy says. */
export const STANDING_QUEUES: readonly string[] = [...Object.values(QUEUE_OF), INBOUND];

/** By what tasks can be ordered: when they are due, whether their loan has a promise for today, how much was overdue when they were opened. */
export const TASK_ORDERS = ['due', 'promise', 'amount'] as const;

/** One thing by which tasks are ordered. */
export type TaskOrder = (typeof TASK_ORDERS)[number];

/** Whoever decides sees to every queue. */
const EVERY: readonly StaffRole[] = ['supervisor', 'manager'];
/** Whoever talks to borrowers reads what they write. */
const READERS: readonly StaffRole[] = ['collector', 'team'];

/** The queues of which somebody of these roles takes tasks, among all that there are. */
export function queuesOfRoles(roles: readonly StaffRole[], all: readonly string[]): readonly string[] {
  if (roles.some((role) => EVERY.includes(role))) return all;
  const reads = roles.some((role) => READERS.includes(role)) ? [INBOUND] : [];
  return [...new Set([...roles.map((role) => QUEUE_OF[role]), ...reads])];
}
