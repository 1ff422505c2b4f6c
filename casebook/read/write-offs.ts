import { agreementNow, holdsNow } from '../../domain/decide/waiting/held';
import { isSmall } from '../../domain/decide/ladder/worth';
import { situationOf } from '../../domain/decide/situation';
import { WRITE_OFFS } from '../../domain/queues';
import type { Minor } from '../../domain/words';
import type { Book } from '../book';
import type { InHand } from '../case/in-hand';
import { underLock } from '../case/under-lock';
import { openWorkItems } from '../tasks/open-work-items';

/** One case on the list for write-off, with what is overdue on it now. */
export type OnTheList = Readonly<{ loanId: string; amount: Minor; currency: string; since: Date }>;

/** The cases on the list for write-off, those that are on it for longest first; one that may not be written off now is left out. */
export async function writeOffList(book: Book): Promise<readonly OnTheList[]> {
  const list: OnTheList[] = [];
  for (const { loanId, openedAt: since } of await openWorkItems(book, { queue: WRITE_OFFS })) {
    const found = await underLock(book, loanId, (hand) => Promise.resolve(onTheList(hand)));
    if (typeof found !== 'string') list.push({ loanId, ...found, since });
  }
  return list;
}

/** Why a case is not written off with the list now, whoever wants it; undefined when it is. */
export function whyNotWithTheList(hand: InHand): string | undefined {
  const found = onTheList(hand);
  return typeof found === 'string' ? found : undefined;
}

/** What is overdue on a case that may be written off with the list, or why it may not: what holds it up is seen to by a person. */
const onTheList = ({ dossier, now, case: c }: InHand): Pick<OnTheList, 'amount' | 'currency'> | string => {
  if (c?.status !== 'open') return 'the case has ended';
  const s = situationOf(dossier, now);
  const holdsUp = holdsNow(s)[0]?.hold ?? agreementNow(s)?.as;
  if (holdsUp !== undefined) return `it is held up by ${holdsUp}`;
  if (s.owed.status !== 'overdue' || !isSmall(s)) return 'it is no longer a small amount';
  return { amount: s.owed.total, currency: dossier.debt.currency };
};
