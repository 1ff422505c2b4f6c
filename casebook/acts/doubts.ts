import { NoResultError } from 'kysely';
import type { Attempt } from '../../domain/facts/attempt';
import {
  keyOf,
  OVERTAKEN,
  partsOf,
  factOf,
  type Ending,
  type Happening,
  type StepKey,
} from '../../domain/facts/fact';
import { askedAgainAt, doubtAt } from '../../domain/decide/waiting/unfinished';
import { caseIn } from '../../domain/dossier/known';
import type { Next } from '../../domain/next';
import type { Book } from '../book';
import { decideNext } from '../case/decide-next';
import { isUnderWay } from './hand-over';
import { attemptOf } from './kept-words';
import { append, underLock, type InHand } from '../case/under-lock';
import { openTask } from '../tasks/work-items';

/** Records that a provider could not say whether it has an attempt, and decides what comes next: it is asked again. */
export function recordDoubt(book: Book, key: StepKey, code: string, revision?: number): Promise<Next> {
  return underLock(
    book,
    partsOf(key).loanId,
    async (hand) => {
      if (!isUnderWay(hand, key)) return decideNext(hand);
      return decideNext(await append(hand, doubtIn(hand, key, code)));
    },
    { key, revision, isClaimed: true },
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
export function recordAfterTheEnd(
  book: Book,
  key: StepKey,
  said: Ending | 'absent' | Readonly<{ inDoubt: string }>,
): Promise<boolean> {
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

const happeningOf = (
  hand: InHand,
  key: StepKey,
  said: Parameters<typeof recordAfterTheEnd>[2],
): Happening => {
  if (said === 'absent') return { kind: 'ended', key, how: { kind: 'not-sent', code: OVERTAKEN } };
  return 'inDoubt' in said ? doubtIn(hand, key, said.inDoubt) : { kind: 'ended', key, how: said };
};

const doubtIn = (hand: InHand, key: StepKey, code: string): Happening =>
  doubtAt(hand.now, key, code, { doubts: doubtsOf(hand) });

const doubtsOf = (hand: InHand) => caseIn(hand.dossier).doubts;

const isEndOf = ({ case: c }: InHand, key: StepKey): boolean =>
  c?.status === 'closed' && c.episode === partsOf(key).episode;
