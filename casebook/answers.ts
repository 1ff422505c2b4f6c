import type { AnswerName } from '../domain/answers';
import type { InHand } from './under-lock';

/** Takes the id of an answer, so that it counts once; false when it was taken before. */
export const takeAnswerId = async (hand: InHand, id: string, name: AnswerName): Promise<boolean> => {
  const taken = await hand.tx
    .insertInto('answer')
    .values({ loan_id: hand.loan.loan_id, answer_id: id, name, at: new Date(hand.now) })
    .onConflict((conflict) => conflict.doNothing())
    .returning('answer_id')
    .executeTakeFirst();
  return taken !== undefined;
};

/** Keeps the words of an answer apart from the facts. */
export const keepAnswerWords = async (hand: InHand, id: string, text: string): Promise<void> => {
  const key = `${hand.loan.loan_id}/${hand.case?.episode ?? 1}/answer/${id}`;
  await hand.tx
    .insertInto('message')
    .values({ key, content: JSON.stringify({ text }) })
    .execute();
};
