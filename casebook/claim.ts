import { sql } from 'kysely';
import type { Attempt } from '../domain/case/attempt';
import type { Fact, StepKey } from '../domain/case/fact';
import { partsOf } from '../domain/case/fact';
import { decide } from '../domain/decide/decide';
import type { Decision } from '../domain/decide/situation';
import { measureOf } from '../domain/decide/measure';
import { rungsOf } from '../domain/decide/ladder';
import type { Next } from '../domain/next';
import type { Step } from '../domain/strategy';
import { days, type Channel } from '../domain/words';
import type { Book } from './book';
import { decideNext } from './decide-next';
import { fingerprint } from './fingerprint';
import { owedNow, situationOf } from './situation';
import { append, underLock, type InHand } from './under-lock';

/** What a worker may do about a contact. */
export type Claim<M> = Readonly<
  | { kind: 'overtaken'; next: Next } //                         paid, stopped, not lawful now, already done: send nothing
  | { kind: 'won'; attempt: Attempt<M> } //                      the key is ours; nobody else will ever have it
  | { kind: 'unfinished'; attempt: Attempt<M>; again?: Attempt<M> } // an earlier attempt died; `again` if still wanted
>;

/** Anything that goes to an address. */
export type Addressed = Readonly<{ to: string }>;

/** Writes the message of a step with today's amounts; it throws before anything is claimed. */
export type Compose<M extends Addressed> = (hand: InHand, step: Step, key: StepKey) => M;

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
      if (isEnded(hand.facts, key) || hasNoOpenCase(hand, key)) return overtaken(await decideNext(hand));
      if (isStarted(hand.facts, key)) return unfinished(hand, key, compose);
      const decision = decide(situationOf(hand));
      if (!isDueNow(decision, key, hand)) return overtaken(await decideNext(hand));
      return { kind: 'won', attempt: await take(hand, key, decision, compose) };
    },
    key,
  );

const overtaken = <M>(next: Next): Claim<M> => ({ kind: 'overtaken', next });

const isStarted = (facts: readonly Fact[], key: StepKey): boolean =>
  facts.some((fact) => fact.kind === 'started' && fact.key === key);

const isEnded = (facts: readonly Fact[], key: StepKey): boolean =>
  facts.some((fact) => fact.kind === 'ended' && fact.key === key);

const hasNoOpenCase = (hand: InHand, key: StepKey): boolean =>
  hand.case?.status !== 'open' && !isStarted(hand.facts, key);

const isDueNow = (
  decision: Decision,
  key: StepKey,
  { now }: InHand,
): decision is Decision & { kind: 'act' } =>
  decision.kind === 'act' && decision.key === key && decision.at <= now;

const take = async <M extends Addressed>(
  hand: InHand,
  key: StepKey,
  { because, stage }: Decision,
  compose: Compose<M>,
): Promise<Attempt<M>> => {
  const step = stepOf(hand, key);
  const message = compose(hand, step, key);
  const owed = owedNow(hand);
  const why = {
    day: owed.status === 'overdue' ? owed.days : days(0),
    stage,
    law: hand.book.rules.law.hash,
    because,
  };
  await append(hand, { kind: 'started', key, by: channelOf(step), to: fingerprint(message.to), ...why });
  return { key, message, claimedAt: await keepWords(hand, key, message) };
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
  const attempt = { key, message: row.content as M, claimedAt: row.created_at };
  const before = withoutAttempt(hand, key);
  const stillChosen = hand.case?.status === 'open' && isDueNow(decide(situationOf(before)), key, hand);
  if (!stillChosen) return { kind: 'unfinished', attempt };
  const message = compose(hand, stepOf(hand, key), key);
  if (message.to !== attempt.message.to) return { kind: 'unfinished', attempt }; // never both the old and the new address
  const claimedAt = await keepWords(hand, key, message);
  return { kind: 'unfinished', attempt, again: { key, message, claimedAt } };
};

const withoutAttempt = (hand: InHand, key: StepKey): InHand => {
  const isOther = (fact: Fact) => !(fact.kind === 'started' && fact.key === key);
  return {
    ...hand,
    facts: hand.facts.filter(isOther),
    allFacts: hand.allFacts.filter(({ fact }) => isOther(fact)),
  };
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
  const found = hand.strategy && rungsOf(hand.strategy).find(({ step }) => step.id === partsOf(key).step);
  if (!found) throw new Error(`no step ${partsOf(key).step} in the strategy of ${hand.loan.loan_id}`);
  return found.step;
};

const channelOf = (step: Step): Channel => {
  const { channel } = measureOf(step);
  if (!channel) throw new Error(`step ${step.id} has no channel`);
  return channel;
};
