import { isSameAttempt } from '../domain/case/attempt';
import { keyOf, partsOf, type ActName, type Fact, type Said, type StepKey } from '../domain/case/fact';
import { factOf } from '../domain/case/fact-of';
import type { Book } from './book';
import { enqueue, LOOK_AGAIN } from './outbox';
import { isHandedOver } from './record';
import { situationOf } from './situation';
import { append, underLock, type InHand } from './under-lock';
import { closeWorkItem } from './work-items';

/** What a person brought back, in their words where there are words. `of` is the step, when it is not the newest one. */
export type BroughtBack = Readonly<{
  said: Said;
  by: string;
  of?: string;
  cause?: string;
  difficulty?: string;
  solution?: string;
}>;

/** What came of recording a result: which attempt it belongs to, or why it belongs to none. */
export type ResultRecorded = Readonly<
  { kind: 'recorded' | 'known'; key: StepKey } | { kind: 'refused'; reason: string }
>;

/**
 * Records the result of a call, a visit or a work item, once; its words are kept apart from the facts, and the work
 * items that wait for it are closed. The case is told by a worker within seconds.
 * @throws UnknownLoan
 */
export const recordResult = (book: Book, loanId: string, brought: BroughtBack): Promise<ResultRecorded> =>
  underLock(book, loanId, async (found): Promise<ResultRecorded> => {
    if (!found.case) return refused('the loan has no case');
    const hand = await withCallOver(found, brought);
    const key = attempts(hand, brought.said).findLast(
      (one) => brought.of === undefined || partsOf(one).step === brought.of,
    );
    if (key === undefined)
      return refused(`there is no call, visit or work item${ofStep(brought)} to bring a result of`);
    const known = factOf(hand.facts, 'result', key);
    if (known) return asKnown(known.said, key, brought);
    await append(hand, { kind: 'result', key, said: brought.said }, { who: `staff:${brought.by}` });
    await keepWords(hand, key, brought);
    for (const act of WAITING) await closeWorkItem(hand, keyOf({ ...partsOf(key), act }), brought.said);
    if (hand.case?.status === 'open') await enqueue(hand.tx, loanId, LOOK_AGAIN);
    return { kind: 'recorded', key };
  });

const refused = (reason: string): ResultRecorded => ({ kind: 'refused', reason });

const ofStep = ({ of }: BroughtBack): string => (of === undefined ? '' : ` of step ${of}`);

/** The same result twice is one; another one must not be lost without a word. */
const asKnown = (said: Said, key: StepKey, brought: BroughtBack): ResultRecorded =>
  said === brought.said
    ? { kind: 'known', key }
    : refused(`${partsOf(key).step} has its result already: ${said}. Name another step with --of`);

/** A collector may bring the result before anybody looked how the call went: then it is over, and they spoke. */
const withCallOver = async (hand: InHand, { of }: BroughtBack): Promise<InHand> => {
  const { call } = situationOf(hand).case;
  if (!call || !isHandedOver(hand, call.key)) return hand;
  if (of !== undefined && of !== partsOf(call.key).step) return hand;
  return append(hand, { kind: 'call-ended', key: call.key, how: 'spoke', seconds: 0 });
};

/** Whose work items wait for the result of an attempt: the collector's own, and the one of whoever looks after it. */
const WAITING: readonly ActName[] = ['placeCall', 'openWorkItem'];

/** What can have a result, oldest first: calls that somebody heard, a visit that took place or is declined, and tasks of their own. */
const attempts = (hand: InHand, said: Said): readonly StepKey[] => {
  const { visit } = situationOf(hand).case;
  const canHave = (fact: Fact): fact is Fact & { key: StepKey } => {
    if (fact.kind === 'visit-booked')
      return fact.key === visit?.key && (fact.from <= hand.now || said === 'declined');
    return fact.kind === 'call-ended' && (fact.how === 'spoke' || fact.how === 'unknown');
  };
  const met = hand.facts.filter(canHave).map(({ key }) => key);
  return hand.facts.flatMap((fact) => {
    if (canHave(fact)) return [fact.key];
    if (fact.kind !== 'work-item-opened' || partsOf(fact.key).act !== 'openWorkItem') return [];
    return met.some((key) => isSameAttempt(key, fact.key)) ? [] : [fact.key];
  });
};

const keepWords = async ({ tx }: InHand, key: StepKey, brought: BroughtBack): Promise<void> => {
  const { cause, difficulty, solution } = brought;
  const content = JSON.stringify({ cause, difficulty, solution });
  await tx
    .insertInto('message')
    .values({ key: `${key}/result`, content })
    .execute();
};
