import { keyOf, partsOf, type ActName, type Said, type StepKey } from '../domain/case/fact';
import type { Book } from './book';
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
 * items that wait for it are closed. The case hears of it at its next look.
 * @throws UnknownLoan
 */
export const recordResult = (book: Book, loanId: string, brought: BroughtBack): Promise<ResultRecorded> =>
  underLock(book, loanId, async (hand): Promise<ResultRecorded> => {
    if (!hand.case) return { kind: 'refused', reason: 'the loan has no case' };
    const key = attempts(hand).findLast(
      (one) => brought.of === undefined || partsOf(one).step === brought.of,
    );
    if (key === undefined)
      return {
        kind: 'refused',
        reason: `there is no call, visit or work item${brought.of === undefined ? '' : ` of step ${brought.of}`} to bring a result of`,
      };
    if (hand.facts.some((fact) => fact.kind === 'result' && fact.key === key)) return { kind: 'known', key };
    await append(hand, { kind: 'result', key, said: brought.said }, { who: `staff:${brought.by}` });
    await keepWords(hand, key, brought);
    for (const act of WAITING) await closeWorkItem(hand, keyOf({ ...partsOf(key), act }), brought.said);
    return { kind: 'recorded', key };
  });

/** Whose work items wait for the result of an attempt: the collector's own, and the one of whoever looks after it. */
const WAITING: readonly ActName[] = ['placeCall', 'openWorkItem'];

/** What can have a result, oldest first: calls that somebody heard, visits that were booked, and tasks of their own. */
const attempts = ({ facts }: InHand): readonly StepKey[] => {
  const met = facts.flatMap((fact) => {
    if (fact.kind === 'visit-booked') return [fact.key];
    return fact.kind === 'call-ended' && (fact.how === 'spoke' || fact.how === 'unknown') ? [fact.key] : [];
  });
  return facts.flatMap((fact) => {
    if (fact.kind === 'visit-booked' || fact.kind === 'call-ended')
      return met.filter((key) => key === fact.key);
    if (fact.kind !== 'work-item-opened' || partsOf(fact.key).act !== 'openWorkItem') return [];
    return met.some((key) => isOf(key, fact.key)) ? [] : [fact.key];
  });
};

const isOf = (met: StepKey, task: StepKey): boolean =>
  partsOf(met).step === partsOf(task).step && partsOf(met).occurrence === partsOf(task).occurrence;

const keepWords = async ({ tx }: InHand, key: StepKey, brought: BroughtBack): Promise<void> => {
  const { cause, difficulty, solution } = brought;
  const content = JSON.stringify({ cause, difficulty, solution });
  await tx
    .insertInto('message')
    .values({ key: `${key}/result`, content })
    .execute();
};
