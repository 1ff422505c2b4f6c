import { stopCase as stopInBook } from '../casebook/case/episodes';
import type { Next } from '../domain/next';
import type { BookDependencies } from '../intake/dependencies';

/** Hears an operator's Cancel: the case is unwound and ends as withdrawn. Safe to retry: a stopped case stays stopped. */
export function stopCase({ book }: BookDependencies) {
  return ({ loanId, revision }: Readonly<{ loanId: string; revision?: number }>): Promise<Next> =>
    stopInBook(book, loanId, revision);
}
