import type { Minor } from '../../domain/words';
import type { Book } from '../book';
import { openWorkItems } from '../tasks/open-work-items';
import { lookUp } from './look-up';

/** One case on the list for write-off, with what is overdue on it now. */
export type OnTheList = Readonly<{ loanId: string; amount: Minor; currency: string; since: Date }>;

/** The queue of what is worth no person's time: its cases are written off together. */
const QUEUE = 'write-offs';

/** The cases on the list for write-off, those that are on it for longest first; one that owes more again is left out. */
export async function writeOffList(book: Book): Promise<readonly OnTheList[]> {
  const list: OnTheList[] = [];
  for (const { loanId, openedAt: since } of await openWorkItems(book, { queue: QUEUE })) {
    const { owed, currency, case: c } = await lookUp(book, loanId);
    if (owed.status === 'overdue' && c?.isSmall) list.push({ loanId, amount: owed.total, currency, since });
  }
  return list;
}
