import { sql } from 'kysely';
import type { Book } from '../book';
import { contactOf, differences, type Contact } from './contact-data';
import type { LoanRow } from './loans';

/** A new loan; `isKnown` when the book has its borrower, `isOther` when it has them reached in another way. */
export type NewRow = Readonly<{ row: LoanRow; isKnown: boolean; isOther: boolean }>;

/** Rows that can be kept together, in the order of their borrowers' ids, and those that need more than this. */
type Sorted = Readonly<{ fresh: readonly NewRow[]; others: readonly LoanRow[] }>;

/**
 * Tells new loans that can be kept together from the others: loans that the book has, two rows of one loan, rows that
 * contradict each other, what a loan brings along that may be news for others, and, if told so, known borrowers.
 */
export async function sortNew({ db }: Book, rows: readonly LoanRow[], besideKnown: boolean): Promise<Sorted> {
  const [borrowers, loans] = await Promise.all([knownBorrowers(db, rows), knownLoans(db, rows)]);
  const [fresh, others]: [NewRow[], LoanRow[]] = [[], []];
  const first = new Map<string, LoanRow>();
  for (const row of rows) {
    const known = borrowers.get(row.borrowerId);
    const before = first.get(row.borrowerId);
    const isFresh =
      !loans.has(row.loanId) &&
      !asksMore(row, known !== undefined || before !== undefined) &&
      (known ? besideKnown && isInCurrencyOf(row, before) : isSamePerson(row, before));
    loans.add(row.loanId);
    if (!isFresh) others.push(row);
    else {
      const isOther = known !== undefined && differences(row, known).length > 0;
      fresh.push({ row, isKnown: known !== undefined, isOther });
      first.set(row.borrowerId, before ?? row);
    }
  }
  return { fresh: fresh.toSorted(byBorrower), others };
}

const knownBorrowers = async (
  db: Book['db'],
  rows: readonly LoanRow[],
): Promise<ReadonlyMap<string, Contact>> => {
  const ids = rows.map(({ borrowerId }) => borrowerId);
  const { rows: known } = await sql<Contact & Readonly<{ borrower_id: string }>>`
    select borrower_id, name, phone, email, address, area, without, zone, language
    from borrower left join borrower_contact using (borrower_id)
    where borrower_id = any(${ids}::text[])`.execute(db);
  return new Map(known.map((one) => [one.borrower_id, one]));
};

const knownLoans = async (db: Book['db'], rows: readonly LoanRow[]): Promise<Set<string>> => {
  const ids = rows.map(({ loanId }) => loanId);
  const { rows: known } = await sql<{ loan_id: string }>`
    select loan_id from loan where loan_id = any(${ids}::text[])`.execute(db);
  return new Set(known.map(({ loan_id }) => loan_id));
};

/** What a loan brings along may be news for the cases that are opened before it, or a task for somebody. */
const asksMore = ({ brought }: LoanRow, isAnother: boolean): boolean =>
  brought !== undefined && (isAnother || brought.facts.some(({ happening }) => happening.kind === 'held'));

const isInCurrencyOf = ({ debt }: LoanRow, before: LoanRow | undefined): boolean =>
  before === undefined || before.debt.currency === debt.currency;

const isSamePerson = (one: LoanRow, other: LoanRow | undefined): boolean =>
  other === undefined || JSON.stringify(personOf(one)) === JSON.stringify(personOf(other));

const personOf = (row: LoanRow): unknown => [contactOf(row), row.zone, row.language];

const byBorrower = ({ row: one }: NewRow, { row: other }: NewRow): number => {
  if (one.borrowerId === other.borrowerId) return 0;
  return one.borrowerId < other.borrowerId ? -1 : 1;
};
