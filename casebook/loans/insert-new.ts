import { sql } from 'kysely';
import type { Instant, LocalDate } from '../../domain/words';
import type { Tx } from '../book';
import { columnsOf } from '../case/facts';
import { keepBrought } from './brought';
import { contactOf } from './contact-data';
import type { NewLoan } from './begin-cases';
import type { LoanRow } from './loans';
import type { NewRow } from './sort-new';

/** When loans are brought, and the part of the book in which their cases lie. */
type When = Readonly<{ now: Instant; part: LocalDate }>;

/** The revision of a case's first decision. */
export const FIRST_REVISION = 1;

/**
 * Writes new loans and those of their borrowers who are new, in the order of the borrowers' ids, a statement for each
 * table. False when somebody else wrote one of them in this moment: then nothing is to be kept.
 */
export async function insertNew(tx: Tx, fresh: readonly NewRow[], now: Instant): Promise<boolean> {
  const rows = fresh.map(({ row }) => row);
  const ofNewBorrowers = fresh.flatMap(({ row, isKnown }) => (isKnown ? [] : [row]));
  const isOurs = (await insertBorrowers(tx, ofNewBorrowers)) && (await insertLoans(tx, rows));
  if (isOurs) await keepBrought(tx, rows, now);
  return isOurs;
}

async function insertBorrowers(tx: Tx, loans: readonly LoanRow[]): Promise<boolean> {
  if (loans.length === 0) return true;
  const rows = [...new Map(loans.map((row) => [row.borrowerId, row])).values()];
  const of = <T>(value: (row: LoanRow) => T): T[] => rows.map(value);
  const contact = (field: keyof ReturnType<typeof contactOf>) => of((row) => contactOf(row)[field]);
  const inserted = await sql`
    with one as (
      select * from unnest(${of(({ borrowerId }) => borrowerId)}::text[], ${of(({ zone }) => zone)}::text[],
        ${of(({ language }) => language)}::text[], ${contact('name')}::text[], ${contact('phone')}::text[],
        ${contact('email')}::text[], ${contact('address')}::text[], ${contact('area')}::text[],
        ${contact('without')}::text[])
        as one (borrower_id, zone, language, name, phone, email, address, area, without)),
    fresh as (
      insert into borrower (borrower_id, zone, language) select borrower_id, zone, language from one
      on conflict do nothing returning borrower_id)
    insert into borrower_contact (borrower_id, name, phone, email, address, area, without)
    select borrower_id, name, phone, email, address, area, without from one join fresh using (borrower_id)`.execute(
    tx,
  );
  return inserted.numAffectedRows === BigInt(rows.length);
}

async function insertLoans(tx: Tx, loans: readonly LoanRow[]): Promise<boolean> {
  const of = <T>(value: (row: LoanRow) => T): T[] => loans.map(value);
  const due = loans.flatMap(({ loanId, debt }) => debt.instalments.map((one) => ({ ...one, loanId })));
  const inserted = await sql`
    with fresh as (
      insert into loan (loan_id, borrower_id, strategy, currency, costs_minor)
      select * from unnest(${of(({ loanId }) => loanId)}::text[], ${of(({ borrowerId }) => borrowerId)}::text[],
        ${of(({ strategy }) => strategy)}::text[], ${of(({ debt }) => debt.currency)}::text[],
        ${of(({ debt }) => debt.costs)}::bigint[])
      on conflict do nothing returning loan_id)
    insert into instalment (loan_id, due_on, principal_minor, interest_minor)
    select * from unnest(${due.map(({ loanId }) => loanId)}::text[], ${due.map(({ dueOn }) => dueOn)}::date[],
      ${due.map(({ principal }) => principal)}::bigint[], ${due.map(({ interest }) => interest)}::bigint[])
      as due (loan_id, due_on, principal_minor, interest_minor)
    where loan_id in (select loan_id from fresh)`.execute(tx);
  return inserted.numAffectedRows === BigInt(due.length);
}

/** Writes the cases that begin, each with its facts and, after the last of them, its first decision. */
export async function insertCases(tx: Tx, loans: readonly NewLoan[], { now, part }: When): Promise<void> {
  const cases = loans.flatMap(({ row: { loanId }, case: c }) => (c ? [{ ...c, loanId }] : []));
  if (cases.length === 0) return;
  const of = <T>(value: (one: (typeof cases)[number]) => T): T[] => cases.map(value);
  const facts = cases.flatMap(({ loanId, facts }) =>
    facts.map(({ at, happening, who = 'system' }) => ({ loanId, at, who, ...columnsOf(happening) })),
  );
  const at = new Date(now);
  await sql`
    with one as (
      select * from unnest(${of(({ loanId }) => loanId)}::text[], ${of(({ strategy }) => strategy.hash)}::text[],
        ${of(({ law }) => law)}::text[], ${of(({ roster }) => roster)}::text[],
        ${of(({ decision }) => JSON.stringify(decision))}::jsonb[])
        as one (loan_id, strategy, law, roster, decision)),
    opened as (
      insert into collection_case (loan_id, episode, part, status, strategy, revision, decision)
      select loan_id, 1, ${part}::date, 'open', strategy, ${FIRST_REVISION}::int, decision from one),
    begun as (
      insert into fact (loan_id, episode, part, at, who, kind, key, data, learnt_at)
      select loan_id, 1, ${part}::date, at, who, kind, key, data, ${at}::timestamptz
      from unnest(${facts.map(({ loanId }) => loanId)}::text[],
        ${facts.map(({ at }) => new Date(at))}::timestamptz[], ${facts.map(({ who }) => who)}::text[],
        ${facts.map(({ kind }) => kind)}::text[], ${facts.map(({ key }) => key)}::text[],
        ${facts.map(({ data }) => JSON.stringify(data))}::jsonb[])
        with ordinality as fact (loan_id, at, who, kind, key, data, n)
      order by n returning loan_id, seq),
    last as (select loan_id, max(seq) as seq from begun group by loan_id)
    insert into decision (loan_id, episode, part, revision, at, strategy, law, roster, decision, after_seq)
    select loan_id, 1, ${part}::date, ${FIRST_REVISION}::int, ${at}::timestamptz, strategy, law, roster, decision, seq
    from one join last using (loan_id)`.execute(tx);
}
