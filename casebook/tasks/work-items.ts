import { isSameAttempt } from '../../domain/facts/attempt';
import { partsOf, type Reason, type StepKey } from '../../domain/facts/fact';
import { isDueNow } from '../../domain/decide/claim';
import { taskOf, type Task } from '../../domain/decide/tasks';
import { caseIn } from '../../domain/dossier/known';
import type { Next } from '../../domain/next';
import type { NonEmpty } from '../../domain/words';
import type { Book } from '../book';
import { decideNext, keepDecision, turnInHand } from '../case/decide-next';
import { doubtTask } from './doubt-task';
import { insertWorkItem } from './task-rows';
import { append, underLock, type InHand } from '../case/under-lock';

/** Opens the work item that the case asks for now, once, and decides what comes next. */
export function openWorkItemFor(book: Book, key: StepKey, revision?: number): Promise<Next> {
  return underLock(
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
}

/** Opens the work item of an act, and puts it on record. */
export async function openTask(hand: InHand, key: StepKey, because: NonEmpty<Reason>): Promise<InHand> {
  const task = await taskFor(hand, key, because);
  await insertWorkItem(hand, key, task);
  return append(hand, { kind: 'work-item-opened', key, queue: task.queue, because });
}

const taskFor = async (hand: InHand, key: StepKey, because: NonEmpty<Reason>): Promise<Task> => {
  const { dossier } = hand;
  if (because[0] !== 'clause:in-doubt') return taskOf(key, because, dossier.strategy);
  return doubtTask(hand, caseIn(dossier).inDoubt.find((other) => isSameAttempt(other, key)) ?? key);
};
