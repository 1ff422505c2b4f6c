import { NO_TASK, queueOfTask, reassignTask, type Reassigned } from '../casebook/tasks/reassign';
import type { Person } from '../domain/authority/may-do';
import { partsOf, type StepKey } from '../domain/facts/fact';
import { queuesOfRoles } from '../domain/queues';
import type { Policy } from '../policy/load';
import { queuesOf } from '../policy/queues';
import { everyone } from '../policy/staff';
import type { BookDependencies } from './dependencies';
import { order, type Ordered } from './orders';

/** A task, and the staff number of whoever gets it; without one, whoever of its queue takes it. */
export type Reassignment = Readonly<{ key: StepKey; to?: string }>;

/** Gives a task to somebody else, if whoever says so may by the table of roles, and the other one works on its queue. */
export async function reassign(
  dependencies: BookDependencies,
  { key, to }: Reassignment,
  person: Person | string,
): Promise<Reassigned | Exclude<Ordered, { kind: 'given' }>> {
  const { loanId, act } = partsOf(key);
  const about = `${key} to ${to ?? 'whoever takes it'}`;
  const ordered = await order(dependencies, { deed: 'reassign', loanId, about }, person);
  if (ordered.kind !== 'given') return ordered;
  const queue = await queueOfTask(dependencies.book, key);
  if (queue === undefined) return { kind: 'refused', reason: NO_TASK };
  if (to === undefined && act === 'placeCall')
    return {
      kind: 'refused',
      reason: 'a call is somebody’s: its result is brought by a person who is named',
    };
  if (to !== undefined && !whoTakes(queue, dependencies.policy).includes(to))
    return { kind: 'refused', reason: `${to} takes no task of ${queue}` };
  return reassignTask(dependencies.book, key, to, ordered.by);
}

/** The staff numbers of those who take tasks of a queue. */
export function whoTakes(queue: string, policy: Policy): readonly string[] {
  const all = queuesOf(policy);
  return everyone(policy.staff).flatMap(({ staff, roles }) =>
    queuesOfRoles(roles, all).includes(queue) ? [staff] : [],
  );
}
