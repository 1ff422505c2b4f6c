import { addDays, dateIn } from '../../domain/calendar';
import type { Deed } from '../../domain/authority/deeds';
import type { HoldKind } from '../../domain/facts/answered';
import { keyOf, partsOf, type StepKey } from '../../domain/facts/fact';
import type { Task } from '../../domain/decide/tasks';
import { owedNow } from '../../domain/dossier/owed';
import { idOf, type InHand } from '../case/in-hand';

/** Puts a task into a queue under the key of its act. */
export async function insertWorkItem(hand: InHand, key: StepKey, task: Task): Promise<void> {
  const { loanId, episode } = partsOf(key);
  const { queue, aim, dueIn, staff = null } = task;
  const today = dateIn(hand.book.rules.lenderZone, hand.now);
  const owed = owedNow(hand.dossier, hand.now);
  const anew = {
    opened_at: new Date(hand.now),
    due_on: addDays(today, dueIn),
    staff,
    amount_minor: owed.status === 'overdue' ? owed.total : 0,
  };
  await hand.tx
    .insertInto('work_item')
    .values({ key, loan_id: loanId, episode, queue, aim, ...anew })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet({ ...anew, closed_at: null, result: null, taken_until: null }),
    )
    .execute();
}

/** Closes the work item of an act, or of some, where one is open. */
export async function closeWorkItems(hand: InHand, keys: readonly StepKey[], result: string): Promise<void> {
  if (keys.length === 0) return;
  await hand.tx
    .updateTable('work_item')
    .set({ closed_at: new Date(hand.now), result })
    .where('key', 'in', keys)
    .where('closed_at', 'is', null)
    .execute();
}

/** Who has each call and task of the case in hand, by its key, where it names somebody. */
export async function staffOfTasks(hand: InHand): Promise<ReadonlyMap<string, string>> {
  const { loanId, episode } = idOf(hand);
  const rows = await hand.tx
    .selectFrom('work_item')
    .where('loan_id', '=', loanId)
    .where('episode', '=', episode)
    .where('staff', 'is not', null)
    .select(['key', 'staff'])
    .execute();
  return new Map(rows.flatMap(({ key, staff }) => (staff === null ? [] : [[key, staff] as const])));
}

/** Names the task that a hold gives somebody. */
export function keyOfHold(hand: InHand, hold: HoldKind): StepKey {
  return keyOfTask(hand, `hold-${hold}`);
}

/** Names the task to read what came in for a case. */
export function keyOfInbound(hand: InHand): StepKey {
  return keyOfTask(hand, 'inbound');
}

/** Names the task to see to news that a case could not be told. */
export function keyOfNews(hand: InHand): StepKey {
  return keyOfTask(hand, 'news');
}

/** Names the task to confirm what somebody asked for. */
export function keyOfSecond(hand: InHand, deed: Deed): StepKey {
  return keyOfTask(hand, `second-${deed}`);
}

/** A strategy's steps are counted from 1: this is none of them. */
function keyOfTask(hand: InHand, step: string): StepKey {
  return keyOf({ ...idOf(hand), step, occurrence: 0, act: 'openWorkItem' });
}
