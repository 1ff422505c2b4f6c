import { isSameAttempt } from '../domain/case/attempt';
import { historyOf } from '../domain/case/case';
import { ownTask } from '../domain/case/own-tasks';
import { partsOf, type Reason, type StepKey } from '../domain/case/fact';
import { rungOf } from '../domain/decide/ladder';
import { isDueNow } from '../domain/decide/still-chosen';
import { caseIn } from '../domain/dossier/known';
import type { Next } from '../domain/next';
import type { NonEmpty } from '../domain/words';
import type { Book } from './book';
import { decideNext, keepDecision, turnInHand } from './decide-next';
import { doubtTask } from './doubt-task';
import { insertWorkItem, type Task } from './task-rows';
import { append, underLock, type InHand } from './under-lock';

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
      const turned = await turnInHand(hand);
      const { decision } = turned;
      if (!isDueNow(decision, key, hand.now)) return keepDecision(turned);
      return decideNext(await openTask(turned.hand, key, decision.because));
    },
    { key, revision },
  );

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
  const { strategy } = hand.dossier;
  const step = strategy && rungOf(strategy, id)?.step;
  if (step?.workItem) return step.workItem;
  const c = caseIn(hand.dossier);
  const doubtful = c.inDoubt.find((other) => isSameAttempt(other, key));
  if (doubtful !== undefined) return doubtTask(hand, doubtful);
  if (step?.handOff) return NO_ANSWER;
  return historyOf(c, id).calls.at(-1)?.how === 'no-collector' ? NO_COLLECTOR : RESULT;
};
