import { decideNext } from '../casebook/case/decide-next';
import { underLock } from '../casebook/case/under-lock';
import type { Next } from '../domain/next';
import type { BookDependencies } from '../intake/dependencies';
import type { Act } from './contact';

/** A look that was decided on or, without a key, one that was asked for. */
type Look = Omit<Act, 'key'> & Partial<Pick<Act, 'key'>>;

/**
 * Looks at a case again: on a day when nothing else was wanted, or because something was recorded outside its workflow.
 * Safe to retry: it only decides.
 */
export function review({ book }: BookDependencies) {
  return ({ loanId, key, revision }: Look): Promise<Next> =>
    underLock(book, loanId, decideNext, { ...(key !== undefined && { key }), revision });
}
