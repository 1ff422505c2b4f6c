import { rungsOf, smallRungsOf } from '../domain/decide/ladder/ladder';
import { STANDING_QUEUES } from '../domain/queues';
import type { InEachLanguage } from '../domain/words';
import type { Policy } from './load';

/** What people call each queue, by the name that code and commands have for it: the content of `policy/queues.yaml`. */
export type QueueNames = Readonly<Record<string, InEachLanguage>>;

/** Every queue of tasks that there is: what a strategy asks people, what a hold asks, and what comes about by itself. */
export function queuesOf({ strategies, answers }: Pick<Policy, 'strategies' | 'answers'>): readonly string[] {
  const steps = [...strategies.values()].flatMap((strategy) =>
    [...rungsOf(strategy), ...smallRungsOf(strategy)].map(({ step }) => step),
  );
  const asked = steps.flatMap(({ workItem }) => (workItem ? [workItem.queue] : []));
  const held = Object.values(answers.holds).flatMap(({ asks }) => (asks ? [asks.queue] : []));
  return [...new Set([...STANDING_QUEUES, ...asked, ...held])].sort();
}

/** What people call a queue; one without a name, as a task of before may be in, is called what commands call it. */
export function nameOfQueue(queue: string, { queues }: Pick<Policy, 'queues'>): InEachLanguage {
  return queues[queue] ?? { 'zh-CN': queue, en: queue };
}

/** A queue as commands and as people call it, in every language: "internal-team (internal team, 内部团队)". */
export function queueInWords(queue: string, policy: Pick<Policy, 'queues'>): string {
  const { en, 'zh-CN': chinese } = nameOfQueue(queue, policy);
  const names = [...new Set([en, chinese])].filter((name) => name !== queue);
  return names.length === 0 ? queue : `${queue} (${names.join(', ')})`;
}
