import { openWorkItemFor } from '../casebook/tasks/work-items';
import type { Next } from '../domain/next';
import type { Act } from './contact';
import type { BookDependencies } from '../intake/dependencies';

/** Asks a supervisor whether a case may go to an agency or to court (R11). Safe to retry: the question's key is unique. */
export function askApproval({ book }: BookDependencies) {
  return ({ key, revision }: Act): Promise<Next> => openWorkItemFor(book, key, revision);
}
