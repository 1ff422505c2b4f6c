import { sql, type Kysely, type Selectable } from 'kysely';
import type { Decision } from '../../../domain/decide/situation';
import {
  dossierOf,
  type CaseId,
  type Dossier,
  type LoanAccount,
  type OtherLoan,
} from '../../../domain/dossier/dossier';
import type { Fact } from '../../../domain/facts/fact';
import { fold } from '../../../domain/facts/fold';
import type { Law } from '../../../domain/law/rule';
import type { Roster } from '../../../domain/roster';
import { instant, type Instant } from '../../../domain/words';
import type { Book, Tx } from '../../book';
import { factRowsOf, FACTS_OF_CASE, readFacts } from '../../case/facts';
import { unpackAll } from '../../case/packed';
import { strategyOf } from '../../case/policy-version';
import { fixedOf, type LoanInBook } from '../../loans/loan-in-book';
import { paymentsBy } from '../../money/loan-ledger';
import type { Database } from '../../schema/database';
import { stopsAt } from '../../stops/emergency-stops';

/** A fact with its case, and the business time at which the book learnt it. */
export type Learnt = CaseId & Readonly<{ fact: Fact; learntAt: Instant }>;

type DecisionRow = Selectable<Database['decision']>;

/** A decision as it was kept. */
export type Kept = Omit<DecisionRow, 'decision' | 'packed'> & Readonly<{ decision: Decision }>;

/** Reads rows of the book as decisions, in their order. */
export async function toKept(db: Kysely<Database>, rows: readonly DecisionRow[]): Promise<readonly Kept[]> {
  const unpacked = await unpackAll(db, rows);
  return rows.map(({ packed, decision, ...row }, n) => ({
    ...row,
    decision: decision ?? (unpacked[n] as Decision), // written as one, by `keep` or `insertCases`
  }));
}

/** Every fact about a borrower, in the order in which the book learnt them, and when it had learnt each. */
export async function learntOf(tx: Tx, borrowerId: string): Promise<readonly Learnt[]> {
  const facts = await readFacts(tx, await factRowsOf(tx, borrowerId));
  let latest = -Infinity;
  return facts.map(({ row, fact }) => {
    latest = Math.max(latest, (row.learnt_at ?? row.at).getTime()); // nothing is learnt before what was learnt earlier
    return { loanId: row.loan_id, episode: row.episode, fact, learntAt: instant(latest) };
  });
}

/** The decisions of the case `c`, to be joined, as its facts are. */
export const DECISIONS_OF_CASE =
  sql<DecisionRow>`lateral (select * from decision where decision.loan_id = c.loan_id
  and decision.episode = c.episode and decision.part = c.part offset 0)`.as('decision');

/** The decision that was in force at an instant: the newest that was kept by then. */
export async function keptAt(tx: Tx, loanId: string, at: Instant): Promise<Kept | undefined> {
  const newest = await tx
    .selectFrom('collection_case as c')
    .innerJoin(DECISIONS_OF_CASE, (join) => join.onTrue())
    .where('c.loan_id', '=', loanId)
    .where('at', '<=', new Date(at))
    .selectAll('decision')
    .orderBy('decision.revision', 'desc')
    .limit(1)
    .execute();
  const [kept] = await toKept(tx, newest);
  return kept;
}

/** What a decision knew of the facts: for one of before this was noted, what its own case had by the time of its transaction. */
export async function knewUntil(tx: Tx, kept: Kept): Promise<number> {
  if (kept.after_seq !== null) return kept.after_seq;
  const newest = await tx
    .selectFrom('collection_case as c')
    .innerJoin(FACTS_OF_CASE, (join) => join.onTrue())
    .where('c.loan_id', '=', kept.loan_id)
    .where('kind', '<>', 'closed') // the end is written after the decision to end
    .where(
      'recorded_at',
      '<=',
      sql<Date>`(select recorded_at from decision
       where loan_id = ${kept.loan_id} and episode = ${kept.episode} and revision = ${kept.revision} and part = ${kept.part})`,
    )
    .select('seq')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return newest?.seq ?? 0;
}

/** By which law and roster something was decided; without a roster as if somebody were always on duty. */
export type Under = Readonly<{ law: Law; roster: Roster | undefined }>;

/** A moment of a case: what was known by then, by which law and roster, and until which instant money had come in. */
export type Moment = CaseId & Readonly<{ now: Instant; learnt: readonly Learnt[]; under: Under }>;

/** A loan's dossier as it was at a moment, made from the facts alone: nothing of it is locked or written. */
export async function dossierThen(tx: Tx, book: Book, loan: LoanInBook, moment: Moment): Promise<Dossier> {
  const { loanId, episode, now, learnt, under } = moment;
  return dossierOf({
    ...fixedOf(book.rules, loan),
    loanId,
    episode,
    ...(await accountThen(tx, book, loanId, now)),
    allFacts: learnt,
    others: await othersThen(tx, book, loan, moment),
    stops: { inForce: await stopsAt(tx, now), isFeedSilent: false }, // when it was silent is not kept
    strategy: await strategyOf(tx, book.rules, caseThen(learnt, { loanId, episode }).strategy),
    ...under,
  });
}

const caseThen = (learnt: readonly Learnt[], { loanId, episode }: CaseId) =>
  fold(
    loanId,
    episode,
    learnt.flatMap((one) => (one.loanId === loanId && one.episode === episode ? [one.fact] : [])),
  );

const accountThen = async (tx: Tx, book: Book, loanId: string, now: Instant): Promise<LoanAccount> => ({
  ...(await book.ledger.of(tx, loanId)),
  payments: await paymentsBy(tx, loanId, now),
});

/** The borrower's other cases that were open at a moment, in the same currency. */
const othersThen = async (
  tx: Tx,
  book: Book,
  { currency, loan_id: own }: LoanInBook,
  { learnt, now }: Moment,
): Promise<readonly OtherLoan[]> => {
  if (!book.rules.oneVoicePerPerson) return [];
  const newest = new Map(learnt.map(({ loanId, episode }) => [loanId, episode]));
  const others: OtherLoan[] = [];
  for (const [loanId, episode] of [...newest].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    if (loanId === own) continue;
    const state = caseThen(learnt, { loanId, episode });
    const account = await accountThen(tx, book, loanId, now);
    if (state.status === 'closed' || account.debt.currency !== currency) continue;
    others.push({ loanId, episode, account, strategy: await strategyOf(tx, book.rules, state.strategy) });
  }
  return others;
};
