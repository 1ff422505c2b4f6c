import type { Selectable } from 'kysely';
import type { Actor, Fact, Happening } from '../domain/case/fact';
import { instant, type Instant } from '../domain/words';
import type { Tx } from './book';
import type { Database } from './database';
import type { InHand } from './under-lock';

/** Which case a fact belongs to. */
export type CaseId = Readonly<{ loanId: string; episode: number }>;

/** Appends one fact to a case and returns it as the book numbered it; what is dated back was learnt later than it was true. */
export const insertFact = async (
  tx: Tx,
  { loanId, episode }: CaseId,
  happening: Happening,
  at: Instant,
  who: Actor,
  learntAt: Instant = at,
): Promise<Fact> => {
  const { kind, ...rest } = happening;
  const { key = null, ...data } = { key: undefined, ...rest };
  const row = {
    loan_id: loanId,
    episode,
    at: new Date(at),
    who,
    kind,
    key,
    data: JSON.stringify(data),
    learnt_at: new Date(learntAt),
  };
  const { seq } = await tx.insertInto('fact').values(row).returning('seq').executeTakeFirstOrThrow();
  return { seq, at, who, ...happening };
};

/** Appends a fact to the case in hand. */
export const append = async (
  hand: InHand,
  happening: Happening,
  { at = hand.now, who = 'system' }: Readonly<{ at?: Instant; who?: Actor }> = {},
): Promise<InHand> => {
  if (!hand.case) throw new Error(`loan ${hand.loan.loan_id} has no case to append to`);
  const id = { loanId: hand.loan.loan_id, episode: hand.case.episode };
  const fact = await insertFact(hand.tx, id, happening, at, who, hand.now);
  return { ...hand, facts: [...hand.facts, fact], allFacts: [...hand.allFacts, { ...id, fact }] };
};

/** Every fact of every case of a borrower, in the order in which the book learnt them. */
export const factsOfBorrower = async (
  tx: Tx,
  borrowerId: string,
): Promise<readonly (CaseId & { fact: Fact })[]> => {
  const rows = await factRowsOf(tx, borrowerId);
  return rows.map((row) => ({ loanId: row.loan_id, episode: row.episode, fact: toFact(row) }));
};

/** The same as rows of the book. */
export const factRowsOf = (tx: Tx, borrowerId: string): Promise<Selectable<Database['fact']>[]> =>
  tx
    .selectFrom('fact')
    .innerJoin('loan', 'loan.loan_id', 'fact.loan_id')
    .where('borrower_id', '=', borrowerId)
    .selectAll('fact')
    .orderBy('seq')
    .execute();

/** Reads a row of the book as a fact. */
export const toFact = (row: Selectable<Database['fact']>): Fact => {
  const { seq, kind, key, data, who } = row;
  // The book is written by `insertFact` alone, so the row has the shape that was appended.
  return { seq, at: instant(row.at.getTime()), who, kind, ...(key === null ? {} : { key }), ...data } as Fact;
};
