import { openWorkItemFor } from '../casebook/tasks/work-items';
import type { Next } from '../domain/next';
import type { Act } from './contact';
import type { BookDependencies } from '../intake/dependencies';

/**
 * Puts a task into a team's queue, or asks a supervisor whether a case may go to an agency or to court (R11). Safe to
 * retry: the task's key is unique, and it is opened only while it is chosen.
 */
export function openWorkItem({ book }: BookDependencies) {
  return ({ key, revision }: Act): Promise<Next> => openWorkItemFor(book, key, revision);
}
