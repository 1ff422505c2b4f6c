import { addDays, dateIn } from '../domain/calendar';
import { isSameAttempt } from '../domain/case/attempt';
import { historyOf } from '../domain/case/case';
import { ownTask } from '../domain/case/own-tasks';
import { partsOf, type Reason, type StepKey } from '../domain/case/fact';
import { decide } from '../domain/decide/decide';
import { rungsOf } from '../domain/decide/ladder';
import type { Next } from '../domain/next';
import type { NonEmpty } from '../domain/words';
import type { Book } from './book';
import { decideNext } from './decide-next';
import { doubtTask } from './doubt-task';
import { situationOf } from './situation';
import { append, underLock, type InHand } from './under-lock';

/** A task for a team, or for one person of it by staff number; due in so many days. */
export type Task = Readonly<{ queue: string; aim: string; dueIn: number; staff?: string }>;

const RESULT: Task = {
  queue: 'supervisors',
  aim: 'get the result of the call or visit, and record it',
  dueIn: 1,
};
const NO_COLLECTOR: Task = {
  queue: 'supervisors',
  aim: 'call the borrower: no collector could be reached',
  dueIn: 1,
};
const NO_ANSWER: Task = {
  queue: 'operators',
  aim: 'ask the partner why it has not acknowledged the placement',
  dueIn: 1,
};
const APPROVAL: Task = { queue: 'supervisors', aim: 'approve or refuse: arrears approve', dueIn: 7 };

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
  const task = await taskOf(hand, key);
  await insertWorkItem(hand, key, task);
  return append(hand, { kind: 'work-item-opened', key, queue: task.queue, because });
};

const taskOf = async (hand: InHand, key: StepKey): Promise<Task> => {
  const { step: id, act } = partsOf(key);
  if (act === 'askApproval') return APPROVAL;
  const own = ownTask(id);
  if (own) return own;
  const step = (hand.strategy ? rungsOf(hand.strategy) : []).find((rung) => rung.step.id === id)?.step;
  if (step?.workItem) return step.workItem;
  const c = situationOf(hand).case;
  const doubtful = c.inDoubt.find((other) => isSameAttempt(other, key));
  if (doubtful !== undefined) return doubtTask(hand, doubtful);
  if (step?.handOff) return NO_ANSWER;
  return historyOf(c, id).calls.at(-1)?.how === 'no-collector' ? NO_COLLECTOR : RESULT;
};
