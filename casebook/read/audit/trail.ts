import { sql, type Kysely, type Selectable } from 'kysely';
import { instant, type Instant } from '../../../domain/words';
import type { Database } from '../../schema/database';
import type { CaseId } from '../../../domain/dossier/dossier';
import { wordsToShow } from '../../acts/words';
import { FACTS_OF_CASE, readFacts } from '../../case/facts';
import type { Fact } from '../../../domain/facts/fact';
import { DECISIONS_OF_CASE, toKept, type Kept } from './known-then';
import type { Sent } from './mask';

/** One entry of a case's record: a fact, or a decision that was made after the fact of the same number. */
export type Entry = Readonly<{ seq: number; at: Instant; learntAt: Instant; recordedAt: number }> &
  Readonly<{ kind: 'fact'; fact: Fact; sent?: Sent } | { kind: 'decision'; kept: Kept }>;

/** Everything that the book has of one case, in the order in which it learnt it; `zone` is the borrower's. */
export type Trail = CaseId & Readonly<{ zone: string; currency: string; entries: readonly Entry[] }>;

/** The record of some cases, each as a whole. */
export async function trailsOf(db: Kysely<Database>, cases: readonly CaseId[]): Promise<readonly Trail[]> {
  const [rows, decisions, loans] = await Promise.all([
    factsOf(db, cases),
    decisionsOf(db, cases),
    loansOf(db, cases),
  ]);
  const facts = (await readFacts(db, rows)).map(({ row, fact }) => ({ ...row, fact }));
  const messages = await messagesOf(db, facts);
  return cases.flatMap(({ loanId, episode }) => {
    const isOf = (row: Readonly<{ loan_id: string; episode: number }>) =>
      row.loan_id === loanId && row.episode === episode;
    const loan = loans.find((one) => one.loan_id === loanId);
    if (!loan) return [];
    const happened = facts.filter(isOf).map((row) => factEntry(row, messages.get(wordsKey(row) ?? ''), loan));
    const made = decisions.filter(isOf).map((kept) => decisionEntry(kept, happened));
    return [
      {
        loanId,
        episode,
        zone: loan.zone,
        currency: loan.currency,
        entries: [...happened, ...made].toSorted(byOrder),
      },
    ];
  });
}

type FactRow = Selectable<Database['fact']>;
type Told = FactRow & Readonly<{ fact: Fact }>;
type MessageRow = Selectable<Database['message']>;
type LoanRow = Awaited<ReturnType<typeof loansOf>>[number];

const factEntry = (row: Told, message: MessageRow | undefined, loan: LoanRow): Entry => ({
  kind: 'fact',
  seq: row.seq,
  at: instant(row.at.getTime()),
  learntAt: instant((row.learnt_at ?? row.at).getTime()),
  recordedAt: row.recorded_at.getTime(),
  fact: row.fact,
  ...(message && { sent: { ...sentOf(message, loan), isFree: row.kind !== 'started' } }),
});

const sentOf = ({ content, created_at }: MessageRow, { name, address, updated_at }: LoanRow): Sent => ({
  content,
  isSame: updated_at !== null && updated_at <= created_at,
  name,
  address,
});

const decisionEntry = (kept: Kept, facts: readonly Entry[]): Entry => ({
  kind: 'decision',
  seq: kept.after_seq ?? facts.findLast((fact) => fact.recordedAt <= kept.recorded_at.getTime())?.seq ?? 0,
  at: instant(kept.at.getTime()),
  learntAt: instant(kept.at.getTime()),
  recordedAt: kept.recorded_at.getTime(),
  kept,
});

const byOrder = (a: Entry, b: Entry): number => a.seq - b.seq || revisionOf(a) - revisionOf(b);

const revisionOf = (entry: Entry): number => (entry.kind === 'decision' ? entry.kept.revision : 0);

/** Under which key the words that belong to a fact are kept: of an act with its beginning, of an answer by its id, any others by their kind. */
const wordsKey = ({ key, kind, data, loan_id, episode }: FactRow): string | undefined => {
  if (key !== null) return kind === 'started' ? key : `${key}/${kind}`;
  const { id } = data;
  return typeof id === 'string' ? `${loan_id}/${episode}/answer/${id}` : undefined;
};

const factsOf = (db: Kysely<Database>, cases: readonly CaseId[]) =>
  db
    .selectFrom('collection_case as c')
    .innerJoin(FACTS_OF_CASE, (join) => join.onTrue())
    .where(isOfOne(cases))
    .selectAll('fact')
    .orderBy('seq')
    .execute();

const decisionsOf = async (db: Kysely<Database>, cases: readonly CaseId[]) => {
  const rows = await db
    .selectFrom('collection_case as c')
    .innerJoin(DECISIONS_OF_CASE, (join) => join.onTrue())
    .where(isOfOne(cases))
    .selectAll('decision')
    .orderBy('decision.revision')
    .execute();
  return toKept(db, rows);
};

const isOfOne = (cases: readonly CaseId[]) =>
  sql<boolean>`(c.loan_id, c.episode) in (${sql.join(cases.map(({ loanId, episode }) => sql`(${loanId}, ${episode})`))})`;

const loansOf = (db: Kysely<Database>, cases: readonly CaseId[]) =>
  db
    .selectFrom('loan')
    .innerJoin('borrower', 'borrower.borrower_id', 'loan.borrower_id')
    .leftJoin('borrower_contact', 'borrower_contact.borrower_id', 'loan.borrower_id')
    .where('loan_id', 'in', [...new Set(cases.map(({ loanId }) => loanId))])
    .select(['loan_id', 'zone', 'currency', 'name', 'address', 'updated_at'])
    .execute();

const messagesOf = async (
  db: Kysely<Database>,
  facts: readonly FactRow[],
): Promise<ReadonlyMap<string, MessageRow>> => {
  const keys = facts.flatMap((fact) => wordsKey(fact) ?? []);
  if (keys.length === 0) return new Map();
  const rows = await db
    .selectFrom('message')
    .where(({ eb }) => eb('key', '=', eb.fn.any(eb.val(keys))))
    .selectAll()
    .execute();
  const told = rows.map(async (row) => [row.key, { ...row, content: await wordsToShow(db, row) }] as const);
  return new Map(await Promise.all(told));
};
