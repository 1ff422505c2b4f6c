import type { Book } from '../casebook/book';
import { Refused } from './output';

/**
 * The case of a loan that is asked for, or its newest; undefined when the loan has none.
 * @throws Refused with the cases that there are when it has others
 */
export async function whichCase(
  { db }: Book,
  loanId: string,
  asked: number | undefined,
): Promise<number | undefined> {
  const cases = db.selectFrom('collection_case').where('loan_id', '=', loanId);
  const all = (await cases.select('episode').orderBy('episode').execute()).map(({ episode }) => episode);
  if (asked === undefined || all.length === 0) return all.at(-1);
  if (all.includes(asked)) return asked;
  throw new Refused(`${loanId} has no case ${asked}. There are: ${all.join(', ')}`, 2);
}
