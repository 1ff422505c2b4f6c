import { addDays, dateIn } from '../domain/calendar';
import { partsOf, type Reason, type StepKey } from '../domain/case/fact';
import { decide } from '../domain/decide/decide';
import { rungsOf } from '../domain/decide/ladder';
import type { Next } from '../domain/next';
import type { NonEmpty } from '../domain/words';
import type { Book } from './book';
import { decideNext } from './decide-next';
import { situationOf } from './situation';
import { append, underLock, type InHand } from './under-lock';

/** Who finds out about a contact that may or may not have been made, and within how many days. */
const DOUBT = { queue: 'operators', aim: 'find out whether the borrower was reached', dueIn: 1 };

/** Opens the work item that the case asks for now, once, and decides what comes next. */
export const openWorkItemFor = (book: Book, key: StepKey): Promise<Next> =>
  underLock(
    book,
    partsOf(key).loanId,
    async (hand) => {
      if (hand.case?.status !== 'open') return decideNext(hand);
      const decision = decide(situationOf(hand));
      const isChosen = decision.kind === 'act' && decision.key === key && decision.at <= hand.now;
      return decideNext(isChosen ? await open(hand, key, decision.because) : hand);
    },
    key,
  );

const open = async (hand: InHand, key: StepKey, because: NonEmpty<Reason>): Promise<InHand> => {
  const { queue, aim, dueIn } = itemOf(hand, key);
  const { loanId, episode } = partsOf(key);
  const today = dateIn(hand.book.rules.lenderZone, hand.now);
  const dates = { opened_at: new Date(hand.now), due_on: addDays(today, dueIn) };
  await hand.tx
    .insertInto('work_item')
    .values({ key, loan_id: loanId, episode, queue, aim, ...dates })
    .execute();
  return append(hand, { kind: 'work-item-opened', key, queue, because });
};

const itemOf = (hand: InHand, key: StepKey): Readonly<{ queue: string; aim: string; dueIn: number }> => {
  const rungs = hand.strategy ? rungsOf(hand.strategy) : [];
  return rungs.find(({ step }) => step.id === partsOf(key).step)?.step.workItem ?? DOUBT;
};
