import { CompiledQuery, type Kysely, type Selectable } from 'kysely';
import { CHANNELS, TO_BORROWER, type AddressKind } from '../../domain/channels';
import type { Borrower } from '../../domain/decide/situation';
import { termsIn } from '../../domain/money/amount';
import type { Dossier } from '../../domain/dossier/dossier';
import { zonesOf, type PhoneZones } from '../../domain/law/zones-of';
import type { Channel } from '../../domain/words';
import { UnknownLoan, type Book, type Rules } from '../book';
import { fingerprint } from '../fingerprint';
import type { Database } from '../schema/database';

/** A loan with what is known of its borrower. Contact data is null once it was erased; the loan goes on without a way to reach anybody. */
export type LoanInBook = Selectable<Database['loan']> &
  Pick<Selectable<Database['borrower']>, 'zone' | 'language'> &
  Readonly<Record<'name' | 'phone' | 'email' | 'address' | 'area' | 'without', string | null>>;

const LOANS_IN_BOOK = `
  select loan.*, zone, language, name, phone, email, address, area, without
  from loan join borrower using (borrower_id) left join borrower_contact using (borrower_id)`;

/** The loan `$1` with what is known of its borrower, as SQL. */
export const LOAN_IN_BOOK = `${LOANS_IN_BOOK} where loan_id = $1`;

/**
 * A loan with what is known of its borrower; to change anything about it, take its borrower's lock.
 * @throws UnknownLoan
 */
export async function loanInBook(db: Kysely<Database>, loanId: string): Promise<LoanInBook> {
  const { rows } = await db.executeQuery<LoanInBook>(CompiledQuery.raw(LOAN_IN_BOOK, [loanId]));
  const [loan] = rows;
  if (!loan) throw new UnknownLoan(loanId);
  return loan;
}

/** All loans of a borrower, the same way, in the order of their ids. */
export async function loansInBook(db: Kysely<Database>, borrowerId: string): Promise<readonly LoanInBook[]> {
  const query = `${LOANS_IN_BOOK} where loan.borrower_id = $1 order by loan_id`;
  return (await db.executeQuery<LoanInBook>(CompiledQuery.raw(query, [borrowerId]))).rows;
}

/** So many loans are remembered: those of some minutes of work. */
const REMEMBERED = 10_000;

const known = new WeakMap<Book['db'], Map<string, string>>();

/**
 * Whose loan it is. That never changes, so a process asks once.
 * @throws UnknownLoan
 */
export async function borrowerOf({ db }: Pick<Book, 'db'>, loanId: string): Promise<string> {
  const borrowers = known.get(db) ?? new Map<string, string>();
  known.set(db, borrowers);
  const found = borrowers.get(loanId);
  if (found !== undefined) return found;
  const query = db.selectFrom('loan').where('loan_id', '=', loanId).select('borrower_id');
  const loan = await query.executeTakeFirst();
  if (!loan) throw new UnknownLoan(loanId);
  if (borrowers.size >= REMEMBERED) borrowers.clear();
  borrowers.set(loanId, loan.borrower_id);
  return loan.borrower_id;
}

/** What of a dossier no case changes: the rules, and the borrower as the lender's record has them. */
export function fixedOf(
  { law, roster, terms, lenderZone, phoneZones }: Rules,
  loan: LoanInBook,
): Pick<Dossier, 'law' | 'roster' | 'terms' | 'lenderZone' | 'borrower'> {
  const { language, area, currency } = loan;
  const borrower = { ...reachedBy(loan, phoneZones), language, area };
  return { law, roster, terms: termsIn(currency, terms), lenderZone, borrower };
}

/** How a borrower is reached, as the lender's record has it; all but the zone may be missing, or erased. */
type ContactData = Readonly<{ zone: string }> &
  Readonly<Record<'name' | 'phone' | 'email' | 'address' | 'area' | 'without', string | null>> &
  Readonly<{ borrower_id: string }>;

/**
 * Where a borrower may be, and where they can be reached, by fingerprints: a visit goes to an address in a known area, and
 * is announced by mail.
 */
export function reachedBy(
  contact: ContactData,
  phoneZones: PhoneZones,
): Pick<Borrower, 'id' | 'zones' | 'addresses'> {
  const prints = new Map(
    KINDS.flatMap((kind) => {
      const to = AT[kind](contact);
      return to ? [[kind, fingerprint(to)]] : [];
    }),
  );
  const addresses = Object.fromEntries(
    TO_BORROWER.flatMap((channel) => {
      const kind = CHANNELS[channel].address;
      const to = kind && !isWithout(contact, channel) && prints.get(kind);
      return to ? [[channel, to]] : [];
    }),
  );
  return { id: contact.borrower_id, zones: zonesOf(contact.zone, contact.phone, phoneZones), addresses };
}

/** A number takes calls and SMS, and may have no WhatsApp: the lender's record says by which channels it reaches nobody. */
const isWithout = ({ without }: ContactData, channel: Channel): boolean =>
  without?.split(' ').includes(channel) ?? false;

const AT: Readonly<Record<AddressKind, (contact: ContactData) => string | null>> = {
  phone: ({ phone }) => phone,
  app: ({ name, borrower_id }) => (name === null ? null : borrower_id), // whose data was erased is notified of nothing
  email: ({ email }) => email,
  home: ({ address, area, email }) => area && email && address,
};

/** A telephone number serves several channels, and has one fingerprint. */
const KINDS = Object.keys(AT) as AddressKind[];
