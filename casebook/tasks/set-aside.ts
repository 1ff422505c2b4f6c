import { sql } from 'kysely';
import { addDays, dateIn } from '../../domain/calendar';
import type { Notable } from '../../domain/facts/answered';
import { keyOf, type StepKey } from '../../domain/facts/fact';
import type { Book, Tx } from '../book';
import type { CaseId } from '../../domain/dossier/dossier';
import { hashOf } from '../fingerprint';
import type { InHand } from '../case/in-hand';

/** What is set aside until a person settles it, by the word with which they note that. */
export type SetAside = 'unrecorded' | 'reversal' | 'overpaid';

/** Whether a task outlives its case, for PostgreSQL: what it asks for does not end with it. */
export const OUTLIVES_ITS_CASE = sql<boolean>`key ~ '/((unrecorded|reversal|overpaid)-[0-9a-f]{16}|gone-back)#[0-9]+/openWorkItem$'`;

/** Names the task of something set aside. A strategy's steps are counted from 1: this is none of them. */
export function keyOfSetAside({ loanId, episode }: CaseId, what: SetAside, of: string): StepKey {
  return keyOf({ loanId, episode, step: `${what}-${hashOf(of)}`, occurrence: 0, act: 'openWorkItem' });
}

/** A task for a queue beside those that the strategy gives. */
export type ExtraTask = CaseId & Readonly<{ key: StepKey; queue: string; aim: string }>;

/** Asks people for something by the next day: one task, open until somebody has done it, and again when it comes again. */
export async function askByTomorrow(
  tx: Tx,
  { clock, rules }: Book,
  { loanId, episode, ...task }: ExtraTask,
): Promise<void> {
  const now = await clock.now();
  const dates = { opened_at: new Date(now), due_on: addDays(dateIn(rules.lenderZone, now), 1) };
  await tx
    .insertInto('work_item')
    .values({ ...task, loan_id: loanId, episode, ...dates })
    .onConflict((conflict) =>
      conflict
        .column('key')
        .doUpdateSet({ ...dates, aim: task.aim, closed_at: null, result: null })
        .where('work_item.closed_at', 'is not', null),
    )
    .execute();
}

/** What was set aside for a loan is settled, one thing of it, by what it is or by the name of its task, or all of a kind; or that the book went back was seen to. */
export async function closeSetAside(
  { tx, loan, now }: InHand,
  what: Notable,
  result: string,
  of?: string,
): Promise<void> {
  await tx
    .updateTable('work_item')
    .set({ closed_at: new Date(now), result })
    .where('loan_id', '=', loan.loan_id)
    .where('key', 'like', `%/${what}${of === undefined ? '%' : `-${hashOf(of)}`}#%/%`)
    .where(OUTLIVES_ITS_CASE)
    .where('closed_at', 'is', null)
    .execute();
}

/** Says anew what is asked about one thing set aside for a loan; false when nobody is asked about it now. */
export async function rewordSetAside(
  { tx, loan }: InHand,
  what: SetAside,
  of: string,
  aim: string,
): Promise<boolean> {
  const reworded = await tx
    .updateTable('work_item')
    .set({ aim })
    .where('loan_id', '=', loan.loan_id)
    .where('key', 'like', `%/${what}-${hashOf(of)}#%/%`)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return reworded.numUpdatedRows > 0n;
}
