import type { AnswerName } from '../domain/answers';
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

/** Keeps the words of an answer apart from the facts. */
export const keepAnswerWords = async (hand: InHand, id: string, text: string): Promise<void> => {
  const key = `${hand.loan.loan_id}/${hand.case?.episode ?? 1}/answer/${id}`;
  await hand.tx
    .insertInto('message')
    .values({ key, content: JSON.stringify({ text }) })
    .execute();
};
