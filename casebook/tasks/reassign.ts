import { caseIn } from '../../domain/dossier/known';
import { partsOf, type By, type StepKey } from '../../domain/facts/fact';
import type { Book } from '../book';
import { append } from '../case/append';
import { underLock } from '../case/under-lock';

/** What came of giving a task to somebody else, or why nothing did. */
export type Reassigned = Readonly<{ kind: 'reassigned' } | { kind: 'refused'; reason: string }>;

/** Why a task that is not open, or not there, is given to nobody. */
export const NO_TASK = 'there is no such open task';

/** Whoever was rung brings the result. */
const ON_THE_PHONE = 'the call is going on: give its task to somebody else when it is over';

/** The queue of an open task. */
export async function queueOfTask({ db }: Pick<Book, 'db'>, key: StepKey): Promise<string | undefined> {
  const open = db.selectFrom('work_item').where('key', '=', key).where('closed_at', 'is', null);
  return (await open.select('queue').executeTakeFirst())?.queue;
}

/** Gives an open task to somebody, or to whoever takes it; it is in nobody's hand then. It is on record in its case. */
export function reassignTask(book: Book, key: StepKey, to: string | undefined, by: By): Promise<Reassigned> {
  return underLock(book, partsOf(key).loanId, async (hand): Promise<Reassigned> => {
    if (caseIn(hand.dossier).call?.key === key) return { kind: 'refused', reason: ON_THE_PHONE };
    const open = hand.tx.selectFrom('work_item').where('key', '=', key).where('closed_at', 'is', null);
    const task = await open.select('staff').executeTakeFirst();
    if (!task) return { kind: 'refused', reason: NO_TASK };
    if (task.staff === (to ?? null)) return { kind: 'refused', reason: `it is ${to ?? 'nobody'}’s already` };
    await hand.tx
      .updateTable('work_item')
      .set({ staff: to ?? null, taken_by: null, taken_until: null, confirmed_at: null })
      .where('key', '=', key)
      .execute();
    await append(hand, { kind: 'reassigned', key, ...(to !== undefined && { to }) }, by);
    return { kind: 'reassigned' };
  });
}
