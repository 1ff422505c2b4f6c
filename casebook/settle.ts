import type { AnswerTerms } from '../domain/answers';
import { keyOf, partsOf, type ActName, type Happening, type StepKey } from '../domain/case/fact';
import { askedAbout } from '../domain/case/asked-about';
import { dateIn } from '../domain/calendar';
import { keyOfHold } from './hold-tasks';
import { closeRead } from './inbound';
import { enqueue, LOOK_AGAIN } from './outbox';
import { closeSetAside } from './set-aside';
import type { InHand } from './under-lock';
import { closeUntold } from './untold';
import { closeWorkItem, insertWorkItem } from './work-items';

/** Opens the work item that a hold asks for; a hold of the same kind that begins anew asks anew. */
export const openWhatIsAsked = async (
  hand: InHand,
  happening: Happening,
  holds: AnswerTerms['holds'],
): Promise<void> => {
  if (happening.kind !== 'held' || hand.case?.status !== 'open') return;
  const { asks } = holds[happening.hold];
  const today = dateIn(hand.book.rules.lenderZone, hand.now);
  const isOver = happening.until !== undefined && happening.until < today;
  if (asks && !isOver) await insertWorkItem(hand, keyOfHold(hand, happening.hold), asks);
};

/** Closes the work items that waited for what happened: a result, an approval, that somebody read what came in. */
export const closeWhatWaited = async (hand: InHand, happening: Happening): Promise<void> => {
  if (happening.kind === 'result')
    for (const act of WAITING)
      await closeWorkItem(hand, keyOf({ ...partsOf(happening.key), act }), happening.said);
  if (happening.kind === 'noted') await closeNoted(hand, happening.of);
  if (happening.kind !== 'approved' && happening.kind !== 'approval-refused') return;
  const answered = happening.kind === 'approved' ? 'approved' : 'refused';
  await closeWorkItem(hand, keyOfQuestion(hand, happening.step), `${answered} by ${whoLast(hand)}`);
};

const closeNoted = async (hand: InHand, of: string | undefined): Promise<void> => {
  if (of === undefined) return;
  const result = `noted by ${whoLast(hand)}`;
  if (of === 'inbound') await closeRead(hand, whoLast(hand));
  else if (of === 'news') await closeUntold(hand, whoLast(hand));
  else if (of === 'unrecorded' || of === 'reversal' || of === 'gone-back')
    await closeSetAside(hand, of, result);
  else for (const key of askedAbout(of, hand.facts)) await closeWorkItem(hand, key, result);
};

/** Whose work items wait for the result of an attempt: the collector's own, and the one of whoever looks after it. */
const WAITING: readonly ActName[] = ['placeCall', 'openWorkItem'];

const whoLast = ({ facts }: InHand): string => facts.at(-1)?.who ?? '';

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

/** Tells every other open case of the borrower to decide again: what was said may hold for the person. */
export const tellBorrowersCases = async ({ tx, loan }: InHand): Promise<void> => {
  const others = await tx
    .selectFrom('collection_case')
    .innerJoin('loan', 'loan.loan_id', 'collection_case.loan_id')
    .where('borrower_id', '=', loan.borrower_id)
    .where('loan.loan_id', '<>', loan.loan_id)
    .where('status', '=', 'open')
    .select('loan.loan_id')
    .execute();
  for (const { loan_id } of others) await enqueue(tx, loan_id, LOOK_AGAIN);
};
