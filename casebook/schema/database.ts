import type { ColumnType, Generated, GeneratedAlways } from 'kysely';
import type { Brought } from '../../domain/brought';
import type { Decision } from '../../domain/decide/situation';

/** The tables of the case book. Amounts are minor units, `date` columns ISO text, `at` columns business time. */
export type Database = {
  borrower: { borrower_id: string; zone: string; language: string; created_at: Generated<Date> };
  borrower_contact: {
    borrower_id: string;
    name: string;
    phone: string | null;
    email: string | null;
    /** Where they live, and the lender's code for the area: a visit needs both. */
    address: string | null;
    area: string | null;
    without: string | null;
    updated_at: Generated<Date>;
  };
  /** What contact data was until it changed, by whom, and in which fields; all null of the borrower whose data was erased. */
  borrower_contact_history: {
    id: Generated<number>;
    borrower_id: string;
    changed: string[];
    name: string | null;
    phone: string | null;
    email: string | null;
    address: string | null;
    area: string | null;
    without: string | null;
    zone: string;
    language: string;
    changed_at: Date;
    who: string;
  };
  loan: {
    loan_id: string;
    borrower_id: string;
    strategy: string;
    currency: string;
    costs_minor: number;
    created_at: Generated<Date>;
  };
  /** What a loan brought along from another system: facts of its first case, once that is opened. */
  brought_along: { loan_id: string; brought: Json<Brought>; kept_at: Date };
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
    kind: 'strategy' | 'law' | 'answers' | 'roster' | 'words';
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
    /** In which part its facts and decisions lie: the first day of the quarter in which it was opened. */
    part: Generated<string>;
    decision: ColumnType<Decision | null, string | null, string>; // null only while the case is being opened
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
    packed: Generated<Buffer>; // what of `data` is (`casebook/case/packed.ts`); empty when nothing is
    recorded_at: Generated<Date>;
    /** Business time at which the book learnt it; null in facts of before migration 4. */
    learnt_at: Date | null;
    part: Generated<string>;
  };
  /** A call that was placed, to be found by its `reference`: `number_of` its case, and of its key and kind. Before migration 20 every act, without one. */
  claim: { of_case: number; of_act: number; reference: string | null };
  /** What was in parts that were dropped, and how much of it still counts and was kept. */
  dropped_part: {
    name: string;
    ends: string;
    newest: Date;
    words: number | null;
    dropped_at: Generated<Date>;
  } & Record<'cases' | 'facts' | 'kept' | 'decisions', number>;
  packing: { since: Date }; // one row: workers of before migration 20, which read nothing packed, are gone by then
  promise: { due_on: string; loan_id: string };
  decision: {
    loan_id: string;
    episode: number;
    revision: number;
    at: Date;
    strategy: string;
    law: string;
    roster: string | null; // null in decisions of before migration 10, which took everybody for on duty
    decision: ColumnType<Decision | null, string | null, never>; // null when it is `packed`
    packed: ColumnType<Buffer | null, Buffer | null | undefined, never>;
    recorded_at: Generated<Date>;
    /** The newest fact of the borrower that it knew of; null in decisions of before migration 4. */
    after_seq: number | null;
    part: Generated<string>;
  };
  /** The words of each contact, with the recipient: personal data, and the only table that may be thinned out. */
  message: {
    key: string;
    /** Null when they are `packed`, by the templates of the hash `wording`. */
    content: ColumnType<unknown, string | null, string | null>;
    packed: Buffer | null;
    wording: string | null;
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
    staff: string | null; // the staff number of the one person it is for, if it is for one
    amount_minor: number | null; // what was overdue when it was opened
    /** Who has it in hand at the desk, until when by the wall clock, and when they said that the right person is on the line. */
    taken_by: string | null;
    taken_until: Date | null;
    confirmed_at: Date | null;
  };
  /** Who is logged in at the desk; `id` is a hash, `roles` what their provider says, null when it says nothing of it. By the wall clock. */
  desk_session: {
    id: string;
    staff: string;
    roles: string[] | null;
    begun_at: Date;
    seen_at: Date;
    over_at: Date | null;
  };
  /** What somebody was sending when their session had ended: it is there again when they are back. */
  desk_draft: { staff: string; path: string; fields: Json<Record<string, string>>; at: Date };
  /** Whoever was refused at the desk, by the wall clock; what the table of roles refuses stands in `request` and in cases. */
  desk_refusal: { id: GeneratedAlways<number>; at: Date; who: string; what: string; reason: string };
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
  reversal: Reversal;
  /** Those that came before their payment: in force once they stand in `reversal` too. */
  early_reversal: Reversal;
  /** Who stopped what, and why; it is in force until somebody lifts it. `named` is null for all. */
  emergency_stop: {
    id: GeneratedAlways<number>;
    scope: 'all' | 'strategy' | 'channel' | 'segment';
    named: string | null;
    why: string;
    set_by: string;
    set_at: Date;
    lifted_by: string | null;
    lifted_at: Date | null;
    /** How they were known, and who asked for it to be lifted; null in stops of before migration 11. */
    set_known: string | null;
    lifted_known: string | null;
    lift_asked_by: string | null;
  };
  /**
   * What one person asked for and a second one has to confirm; over when it was confirmed, or will not be any more. And
   * what was refused that is about no case. `about`: what exactly, as a number, a name or a hash; `roles`: of whoever asked, then.
   */
  request: {
    id: GeneratedAlways<number>;
    deed: string;
    loan_id: string | null;
    about: string;
    who: string;
    known: string | null;
    at: Date;
    refused: string | null;
    roles: string[] | null;
    second_who: string | null;
    second_known: string | null;
    over_at: Date | null;
    recorded_at: Generated<Date>;
  };
  /** One row: when the payments feed was heard of, the last time; null while it never was. */
  payments_feed: { heard_at: Date | null };
  /** Who looked at names, numbers and words of a loan, masked or, with a reason, in full. */
  audit_access: {
    id: Generated<number>;
    at: Date;
    who: string;
    /** How they were known; null in looks of before migration 11. */
    known: string | null;
    /** Through which command, and whether masked; null in looks of before migration 13, which were in full. */
    what: string | null;
    masked: boolean | null;
    why: string | null;
    /** Null when it was every loan. */
    loan_id: string | null;
    /** The one case that was looked at; null when it was every case of the loan. */
    episode: number | null;
    recorded_at: Generated<Date>;
  };
  /** What was recorded outside workflows and has to be delivered. */
  outbox: {
    id: Generated<number>;
    loan_id: string;
    message: ColumnType<Record<string, unknown>, string, string>;
    created_at: Generated<Date>;
    delivered_at: Date | null;
    /** How often it was taken up, and when it is taken up again. */
    attempts: Generated<number>;
    next_attempt_at: Generated<Date>;
    /** When and why it was given up: a person has a task about it. */
    failed_at: Generated<Date | null>;
    failed_code: Generated<string | null>;
  };
};

type Reversal = {
  reversal_id: string;
  payment_id: string;
  loan_id: string;
  value_on: string;
  received_at: Date;
  recorded_at: Generated<Date>;
};

type Json<T> = ColumnType<T, string, string>;
