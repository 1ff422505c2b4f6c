import { rungsOf, smallRungsOf } from '../domain/decide/ladder/ladder';
import type { Policy } from './load';

/** Queues whose tasks come about by themselves, whatever a strategy says. */
const STANDING = ['collectors', 'inbound', 'operators', 'supervisors'];

/** Every queue of tasks that there is: what a strategy asks people, what a hold asks, and what comes about by itself. */
export function queuesOf({ strategies, answers }: Pick<Policy, 'strategies' | 'answers'>): readonly string[] {
  const steps = [...strategies.values()].flatMap((strategy) =>
    [...rungsOf(strategy), ...smallRungsOf(strategy)].map(({ step }) => step),
  );
  const asked = steps.flatMap(({ workItem }) => (workItem ? [workItem.queue] : []));
  const held = Object.values(answers.holds).flatMap(({ asks }) => (asks ? [asks.queue] : []));
  return [...new Set([...STANDING, ...asked, ...held])].sort();
}
