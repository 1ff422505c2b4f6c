import { partsOf, type Ending, type StepKey } from '../domain/case/fact';
import { factOf } from '../domain/case/fact-of';
import { isPlacing } from '../domain/case/placing';
import { dueDateOf } from '../domain/decide/due-on';
import { heldBy } from '../domain/decide/held';
import { haltsOn } from '../domain/decide/halt';
import type { Next } from '../domain/next';
import type { Book } from './book';
import { decideNext } from './decide-next';
import { haltsIn } from './halts';
import { spokenForIn, tellOthers } from './others';
import { owedNow, situationOf } from './situation';
import { append, underLock, type InHand } from './under-lock';
import { closeWorkItem } from './work-items';

/** Records how a claimed act ended and decides what comes next. A second call for the same act changes nothing. */
export const record = (book: Book, key: StepKey, how: Ending): Promise<Next> =>
  underLock(
    book,
    partsOf(key).loanId,
    async (hand) => {
      if (!isUnderWay(hand, key)) return decideNext(hand);
      if (how.kind === 'not-sent') await closeWorkItem(hand, key, how.kind);
      if (isPlacing(partsOf(key).act)) await tellOthers(hand);
      return decideNext(await append(hand, { kind: 'ended', key, how }));
    },
    key,
  );

/** Records that an act failed for good: a claimed one may have reached the borrower, any other did not. */
export const recordFailed = (book: Book, key: StepKey, code: string): Promise<Next> =>
  underLock(book, partsOf(key).loanId, async (hand) => {
    if (hand.case?.status !== 'open') return decideNext(hand);
    const outcome = isUnderWay(hand, key)
      ? ({ kind: 'ended', key, how: { kind: 'unknown' } } as const)
      : ({ kind: 'failed', key, code } as const);
    if (isPlacing(partsOf(key).act)) await tellOthers(hand);
    return decideNext(await append(hand, outcome));
  });

/** May the words leave? `sent-elsewhere`: another attempt is sending or has sent. `overtaken`: nobody wants them any more. */
export type HandingOver = 'go' | 'sent-elsewhere' | 'overtaken';

/**
 * Records, once, that the words are about to leave for a provider that cannot be asked later whether it got them. A
 * payment, a hold, an opt-out or an emergency stop that was recorded before this moment stops them.
 */
export const markHandingOver = (book: Book, key: StepKey): Promise<HandingOver> =>
  underLock(
    book,
    partsOf(key).loanId,
    async (hand) => {
      if (isHandedOver(hand, key)) return 'sent-elsewhere';
      const isStopped = hand.case?.status !== 'open' || hand.facts.some(({ kind }) => kind === 'stopped');
      if (isStopped || dueDateOf(situationOf(hand)) === undefined) return 'overtaken';
      if (!isStillSpokenFor(hand, key)) return 'overtaken';
      if (haltsOn(partsOf(key).act, haltsIn(hand)).length > 0 || isHeldSince(hand, key)) return 'overtaken';
      await append(hand, { kind: 'handing-over', key });
      return 'go';
    },
    key,
  );

/** What was said since the words were written: a hold, a promise, that nothing more is wanted on this address (P6, P7, P8). */
const isHeldSince = (hand: InHand, key: StepKey): boolean => {
  const s = situationOf(hand);
  const { by, to = '' } = factOf(hand.facts, 'started', key) ?? {};
  if (by === undefined) return false;
  return heldBy(by, s) !== undefined || s.borrower.unusable.has(`${by}:${to}`);
};

/** A message that speaks for other loans must not name one that was paid since it was written (P17). */
const isStillSpokenFor = (hand: InHand, key: StepKey): boolean => {
  const named = factOf(hand.facts, 'started', key)?.alsoFor ?? [];
  const now = new Set(spokenForIn(hand, owedNow(hand)).map(({ loanId }) => loanId));
  return named.every((loanId) => now.has(loanId));
};

/** Whether the words of an act may have left for their provider. */
export const wasHandingOver = (book: Book, key: StepKey): Promise<boolean> =>
  underLock(book, partsOf(key).loanId, (hand) => Promise.resolve(isHandedOver(hand, key)));

/** Whether the words of an act in hand may have left. */
export const isHandedOver = (hand: InHand, key: StepKey): boolean =>
  factOf(hand.facts, 'handing-over', key) !== undefined;

const isUnderWay = ({ facts }: InHand, key: StepKey): boolean =>
  factOf(facts, 'started', key) !== undefined && !factOf(facts, 'ended', key);
