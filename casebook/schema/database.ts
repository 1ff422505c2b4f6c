import { Kysely, PostgresDialect, type ColumnType, type Generated } from 'kysely';
import { Pool, types } from 'pg';
import type { Decision } from '../../domain/decide/situation';
import type { AuditTables } from './audit-tables';
import type { BorrowerTables } from './borrower-tables';
import type { HaltingTables } from './halting-tables';
import type { ReversalTables } from './reversal-tables';
import type { OutboxTable } from './outbox-table';

/** The tables of the case book. Amounts are minor units, `date` columns ISO text, `at` columns business time. */
export type Database = HaltingTables &
  AuditTables &
  ReversalTables &
  BorrowerTables & {
    loan: {
      loan_id: string;
      borrower_id: string;
      strategy: string;
      currency: string;
      costs_minor: number;
      created_at: Generated<Date>;
    };
    instalment: { loan_id: string; due_on: string; principal_minor: number; interest_minor: number };
    payment: {
      payment_id: string;
      loan_id: string;
      amount_minor: number;
      value_on: string;
      received_at: Date;
      recorded_at: Generated<Date>;
    };
    /** `content` is a hash; null in answers of before migration 7. */
    answer: { loan_id: string; answer_id: string; name: string; at: Date; content: string | null };
    policy_version: {
      kind: 'strategy' | 'law' | 'answers';
      hash: string;
      name: string;
      content: string;
      first_used_at: Generated<Date>;
    };
    collection_case: {
      loan_id: string;
      episode: number;
      status: 'open' | 'closed';
      strategy: string;
      revision: number;
      /** Null only inside the transaction that opens the case. */
      decision: ColumnType<Decision | null, string | null, string>;
    };
    fact: {
      seq: Generated<number>;
      loan_id: string;
      episode: number;
      at: Date;
      who: string;
      kind: string;
      key: string | null;
      data: Json<Record<string, unknown>>;
      recorded_at: Generated<Date>;
      /** Business time at which the book learnt it; null in facts of before migration 4. */
      learnt_at: Date | null;
    };
    decision: {
      loan_id: string;
      episode: number;
      revision: number;
      at: Date;
      strategy: string;
      law: string;
      decision: Json<Decision>;
      recorded_at: Generated<Date>;
      /** The newest fact of the borrower that it knew of; null in decisions of before migration 4. */
      after_seq: number | null;
    };
    /** The words of each contact, with the recipient: personal data, and the only table that may be thinned out. */
    message: {
      key: string;
      content: Json<unknown>;
      /** When its act was claimed, the last time and the first. */
      created_at: Generated<Date>;
      first_claimed_at: Generated<Date>;
    };
    work_item: {
      key: string;
      loan_id: string;
      episode: number;
      queue: string;
      aim: string;
      opened_at: Date;
      due_on: string;
      closed_at: Date | null;
      result: string | null;
      /** The staff number of the one person it is for, if it is for one. */
      staff: string | null;
    };
    /** One visit of a field agent; a row without `cancelled_at` keeps its slot. */
    visit: {
      uid: string;
      loan_id: string;
      episode: number;
      agent: string;
      starts_at: Date;
      ends_at: Date;
      sequence: Generated<number>;
      cancelled_at: Date | null;
    };
    /** What partners answered, by file: each is taken in once. */
    answer_file: { partner: string; name: string; sha256: string; rows: number; read_at: Date };
    outbox: OutboxTable;
  };

type Json<T> = ColumnType<T, string, string>;

types.setTypeParser(types.builtins.INT8, Number); // minor units stay below 2^53
types.setTypeParser(types.builtins.DATE, (text) => text); // a calendar date has no zone

/** How many connections there are, and for how long, in milliseconds, one is waited for, and then for an answer. */
export type Connections = Readonly<{ max: number; connectMs: number; answerMs: number }>;

const OF_A_PROCESS: Connections = { max: 20, connectMs: 5_000, answerMs: 15_000 };

/** Connects to the case book; `close` waits for running statements. */
export function connectBook(
  databaseUrl: string,
  onError: (error: Error) => void = () => undefined,
  { max, connectMs, answerMs } = OF_A_PROCESS,
) {
  const pool = new Pool({
    connectionString: databaseUrl,
    max,
    connectionTimeoutMillis: connectMs,
    statement_timeout: answerMs,
    query_timeout: answerMs + 5_000, // a network that fell silent says nothing of its own
    keepAlive: true,
    idle_in_transaction_session_timeout: 20_000, // a process that froze must not keep a borrower locked
  });
  pool.on('error', onError); // an idle connection that breaks must not end the process
  // Nor one that breaks in use: the statement that meets it fails, and that is where it is dealt with.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
}
