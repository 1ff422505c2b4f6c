import { sql } from 'kysely';
import type { NewFact } from '../../domain/decide/turn';
import type { Instant, LocalDate } from '../../domain/words';
import type { Tx } from '../book';
import { columnsOf, packedIn } from '../case/facts';
import type { Packs } from '../case/packed';
import { keepBrought } from './brought';
import { contactOf } from './contact-data';
import type { NewLoan } from './begin-cases';
import type { LoanRow } from './loans';
import type { NewRow } from './sort-new';

/** When loans are brought, the part of the book in which their cases lie, and how it packs. */
type When = Readonly<{ now: Instant; part: LocalDate; packs: Packs }>;

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
export async function insertCases(
  tx: Tx,
  loans: readonly NewLoan[],
  { now, part, packs }: When,
): Promise<void> {
  const cases = loans.flatMap(({ row: { loanId }, case: c }) => (c ? [{ ...c, loanId }] : []));
  if (cases.length === 0) return;
  const of = <T>(value: (one: (typeof cases)[number]) => T): T[] => cases.map(value);
  const facts = cases.flatMap(({ loanId, facts }) => facts.map((fact) => factColumns(loanId, fact, packs)));
  const at = new Date(now);
  await sql`
    with one as (
      select * from unnest(${of(({ loanId }) => loanId)}::text[], ${of(({ strategy }) => strategy.hash)}::text[],
        ${of(({ law }) => law)}::text[], ${of(({ roster }) => roster)}::text[],
        ${of(({ decision }) => JSON.stringify(decision))}::jsonb[],
        ${of(({ loanId, decision }) => packs?.({ loanId, episode: 1 }, decision) ?? null)}::bytea[])
        as one (loan_id, strategy, law, roster, decision, packed)),
    opened as (
      insert into collection_case (loan_id, episode, part, status, strategy, revision, decision)
      select loan_id, 1, ${part}::date, 'open', strategy, ${FIRST_REVISION}::int, decision from one),
    begun as (
      insert into fact (loan_id, episode, part, at, who, kind, key, data, packed, learnt_at)
      select loan_id, 1, ${part}::date, at, who, kind, key, data, packed, ${at}::timestamptz
      from unnest(${facts.map(({ loanId }) => loanId)}::text[],
        ${facts.map(({ at }) => new Date(at))}::timestamptz[], ${facts.map(({ who }) => who)}::text[],
        ${facts.map(({ kind }) => kind)}::text[], ${facts.map(({ key }) => key)}::text[],
        ${facts.map(({ data }) => JSON.stringify(data))}::jsonb[],
        ${facts.map(({ packed }) => packed)}::bytea[])
        with ordinality as fact (loan_id, at, who, kind, key, data, packed, n)
      order by n returning loan_id, seq),
    last as (select loan_id, max(seq) as seq from begun group by loan_id)
    insert into decision (loan_id, episode, part, revision, at, strategy, law, roster, decision, packed, after_seq)
    select loan_id, 1, ${part}::date, ${FIRST_REVISION}::int, ${at}::timestamptz, strategy, law, roster,
      case when packed is null then decision end, packed, seq
    from one join last using (loan_id)`.execute(tx);
}

const factColumns = (loanId: string, { at, happening, who = 'system' }: NewFact, packs: Packs) => {
  const columns = packedIn({ loanId, episode: 1 }, columnsOf(happening), packs);
  return { loanId, at, who, ...columns };
};
