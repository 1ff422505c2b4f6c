import { partsOf, type StepKey } from '../domain/case/fact';
import type { Book } from './book';
import { enqueue, LOOK_AGAIN } from './outbox';
import { situationOf } from './situation';
import { append, underLock, type InHand } from './under-lock';
import { closeWorkItem } from './work-items';

/** What came of an approval: the step it is for, or why it does not count. */
export type Approved = Readonly<{ kind: 'recorded'; step: string } | { kind: 'refused'; reason: string }>;

/**
 * Records a supervisor's answer to the case's question whether it may go to an agency or to court: by somebody else
 * than the one who asked, which is whoever closed the work item before it. The case is told by a worker within seconds.
 * @throws UnknownLoan
 */
export const answerApproval = (book: Book, loanId: string, by: string, isGiven: boolean): Promise<Approved> =>
  underLock(book, loanId, async (hand): Promise<Approved> => {
    const step = hand.case?.status === 'open' ? stepAskedFor(hand) : undefined;
    if (step === undefined)
      return { kind: 'refused', reason: 'nobody is asked for an approval in this case' };
    const who = `staff:${by}` as const;
    if (askers(hand).includes(who))
      return {
        kind: 'refused',
        reason: `${who} brought the result that asks for it: another person must answer`,
      };
    await enqueue(hand.tx, loanId, LOOK_AGAIN);
    await append(hand, { kind: isGiven ? 'approved' : 'approval-refused', step }, { who });
    await closeWorkItem(
      hand,
      keyOfQuestion(hand, step),
      isGiven ? `approved by ${who}` : `refused by ${who}`,
    );
    return { kind: 'recorded', step };
  });

const stepAskedFor = (hand: InHand): string | undefined =>
  [...situationOf(hand).case.approvals].find(([, answer]) => answer === 'asked')?.[0];

/** Who closed a work item of the ladder without a plan: by that the case went on to the question. */
const askers = ({ facts }: InHand): readonly string[] =>
  facts.flatMap((fact) =>
    fact.kind === 'result' && partsOf(fact.key).act === 'openWorkItem' ? [fact.who] : [],
  );

const keyOfQuestion = (hand: InHand, step: string): StepKey => {
  const asked = hand.facts.findLast(
    (fact) =>
      fact.kind === 'work-item-opened' &&
      partsOf(fact.key).act === 'askApproval' &&
      partsOf(fact.key).step === step,
  );
  if (asked?.kind !== 'work-item-opened') throw new Error(`nobody was asked about ${step}`);
  return asked.key;
};
