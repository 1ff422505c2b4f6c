import { addDays, dateIn } from '../domain/calendar';
import { isSameAttempt } from '../domain/case/attempt';
import { partsOf, type Reason, type StepKey } from '../domain/case/fact';
import { decide } from '../domain/decide/decide';
import { taskOf, type Task } from '../domain/decide/tasks';
import type { Next } from '../domain/next';
import type { NonEmpty } from '../domain/words';
import type { Book } from './book';
import { decideNext } from './decide-next';
import { doubtTask } from './doubt-task';
import { situationOf } from './situation';
import { append, underLock, type InHand } from './under-lock';

/** Opens the work item that the case asks for now, once, and decides what comes next. */
export const openWorkItemFor = (book: Book, key: StepKey, revision?: number): Promise<Next> =>
  underLock(
    book,
    partsOf(key).loanId,
    async (hand) => {
      if (hand.case?.status !== 'open') return decideNext(hand);
      const decision = decide(situationOf(hand));
      const isChosen = decision.kind === 'act' && decision.key === key && decision.at <= hand.now;
      return decideNext(isChosen ? await openTask(hand, key, decision.because) : hand);
    },
    { key, revision },
  );

/** Puts a task into a queue under the key of its act. */
export const insertWorkItem = async (hand: InHand, key: StepKey, task: Task): Promise<void> => {
  const { loanId, episode } = partsOf(key);
  const { queue, aim, dueIn, staff = null } = task;
  const today = dateIn(hand.book.rules.lenderZone, hand.now);
  const dates = { opened_at: new Date(hand.now), due_on: addDays(today, dueIn) };
  await hand.tx
    .insertInto('work_item')
    .values({ key, loan_id: loanId, episode, queue, aim, staff, ...dates })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet({ ...dates, staff, closed_at: null, result: null }),
    )
    .execute();
};

/** Closes the work item of an act, if it has an open one. */
export const closeWorkItem = async (hand: InHand, key: StepKey, result: string): Promise<void> => {
  await hand.tx
    .updateTable('work_item')
    .set({ closed_at: new Date(hand.now), result })
    .where('key', '=', key)
    .where('closed_at', 'is', null)
    .execute();
};

/** Opens the work item of an act, and puts it on record. */
export const openTask = async (hand: InHand, key: StepKey, because: NonEmpty<Reason>): Promise<InHand> => {
  const task = await taskFor(hand, key, because);
  await insertWorkItem(hand, key, task);
  return append(hand, { kind: 'work-item-opened', key, queue: task.queue, because });
};

const taskFor = async (hand: InHand, key: StepKey, because: NonEmpty<Reason>): Promise<Task> => {
  const { case: c, strategy } = situationOf(hand);
  if (because[0] !== 'clause:in-doubt') return taskOf(key, because, strategy);
  return doubtTask(hand, c.inDoubt.find((other) => isSameAttempt(other, key)) ?? key);
};
