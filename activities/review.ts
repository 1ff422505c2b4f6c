import { decideNext } from '../casebook/case/decide-next';
import { underLock } from '../casebook/case/under-lock';
import type { Next } from '../domain/next';
import type { Act } from './contact';
import type { BookDependencies } from '../intake/dependencies';

/** Looks at a case again on a day when nothing else was wanted. Safe to retry: it only decides. */
export function review({ book }: BookDependencies) {
  return ({ loanId, key, revision }: Act): Promise<Next> =>
    underLock(book, loanId, decideNext, { key, revision });
}
