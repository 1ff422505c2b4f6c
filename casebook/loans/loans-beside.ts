import type { Book } from '../book';

/** So many loans on either side. */
const EACH_SIDE = 2;

/** The loans whose ids come before and after one that the book does not have, the nearest ones: what may have been meant. */
export async function loansBeside({ db }: Pick<Book, 'db'>, loanId: string): Promise<readonly string[]> {
  const ids = db.selectFrom('loan').select('loan_id').limit(EACH_SIDE);
  const before = await ids.where('loan_id', '<', loanId).orderBy('loan_id', 'desc').execute();
  const after = await ids.where('loan_id', '>', loanId).orderBy('loan_id').execute();
  return [...before.toReversed(), ...after].map((row) => row.loan_id);
}
