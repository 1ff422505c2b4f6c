import { NoResultError } from 'kysely';
import { askedAgainAt, doubtAt } from '../../domain/decide/waiting/unfinished';
import {
  factOf,
  keyOf,
  OVERTAKEN,
  partsOf,
  type Ending,
  type Happening,
  type StepKey,
} from '../../domain/facts/fact';
import { caseIn } from '../../domain/dossier/known';
import type { Attempt } from '../../domain/facts/attempt';
import type { Next } from '../../domain/next';
import type { Book } from '../book';
import { append } from '../case/append';
import { decideNext } from '../case/decide-next';
import type { InHand } from '../case/in-hand';
import { underLock } from '../case/under-lock';
import { openTask } from '../tasks/work-items';
import { attemptOf, isUnderWay } from './attempt';

/** What a provider said of an attempt: how it ended, or why it cannot say. */
export type Said = Ending | Readonly<{ inDoubt: string }>;

/**
 * Records what a provider said of a claimed act and decides what comes next: of what is in doubt it is asked again. A
 * second end of the same act changes nothing.
 */
export function record(book: Book, key: StepKey, said: Said, revision?: number): Promise<Next> {
  return underLock(
    book,
    partsOf(key).loanId,
    async (hand) => {
      if (!isUnderWay(hand, key)) return decideNext(hand);
      return decideNext(await append(hand, happeningOf(hand, key, said)));
    },
    { key, revision, isClaimed: true },
  );
}

/** Records that an act failed for good: a claimed one may have reached the borrower, any other did not. */
export function recordFailed(book: Book, key: StepKey, code: string, revision?: number): Promise<Next> {
  return underLock(
    book,
    partsOf(key).loanId,
    async (hand) => {
      if (hand.case?.status !== 'open') return decideNext(hand);
      const outcome = isUnderWay(hand, key)
        ? ({ kind: 'ended', key, how: { kind: 'unknown' } } as const)
        : ({ kind: 'failed', key, code } as const);
      return decideNext(await append(hand, outcome));
    },
    { revision },
  );
}

/** Whether an attempt of a case that has ended is to be asked about now; a case that was taken up again asks for itself. */
export type AfterTheEnd = Readonly<
  { kind: 'settled' | 'not-yet' | 'no-words' } | { kind: 'ask'; attempt: Attempt<unknown> }
>;

/** What is to be asked after the end of a case about an attempt that was in doubt then. */
export function toAskAfterTheEnd(book: Book, key: StepKey): Promise<AfterTheEnd> {
  return underLock(book, partsOf(key).loanId, async (hand): Promise<AfterTheEnd> => {
    const doubt = isEndOf(hand, key) ? doubtsOf(hand).find((one) => one.key === key) : undefined;
    if (!doubt || factOf(hand.dossier.facts, 'ended', key)) return { kind: 'settled' };
    if (hand.now < askedAgainAt(doubt)) return { kind: 'not-yet' };
    const attempt = await attemptOf(hand, key).catch(wordsAreGone);
    return attempt ? { kind: 'ask', attempt } : { kind: 'no-words' };
  });
}

/** The words of a message may be thinned out (docs/operating.md): then nobody can ask a provider any more. */
const wordsAreGone = (error: unknown): undefined => {
  if (!(error instanceof NoResultError)) throw error;
};

/** Records what a provider said after the end of a case; when nobody can say in the end, a person is asked. True when it is certain, or a person's. */
export function recordAfterTheEnd(book: Book, key: StepKey, said: Said | 'absent'): Promise<boolean> {
  return underLock(book, partsOf(key).loanId, async (hand) => {
    if (!isEndOf(hand, key) || factOf(hand.dossier.facts, 'ended', key)) return true;
    const happening = happeningOf(hand, key, said);
    const told = await append(hand, happening);
    if (happening.kind !== 'ended') return false;
    if (happening.how.kind === 'unknown')
      await openTask(told, keyOf({ ...partsOf(key), act: 'openWorkItem' }), ['clause:in-doubt']);
    return true;
  });
}

const happeningOf = (hand: InHand, key: StepKey, said: Said | 'absent'): Happening => {
  if (said === 'absent') return { kind: 'ended', key, how: { kind: 'not-sent', code: OVERTAKEN } };
  if ('inDoubt' in said) return doubtAt(hand.now, key, said.inDoubt, { doubts: doubtsOf(hand) });
  return { kind: 'ended', key, how: said };
};

const doubtsOf = (hand: InHand) => caseIn(hand.dossier).doubts;

const isEndOf = ({ case: c }: InHand, key: StepKey): boolean =>
  c?.status === 'closed' && c.episode === partsOf(key).episode;
