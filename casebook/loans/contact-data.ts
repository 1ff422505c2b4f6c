import type { Actor } from '../../domain/facts/fact';
import type { Book, Tx } from '../book';
import type { LoanRow } from './loans';

/** How a borrower is reached, and when and in which language. */
const FIELDS = ['name', 'phone', 'email', 'address', 'area', 'without', 'zone', 'language'] as const;

/** What of a known borrower's contact data a row says otherwise. */
export type OtherContact = readonly (typeof FIELDS)[number][];

/** Who has known borrowers' contact data taken over from rows; without that it stays as it is. */
export type TakingOver = Readonly<{ who: Actor }>;

/**
 * Keeps a new borrower; of a known one says what a row says otherwise, and takes that over if told to, with what it was
 * before as history. What a row leaves empty it does not say: a file without a column makes nobody unreachable.
 */
export async function keepBorrower(
  tx: Tx,
  { clock }: Pick<Book, 'clock'>,
  row: LoanRow,
  takingOver?: TakingOver,
): Promise<OtherContact> {
  if (await isNew(tx, row)) return [];
  const known = await knownOf(tx, row.borrowerId);
  const [said, other] = [saidBy(row), differences(row, known)];
  if (other.length === 0 || !takingOver) return other;
  const changed_at = new Date(await clock.now());
  await tx
    .insertInto('borrower_contact_history')
    .values({ ...known, borrower_id: row.borrowerId, changed: [...other], changed_at, who: takingOver.who })
    .execute();
  const { zone, language, ...contact } = { ...known, ...said };
  await tx
    .updateTable('borrower')
    .set({ zone, language })
    .where('borrower_id', '=', row.borrowerId)
    .execute();
  await tx
    .insertInto('borrower_contact')
    .values({ borrower_id: row.borrowerId, ...contact })
    .onConflict((conflict) =>
      conflict.column('borrower_id').doUpdateSet({ ...contact, updated_at: new Date() }),
    )
    .execute();
  return other;
}

/** How a row says that its borrower is reached: null where it says nothing. */
export function contactOf(row: LoanRow) {
  const { name, phone = null, email = null, address = null, area = null, without = null } = row;
  return { name, phone, email, address, area, without };
}

/** How the book says that a borrower is reached; all but the zone and the language may be missing. */
export type Contact = Readonly<Record<(typeof FIELDS)[number], string | null>>;

/** What of a known borrower's contact data a row says otherwise. */
export function differences(row: LoanRow, known: Contact): OtherContact {
  const said = saidBy(row);
  return FIELDS.filter((field) => said[field] !== undefined && said[field] !== known[field]);
}

const isNew = async (tx: Tx, row: LoanRow): Promise<boolean> => {
  const { borrowerId, zone, language } = row;
  const inserted = await tx
    .insertInto('borrower')
    .values({ borrower_id: borrowerId, zone, language })
    .onConflict((conflict) => conflict.doNothing())
    .returning('borrower_id')
    .executeTakeFirst();
  if (!inserted) return false;
  await tx
    .insertInto('borrower_contact')
    .values({ borrower_id: borrowerId, ...contactOf(row) })
    .execute();
  return true;
};

/** Nothing but zone and language of a borrower whose contact data was erased. */
const knownOf = (tx: Tx, borrowerId: string) =>
  tx
    .selectFrom('borrower')
    .leftJoin('borrower_contact', 'borrower_contact.borrower_id', 'borrower.borrower_id')
    .where('borrower.borrower_id', '=', borrowerId)
    .select(FIELDS)
    .forUpdate('borrower')
    .executeTakeFirstOrThrow();

const saidBy = ({
  name,
  phone,
  email,
  address,
  area,
  without,
  zone,
  language,
  isLanguageAssumed,
}: LoanRow) => ({
  name,
  zone,
  ...(phone !== undefined && { phone }),
  ...(email !== undefined && { email }),
  ...(address !== undefined && { address }),
  ...(area !== undefined && { area }),
  ...(without !== undefined && { without }),
  ...(!isLanguageAssumed && { language }),
});
