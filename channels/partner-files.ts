import { stringify } from 'csv-stringify/sync';
import type { Days, Language, LocalDate, Minor } from '../domain/words';

/** One case for a partner to work on. `phone` is E.164; what is not known is left out. */
export type PlacementRow = Readonly<{
  placementId: string;
  loanId: string;
  borrowerName: string;
  phone?: string;
  email?: string;
  address?: string;
  language: Language;
  currency: string;
  principalMinor: Minor;
  interestMinor: Minor;
  penaltyMinor: Minor;
  costsMinor: Minor;
  totalMinor: Minor;
  overdueSince: LocalDate;
  daysPastDue: Days;
  asOf: LocalDate;
}>;

/** One case that a partner stops working on. `totalMinor` is what is still overdue: 0 when it is repaid. */
export type RecallRow = Readonly<{
  placementId: string;
  loanId: string;
  reason: 'repaid' | 'withdrawn' | 'expired';
  asOf: LocalDate;
  currency: string;
  totalMinor: Minor;
}>;

/** The content of one file and its control totals. */
export type FileContent = Readonly<{ content: string; rows: number; totalMinor: number; currency: string }>;

const PLACEMENT: Readonly<Record<keyof PlacementRow, string>> = {
  placementId: 'placement_id',
  loanId: 'loan_id',
  borrowerName: 'borrower_name',
  phone: 'phone',
  email: 'email',
  address: 'address',
  language: 'language',
  currency: 'currency',
  principalMinor: 'principal_minor',
  interestMinor: 'interest_minor',
  penaltyMinor: 'penalty_minor',
  costsMinor: 'costs_minor',
  totalMinor: 'total_minor',
  overdueSince: 'overdue_since',
  daysPastDue: 'days_past_due',
  asOf: 'as_of',
};

const RECALL: Readonly<Record<keyof RecallRow, string>> = {
  placementId: 'placement_id',
  loanId: 'loan_id',
  reason: 'reason',
  asOf: 'as_of',
  currency: 'currency',
  totalMinor: 'total_minor',
};

/** Writes the file of a placement or of a referral (docs/partner-files.md). A phone is a URI (RFC 3966), so that it stays text. */
export function placementFile(row: PlacementRow): FileContent {
  const phone = row.phone === undefined ? {} : { phone: `tel:${row.phone}` };
  return fileOf({ ...row, ...phone }, PLACEMENT);
}

/** Writes the file of a recall (docs/partner-files.md). */
export function recallFile(row: RecallRow): FileContent {
  return fileOf(row, RECALL);
}

type Row = Readonly<Record<string, string | number | undefined>> &
  Readonly<{ totalMinor: number; currency: string }>;

const fileOf = (row: Row, columns: Readonly<Record<string, string>>): FileContent => {
  const cells = Object.entries(row).map(([name, cell]) => [
    name,
    typeof cell === 'string' ? oneLine(cell) : cell,
  ]);
  const content = stringify([Object.fromEntries(cells)], {
    header: true,
    columns,
    escape_formulas: true,
    record_delimiter: 'unix',
  });
  return { content, rows: 1, totalMinor: row.totalMinor, currency: row.currency };
};

/** A line break in a name would be a row of its own to a simple reader, and a space before `=` hides a formula. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();

/** What a placement's id may look like: it stands in file names. */
export const PLACEMENT_ID = /^[A-Za-z0-9._-]{1,128}$/;
/** What the files for partners and their manifests are called. */
export const FILE_NAME = /^(PLACEMENT|RECALL|REFERRAL)_[A-Za-z0-9._-]{1,128}\.csv$/;
/** What the files are called that a partner leaves for us. */
export const ANSWER_NAME = /^(ACK|PAYMENT)_[A-Za-z0-9._-]{1,128}\.csv$/;

/** The name of the file that places a case. Throws for an id that cannot stand in a name. */
export function placementFileName(placementId: string): string {
  return nameOf('PLACEMENT', placementId);
}
/** The name of the file that recalls a case. Throws for an id that cannot stand in a name. */
export function recallFileName(placementId: string): string {
  return nameOf('RECALL', placementId);
}
/** The name of the file that refers a case to a law firm. Throws for an id that cannot stand in a name. */
export function referralFileName(placementId: string): string {
  return nameOf('REFERRAL', placementId);
}

const nameOf = (kind: 'PLACEMENT' | 'RECALL' | 'REFERRAL', placementId: string): string => {
  if (!PLACEMENT_ID.test(placementId))
    throw new Error('a placement id of letters, digits, dots, dashes, underscores');
  return `${kind}_${placementId}.csv`;
};
