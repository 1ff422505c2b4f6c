import { isAnswerKnown, keepAnswerWords, takeAnswerId } from '../casebook/answers';
import { decideNext, latestNext } from '../casebook/decide-next';
import { enqueue, LOOK_AGAIN } from '../casebook/outbox';
import { owedNow, situationOf } from '../casebook/situation';
import { append, underLock, type InHand } from '../casebook/under-lock';
import type { AnswerName } from '../domain/answers';
import { dateIn } from '../domain/calendar';
import type { Next } from '../domain/next';
import { MEANINGS, type Meaning, type Said } from './answers/meaning';
import { FORMS, whyUnreadable } from './answers/forms';
import type { BookDependencies } from './dependencies';

/** An answer that arrived for a loan: `id` makes it count once. */
export type Arrived = Readonly<{ loanId: string; name: AnswerName; id: string; answer: unknown }>;

/** What became of an answer. `next` is what comes next now; a refused one says why, and changes nothing but the record. */
export type Taken = Readonly<
  { kind: 'recorded' | 'known'; next: Next } | { kind: 'refused'; reason: string; next?: Next }
>;

/**
 * Records what somebody answered and decides what comes next; what cannot be taken becomes a refusal on record. Safe to
 * retry: an answer's id counts once.
 * @throws UnknownLoan
 */
export const recordAnswer =
  (dependencies: BookDependencies) =>
  (arrived: Arrived): Promise<Taken> =>
    underLock(dependencies.book, arrived.loanId, (hand) => take(dependencies, hand, arrived));

/** The same for an answer that did not come through the case's workflow: a worker tells it within seconds. */
export const reportAnswer = (dependencies: BookDependencies, arrived: Arrived): Promise<Taken> =>
  underLock(dependencies.book, arrived.loanId, async (hand) => {
    const taken = await take(dependencies, hand, arrived);
    if (taken.kind === 'recorded') await enqueue(hand.tx, arrived.loanId, LOOK_AGAIN);
    return taken;
  });

const take = async (
  { policy }: BookDependencies,
  hand: InHand,
  { name, id, answer }: Arrived,
): Promise<Taken> => {
  if (!hand.case) return { kind: 'refused', reason: 'the loan has no case' };
  if (await isAnswerKnown(hand, id)) return { kind: 'known', next: latestNext(hand) };
  const read = FORMS[name].safeParse(answer);
  if (!read.success) return refuse(hand, name, whyUnreadable(read.error));
  const meaning = meaningOf(name, read.data, saidOf(hand, id, policy.answers));
  if (typeof meaning === 'string') return refuse(hand, name, meaning);
  await takeAnswerId(hand, id, name);
  const { by } = read.data;
  if ('text' in read.data) await keepAnswerWords(hand, id, String(read.data.text));
  let told = hand;
  for (const happening of meaning)
    told = await append(told, happening, { who: by === undefined ? 'borrower' : `staff:${by}` });
  return { kind: 'recorded', next: await decideNext(told) };
};

const refuse = async (hand: InHand, message: AnswerName, reason: string): Promise<Taken> => {
  await append(hand, { kind: 'input-refused', message, reason });
  return { kind: 'refused', reason, next: latestNext(hand) };
};

const saidOf = (hand: InHand, id: string, terms: Said['terms']): Said => ({
  id,
  situation: situationOf(hand),
  owed: owedNow(hand),
  today: dateIn(hand.book.rules.lenderZone, hand.now),
  currency: hand.loan.currency,
  terms,
});

const meaningOf = (name: AnswerName, answer: object, said: Said): Meaning =>
  // The table has for each name a function of that name's form: the compiler cannot follow the name to its own entry.
  (MEANINGS[name] as (said: Said, answer: object) => Meaning)(said, answer);
