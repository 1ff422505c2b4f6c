import type { Answer, AnswerName } from '../../domain/answers';
import type { Happening } from '../../domain/facts/fact';
import { hashOf } from '../fingerprint';
import type { InHand } from './in-hand';

/** An answer under its id: by name and content it is known again, by its id it counts once. */
export type Identified = Readonly<{ id: string; name: AnswerName; content: string }>;

/** Longer ids count by their hash. */
const ID_LETTERS = 200;

/** Names an answer that was read by its id and, as a hash, by what it says, in whatever order it says it. */
export function identified(id: string, { name, said }: Answer): Identified {
  const fields = Object.entries(said).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return { id: idOf(id), name, content: hashOf(JSON.stringify(fields)) };
}

const idOf = (id: string): string => (id.length <= ID_LETTERS ? id : hashOf(id));

/** The content of an answer that was signed and refused: no hash. */
const REFUSED = 'refused';

/** Whether an answer was taken before under this id: the very same, or another; or signed, and refused. One of before its content was kept counts for its name. */
export async function takenBefore(
  { tx, loan }: InHand,
  { id, name, content }: Identified,
): Promise<'same' | 'other' | 'refused' | undefined> {
  const query = tx.selectFrom('answer').where('loan_id', '=', loan.loan_id).where('answer_id', '=', id);
  const taken = await query.select(['name', 'content']).executeTakeFirst();
  if (!taken) return undefined;
  if (taken.content === REFUSED) return 'refused';
  return taken.name === name && (taken.content ?? content) === content ? 'same' : 'other';
}

/** Takes the id of an answer, so that it counts once. */
export async function takeAnswerId(
  { tx, loan, now }: InHand,
  { id, name, content }: Identified,
): Promise<void> {
  const row = { loan_id: loan.loan_id, answer_id: id, name, content, at: new Date(now) };
  await tx.insertInto('answer').values(row).execute();
}

/** Uses up the id of a signed answer that was refused: whoever reads it in a history later gives it no second time. */
export async function useUpId(
  { tx, loan, now }: InHand,
  { id, name }: Pick<Identified, 'id' | 'name'>,
): Promise<void> {
  const row = { loan_id: loan.loan_id, answer_id: idOf(id), name, content: REFUSED, at: new Date(now) };
  await tx
    .insertInto('answer')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** What of an answer is in somebody's own words. */
const IN_WORDS: readonly string[] = ['text', 'cause', 'difficulty', 'solution'];

/** Keeps the words of an answer apart from the facts: under the attempt of which they are the result, or under its own id. */
export async function keepAnswerWords(
  hand: InHand,
  id: string,
  answer: object,
  meaning: readonly Happening[],
): Promise<void> {
  const words = Object.entries(answer).filter(([field]) => IN_WORDS.includes(field));
  if (words.length === 0) return;
  const result = meaning.find((one) => one.kind === 'result');
  const own = `${hand.loan.loan_id}/${hand.case?.episode ?? 1}/answer/${id}`;
  const key = result ? `${result.key}/result` : own;
  await hand.tx
    .insertInto('message')
    .values({ key, content: JSON.stringify(Object.fromEntries(words)) })
    .execute();
}
