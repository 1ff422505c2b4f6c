import type { AnswerName } from '../domain/answers';
import type { Happening } from '../domain/case/fact';
import type { InHand } from './under-lock';

/** Whether an answer with this id was taken before. */
export const isAnswerKnown = async ({ tx, loan }: InHand, id: string): Promise<boolean> => {
  const query = tx.selectFrom('answer').where('loan_id', '=', loan.loan_id).where('answer_id', '=', id);
  return (await query.select('answer_id').executeTakeFirst()) !== undefined;
};

/** Takes the id of an answer, so that it counts once. */
export const takeAnswerId = async (hand: InHand, id: string, name: AnswerName): Promise<void> => {
  const row = { loan_id: hand.loan.loan_id, answer_id: id, name, at: new Date(hand.now) };
  await hand.tx.insertInto('answer').values(row).execute();
};

/** What of an answer is in somebody's own words. */
const IN_WORDS: readonly string[] = ['text', 'cause', 'difficulty', 'solution'];

/** Keeps the words of an answer apart from the facts: under the attempt of which they are the result, or under its own id. */
export const keepAnswerWords = async (
  hand: InHand,
  id: string,
  answer: object,
  meaning: readonly Happening[],
): Promise<void> => {
  const words = Object.entries(answer).filter(([field]) => IN_WORDS.includes(field));
  if (words.length === 0) return;
  const result = meaning.find((one) => one.kind === 'result');
  const own = `${hand.loan.loan_id}/${hand.case?.episode ?? 1}/answer/${id}`;
  const key = result ? `${result.key}/result` : own;
  await hand.tx
    .insertInto('message')
    .values({ key, content: JSON.stringify(Object.fromEntries(words)) })
    .execute();
};
