import { isDeepStrictEqual } from 'node:util';
import type { Decision } from '../../domain/decide/situation';
import { startedOf, isDueNow, isStillChosen } from '../../domain/decide/claim';
import { quotedNow } from '../../domain/dossier/quoted';
import {
  factOf,
  partsOf,
  type Fact,
  type FactOf,
  type Happening,
  type StepKey,
} from '../../domain/facts/fact';
import type { Attempt } from '../../domain/facts/attempt';
import type { Next } from '../../domain/next';
import type { Book } from '../book';
import { append } from '../case/append';
import { decideNext, keepDecision, turnInHand } from '../case/decide-next';
import type { InHand } from '../case/in-hand';
import { underLock } from '../case/under-lock';
import { fingerprint } from '../fingerprint';
import { attemptOf, handingOver, isHandedOver, isNotedLast, isUnderWay, keepWords, lossOf } from './attempt';
import { composed, NotPossible, stepOf, type Addressed, type Compose } from './compose';
import type { Doing } from './gone-back';

/**
 * A contact that is ours to make, and nobody else's. `lookedAt`, by the process's own clock, is when the book was asked
 * whether the words may leave; absent where that is asked last of all.
 */
export type Won<M> = Readonly<{ kind: 'won'; attempt: Attempt<M>; lookedAt?: number }>;

/** What a worker may do about a contact. */
export type Claim<M> = Readonly<
  | { kind: 'overtaken'; next: Next } //  paid, stopped, not lawful now, already done: send nothing
  | Won<M> //                             the key is ours; nobody else will ever have it
  | Unfinished<M> //                      an earlier attempt died, or its claim was lost: its provider is asked first
>;

/** An attempt as it was kept: with its words and whom it rang, which the provider is asked for. */
export type Unfinished<M> = Readonly<{ kind: 'unfinished'; attempt: Attempt<M> }>;

/** Turns the case once more with the real clock and, if it still chooses this act now, takes its key: one transaction. */
export function claim<M extends Addressed>(
  book: Book,
  key: StepKey,
  compose: Compose<M>,
  known: Omit<Doing, 'key'> = {},
): Promise<Claim<M>> {
  return underLock(
    book,
    partsOf(key).loanId,
    async (hand): Promise<Claim<M>> => {
      const { facts } = hand.dossier;
      if (factOf(facts, 'ended', key) || hasNoOpenCase(hand, key)) return overtaken(await decideNext(hand));
      if (factOf(facts, 'started', key))
        return { kind: 'unfinished', attempt: await attemptOf<M>(hand, key) };
      const turned = await turnInHand(hand);
      const { decision } = turned;
      if (!isDueNow(decision, key, hand.now)) return overtaken(await keepDecision(turned));
      return take(turned.hand, key, decision, compose);
    },
    { key, ...known },
  );
}

/**
 * Takes up an attempt that its provider provably does not have: while it is still chosen, it is written anew with today's
 * amounts, and its words are kept. Nobody else may have taken it up since the provider was asked.
 */
export function takeUp<M extends Addressed>(
  book: Book,
  { key, claimedAt: then, message: kept }: Attempt<M>,
  compose: Compose<M>,
  revision?: number,
): Promise<Won<M> | Exclude<Look, 'go'>> {
  return underLock(
    book,
    partsOf(key).loanId,
    async (hand) => {
      const attempt = await attemptOf<M>(hand, key);
      const isTakenUp = attempt.claimedAt.getTime() !== then.getTime();
      if (isTakenUp || !isUnderWay(hand, key)) return 'sent-elsewhere';
      if (!isStillChosen(hand.dossier, key, hand.now)) return 'overtaken';
      const message = await composed(compose, hand, stepOf(hand, key), key);
      if (message instanceof NotPossible || message.to !== kept.to) return 'overtaken';
      const claimedAt = await keepWords(hand, key, message);
      await append(hand, [...quotedAnew(hand, key), ...(isNotedLast(key) ? [] : handingOver(hand, key))]);
      return won({ ...attempt, message, claimedAt });
    },
    { key, revision, isClaimed: true },
  );
}

/** What a message that was written anew asks for, where that is another amount, or another date, than before. */
const quotedAnew = ({ dossier, now }: InHand, key: StepKey): readonly Happening[] => {
  const before = dossier.facts.findLast(isTold(key));
  const quoted = before?.quoted && quotedNow(dossier, now);
  return quoted && !isDeepStrictEqual(quoted, before.quoted) ? [{ kind: 'quoted-anew', key, quoted }] : [];
};

const isTold =
  (key: StepKey) =>
  (fact: Fact): fact is FactOf<'started' | 'quoted-anew'> =>
    (fact.kind === 'started' || fact.kind === 'quoted-anew') && fact.key === key;

/** May the words leave? `sent-elsewhere`: another attempt is sending or has sent. `overtaken`: nobody wants them any more. */
export type Look = 'go' | 'sent-elsewhere' | 'overtaken';

/**
 * The last look before the words of a claimed act leave, asked as often as it takes: a payment, a stop, a hold, an opt-out
 * or an emergency stop that was recorded before this moment keeps them here. That they leave is a fact, once.
 */
export function lookAgain(book: Book, key: StepKey, revision?: number): Promise<Look> {
  return underLock(book, partsOf(key).loanId, (hand) => look(hand, key), { key, revision, isClaimed: true });
}

const look = async (hand: InHand, key: StepKey): Promise<Look> => {
  const isGone = isNotedLast(key) && isHandedOver(hand, key);
  if (isGone || !isUnderWay(hand, key)) return 'sent-elsewhere';
  if (!isStillChosen(hand.dossier, key, hand.now)) return 'overtaken';
  await append(hand, handingOver(hand, key));
  return 'go';
};

const overtaken = <M>(next: Next): Claim<M> => ({ kind: 'overtaken', next });

const hasNoOpenCase = (hand: InHand, key: StepKey): boolean =>
  hand.case?.status !== 'open' && !factOf(hand.dossier.facts, 'started', key);

const take = async <M extends Addressed>(
  hand: InHand,
  key: StepKey,
  decision: Decision & { kind: 'act' },
  compose: Compose<M>,
): Promise<Claim<M>> => {
  const step = stepOf(hand, key);
  const message = await composed(compose, hand, step, key);
  if (message instanceof NotPossible) {
    const { code } = message;
    return overtaken(await decideNext(await append(hand, { kind: 'failed', key, code })));
  }
  const loss = lossOf(hand, key);
  const started = startedOf({ step }, decision, fingerprint(message.to), hand);
  const isLeaving = !loss.lostSince && !isNotedLast(key);
  const begun = await append(hand, [started, ...(isLeaving ? handingOver(hand, key) : [])]);
  const attempt = { key, message, claimedAt: await keepWords(begun, key, message), ...loss };
  return loss.lostSince ? { kind: 'unfinished', attempt } : won(attempt);
};

const won = <M>(attempt: Attempt<M>): Won<M> =>
  isNotedLast(attempt.key) ? { kind: 'won', attempt } : { kind: 'won', attempt, lookedAt: performance.now() };
