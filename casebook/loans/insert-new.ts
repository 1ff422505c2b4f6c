import { sql } from 'kysely';
import type { Decision } from '../../domain/decide/situation';
import type { NewFact } from '../../domain/decide/turn';
import type { Dossier } from '../../domain/dossier/dossier';
import type { Strategy } from '../../domain/strategy';
import type { Instant, LocalDate } from '../../domain/words';
import type { Tx } from '../book';
import { columnsOf } from '../case/facts';
import { keepBrought } from './brought';
import { contactOf } from './contact-data';
import type { LoanRow } from './loans';

/** A loan that is new, and its case, if one is to be opened: with what it began, and the first decision. */
export type NewLoan = Readonly<{
  row: LoanRow;
  case?: Readonly<{
    strategy: Strategy;
    law: string;
    roster: string;
    facts: readonly NewFact[];
    dossier: Dossier;
    decision: Decision;
    skipped: number;
  }>;
}>;

/** When loans are brought, and the part of the book in which their cases lie. */
type When = Readonly<{ now: Instant; part: LocalDate }>;

/** The revision of a case's first decision. */
export const FIRST_REVISION = 1;

/**
 * Writes new loans, in the order of their borrowers' ids, a statement for each table. False when somebody else wrote one
 * of them in this moment: then nothing is to be kept.
 */
export async function insertNew(tx: Tx, loans: readonly NewLoan[], { now, part }: When): Promise<boolean> {
  const isOurs = (await insertBorrowers(tx, loans)) && (await insertLoans(tx, loans));
  if (isOurs) {
    await keepBrought(
      tx,
      loans.map(({ row }) => row),
      now,
    );
    await insertCases(tx, loans, { now, part });
  }
  return isOurs;
}

async function insertBorrowers(tx: Tx, loans: readonly NewLoan[]): Promise<boolean> {
  const rows = [...new Map(loans.map(({ row }) => [row.borrowerId, row])).values()];
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

async function insertLoans(tx: Tx, loans: readonly NewLoan[]): Promise<boolean> {
  const of = <T>(value: (row: LoanRow) => T): T[] => loans.map(({ row }) => value(row));
  const inserted = await sql`
    insert into loan (loan_id, borrower_id, strategy, currency, costs_minor)
    select * from unnest(${of(({ loanId }) => loanId)}::text[], ${of(({ borrowerId }) => borrowerId)}::text[],
      ${of(({ strategy }) => strategy)}::text[], ${of(({ debt }) => debt.currency)}::text[],
      ${of(({ debt }) => debt.costs)}::bigint[])
    on conflict do nothing`.execute(tx);
  if (inserted.numAffectedRows !== BigInt(loans.length)) return false;
  const due = loans.flatMap(({ row: { loanId, debt } }) =>
    debt.instalments.map((one) => ({ ...one, loanId })),
  );
  await sql`
    insert into instalment (loan_id, due_on, principal_minor, interest_minor)
    select * from unnest(${due.map(({ loanId }) => loanId)}::text[], ${due.map(({ dueOn }) => dueOn)}::date[],
      ${due.map(({ principal }) => principal)}::bigint[],
      ${due.map(({ interest }) => interest)}::bigint[])`.execute(tx);
  return true;
}

async function insertCases(tx: Tx, loans: readonly NewLoan[], { now, part }: When): Promise<void> {
  const cases = loans.flatMap(({ row: { loanId }, case: c }) => (c ? [{ ...c, loanId }] : []));
  if (cases.length === 0) return;
  const ids = cases.map(({ loanId }) => loanId);
  const strategies = cases.map(({ strategy }) => strategy.hash);
  const decisions = cases.map(({ decision }) => JSON.stringify(decision));
  await sql`
    insert into collection_case (loan_id, episode, part, status, strategy, revision, decision)
    select loan_id, 1, ${part}::date, 'open', strategy, ${FIRST_REVISION}::int, decision
    from unnest(${ids}::text[], ${strategies}::text[], ${decisions}::jsonb[]) as one (loan_id, strategy, decision)`.execute(
    tx,
  );
  const last = await insertFacts(tx, cases, { now, part });
  await sql`
    insert into decision (loan_id, episode, part, revision, at, strategy, law, roster, decision, after_seq)
    select loan_id, 1, ${part}::date, ${FIRST_REVISION}::int, ${new Date(now)}::timestamptz, strategy, law, roster, decision, after_seq
    from unnest(${ids}::text[], ${strategies}::text[], ${cases.map(({ law }) => law)}::text[],
      ${cases.map(({ roster }) => roster)}::text[], ${decisions}::jsonb[], ${last}::bigint[])
      as one (loan_id, strategy, law, roster, decision, after_seq)`.execute(tx);
}

type Opened = NonNullable<NewLoan['case']> & Readonly<{ loanId: string }>;

/** Writes the facts with which some cases begin, and tells for each the number of its last one. */
async function insertFacts(
  tx: Tx,
  cases: readonly Opened[],
  { now, part }: When,
): Promise<readonly number[]> {
  const rows = cases.flatMap(({ loanId, facts }) =>
    facts.map(({ at, happening, who = 'system' }) => {
      const { kind, key, data } = columnsOf(happening);
      return { loanId, at: new Date(at), who, kind, key, data: JSON.stringify(data) };
    }),
  );
  const { rows: numbered } = await sql<{ seq: number }>`
    insert into fact (loan_id, episode, part, at, who, kind, key, data, learnt_at)
    select loan_id, 1, ${part}::date, at, who, kind, key, data, ${new Date(now)}::timestamptz
    from unnest(${rows.map(({ loanId }) => loanId)}::text[], ${rows.map(({ at }) => at)}::timestamptz[],
      ${rows.map(({ who }) => who)}::text[], ${rows.map(({ kind }) => kind)}::text[],
      ${rows.map(({ key }) => key)}::text[],
      ${rows.map(({ data }) => data)}::jsonb[]) with ordinality as one (loan_id, at, who, kind, key, data, n)
    order by n returning seq`.execute(tx);
  const seqs = numbered.map(({ seq }) => seq).sort((a, b) => a - b); // given in the order of the rows
  let end = 0;
  return cases.map(({ facts }) => seqs[(end += facts.length) - 1] ?? 0);
}
