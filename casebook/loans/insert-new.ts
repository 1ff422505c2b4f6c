import { sql } from 'kysely';
import type { Instant } from '../../domain/words';
import type { Tx } from '../book';
import { columnsOf } from '../case/facts';
import { keepBrought } from './brought';
import { contactOf } from './contact-data';
import type { NewLoan } from './begin-cases';
import type { LoanRow } from './loans';
import type { NewRow } from './sort-new';

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
  const ids = of(({ borrowerId }) => borrowerId);
  const inserted = await sql`
    insert into borrower (borrower_id, zone, language)
    select * from unnest(${ids}::text[], ${of(({ zone }) => zone)}::text[], ${of(({ language }) => language)}::text[])
    on conflict do nothing`.execute(tx);
  if (inserted.numAffectedRows !== BigInt(rows.length)) return false;
  const contact = (field: keyof ReturnType<typeof contactOf>) => of((row) => contactOf(row)[field]);
  await sql`
    insert into borrower_contact (borrower_id, name, phone, email, address, area, without)
    select * from unnest(${ids}::text[], ${contact('name')}::text[], ${contact('phone')}::text[],
      ${contact('email')}::text[], ${contact('address')}::text[], ${contact('area')}::text[],
      ${contact('without')}::text[])`.execute(tx);
  return true;
}

async function insertLoans(tx: Tx, loans: readonly LoanRow[]): Promise<boolean> {
  const of = <T>(value: (row: LoanRow) => T): T[] => loans.map(value);
  const inserted = await sql`
    insert into loan (loan_id, borrower_id, strategy, currency, costs_minor)
    select * from unnest(${of(({ loanId }) => loanId)}::text[], ${of(({ borrowerId }) => borrowerId)}::text[],
      ${of(({ strategy }) => strategy)}::text[], ${of(({ debt }) => debt.currency)}::text[],
      ${of(({ debt }) => debt.costs)}::bigint[])
    on conflict do nothing`.execute(tx);
  if (inserted.numAffectedRows !== BigInt(loans.length)) return false;
  const due = loans.flatMap(({ loanId, debt }) => debt.instalments.map((one) => ({ ...one, loanId })));
  await sql`
    insert into instalment (loan_id, due_on, principal_minor, interest_minor)
    select * from unnest(${due.map(({ loanId }) => loanId)}::text[], ${due.map(({ dueOn }) => dueOn)}::date[],
      ${due.map(({ principal }) => principal)}::bigint[],
      ${due.map(({ interest }) => interest)}::bigint[])`.execute(tx);
  return true;
}

/** Writes the cases that begin, each with its facts and its first decision. */
export async function insertCases(tx: Tx, loans: readonly NewLoan[], now: Instant): Promise<void> {
  const cases = loans.flatMap(({ row: { loanId }, case: c }) => (c ? [{ ...c, loanId }] : []));
  if (cases.length === 0) return;
  const ids = cases.map(({ loanId }) => loanId);
  const strategies = cases.map(({ strategy }) => strategy.hash);
  const decisions = cases.map(({ decision }) => JSON.stringify(decision));
  await sql`
    insert into collection_case (loan_id, episode, status, strategy, revision, decision)
    select loan_id, 1, 'open', strategy, ${FIRST_REVISION}::int, decision
    from unnest(${ids}::text[], ${strategies}::text[], ${decisions}::jsonb[]) as one (loan_id, strategy, decision)`.execute(
    tx,
  );
  const last = await insertFacts(tx, cases, now);
  await sql`
    insert into decision (loan_id, episode, revision, at, strategy, law, roster, decision, after_seq)
    select loan_id, 1, ${FIRST_REVISION}::int, ${new Date(now)}::timestamptz, strategy, law, roster, decision, after_seq
    from unnest(${ids}::text[], ${strategies}::text[], ${cases.map(({ law }) => law)}::text[],
      ${cases.map(({ roster }) => roster)}::text[], ${decisions}::jsonb[], ${last}::bigint[])
      as one (loan_id, strategy, law, roster, decision, after_seq)`.execute(tx);
}

type Opened = NonNullable<NewLoan['case']> & Readonly<{ loanId: string }>;

/** Writes the facts with which some cases begin, and tells for each the number of its last one. */
async function insertFacts(tx: Tx, cases: readonly Opened[], now: Instant): Promise<readonly number[]> {
  const rows = cases.flatMap(({ loanId, facts }) =>
    facts.map(({ at, happening, who = 'system' }) => {
      const { kind, key, data } = columnsOf(happening);
      return { loanId, at: new Date(at), who, kind, key, data: JSON.stringify(data) };
    }),
  );
  const { rows: numbered } = await sql<{ seq: number }>`
    insert into fact (loan_id, episode, at, who, kind, key, data, learnt_at)
    select loan_id, 1, at, who, kind, key, data, ${new Date(now)}::timestamptz
    from unnest(${rows.map(({ loanId }) => loanId)}::text[], ${rows.map(({ at }) => at)}::timestamptz[],
      ${rows.map(({ who }) => who)}::text[], ${rows.map(({ kind }) => kind)}::text[],
      ${rows.map(({ key }) => key)}::text[],
      ${rows.map(({ data }) => data)}::jsonb[]) with ordinality as one (loan_id, at, who, kind, key, data, n)
    order by n returning seq`.execute(tx);
  const seqs = numbered.map(({ seq }) => seq).sort((a, b) => a - b); // given in the order of the rows
  let end = 0;
  return cases.map(({ facts }) => seqs[(end += facts.length) - 1] ?? 0);
}
