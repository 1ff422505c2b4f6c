import { sql } from 'kysely';
import type { Attempt } from '../domain/case/attempt';
import type { StepKey } from '../domain/case/fact';
import { partsOf } from '../domain/case/fact';
import { factOf } from '../domain/case/fact-of';
import { decide } from '../domain/decide/decide';
import type { Decision } from '../domain/decide/situation';
import { startedOf } from '../domain/decide/started';
import { rungOf } from '../domain/decide/ladder';
import type { Next } from '../domain/next';
import type { Step } from '../domain/strategy';
import type { Book } from './book';
import { composed, NotPossible, type Addressed, type Compose } from './compose';
import { appendTimely, decideNext } from './decide-next';
import { fingerprint } from './fingerprint';
import { situationOf } from './situation';
import { isDueNow, isStillChosen } from './still-chosen';
import { append, underLock, type InHand } from './under-lock';

export type { Addressed, Compose } from './compose';

/** What a worker may do about a contact. */
export type Claim<M> = Readonly<
  | { kind: 'overtaken'; next: Next } //                         paid, stopped, not lawful now, already done: send nothing
  | { kind: 'won'; attempt: Attempt<M> } //                      the key is ours; nobody else will ever have it
  | { kind: 'unfinished'; attempt: Attempt<M>; again?: Attempt<M> } // an earlier attempt died; `again` if still wanted
>;

/** Asks `decide` once more with the real clock and, if it still chooses this act now, takes its key: one transaction. */
export const claim = <M extends Addressed>(
  book: Book,
  key: StepKey,
  compose: Compose<M>,
): Promise<Claim<M>> =>
  underLock(
    book,
    partsOf(key).loanId,
    async (hand): Promise<Claim<M>> => {
      if (factOf(hand.facts, 'ended', key) || hasNoOpenCase(hand, key))
        return overtaken(await decideNext(hand));
      if (factOf(hand.facts, 'started', key)) return unfinished(hand, key, compose);
      const charged = await appendTimely(hand);
      const decision = decide(situationOf(charged));
      if (!isDueNow(decision, key, charged)) return overtaken(await decideNext(charged));
      return take(charged, key, decision, compose);
    },
    key,
  );

const overtaken = <M>(next: Next): Claim<M> => ({ kind: 'overtaken', next });

const hasNoOpenCase = (hand: InHand, key: StepKey): boolean =>
  hand.case?.status !== 'open' && !factOf(hand.facts, 'started', key);

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
  await append(hand, startedOf({ step }, decision, fingerprint(message.to), situationOf(hand)));
  return { kind: 'won', attempt: { key, message, claimedAt: await keepWords(hand, key, message) } };
};

const unfinished = async <M extends Addressed>(
  hand: InHand,
  key: StepKey,
  compose: Compose<M>,
): Promise<Claim<M>> => {
  const row = await hand.tx
    .selectFrom('message')
    .where('key', '=', key)
    .selectAll()
    .executeTakeFirstOrThrow();
  const { created_at: claimedAt, first_claimed_at: firstClaimedAt } = row;
  const attempt = { key, message: row.content as M, claimedAt, firstClaimedAt };
  if (!isStillChosen(hand, key)) return { kind: 'unfinished', attempt };
  const message = await composed(compose, hand, stepOf(hand, key), key);
  if (message instanceof NotPossible) return { kind: 'unfinished', attempt };
  if (message.to !== attempt.message.to) return { kind: 'unfinished', attempt }; // never both the old and the new address
  const again = { key, message, claimedAt: await keepWords(hand, key, message), firstClaimedAt };
  return { kind: 'unfinished', attempt, again };
};

const keepWords = async ({ tx }: InHand, key: StepKey, message: Addressed): Promise<Date> => {
  const content = JSON.stringify(message);
  const row = await tx
    .insertInto('message')
    .values({ key, content })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ content, created_at: sql`now()` }))
    .returning('created_at')
    .executeTakeFirstOrThrow();
  return row.created_at;
};

const stepOf = (hand: InHand, key: StepKey): Step => {
  const found = hand.strategy && rungOf(hand.strategy, partsOf(key).step);
  if (!found) throw new Error(`no step ${partsOf(key).step} in the strategy of ${hand.loan.loan_id}`);
  return found.step;
};
