import { decideNext } from '../casebook/case/decide-next';
import { underLock } from '../casebook/case/under-lock';
import { partsOf } from '../domain/facts/fact';
import type { Next } from '../domain/next';
import type { BookDependencies } from '../intake/dependencies';
import type { Act } from './contact';

/** A look that was decided on or, without a key, one that was asked for. */
type Look = Act | Readonly<{ loanId: string; revision?: number }>;

/**
 * Looks at a case again: on a day when nothing else was wanted, or because something was recorded outside its workflow.
 * Safe to retry: it only decides.
 */
export function review({ book }: BookDependencies) {
  return (look: Look): Promise<Next> =>
    underLock(book, 'key' in look ? partsOf(look.key).loanId : look.loanId, decideNext, look);
}
