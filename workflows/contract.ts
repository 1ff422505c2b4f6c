import type { Queue } from '../domain/channels';
import type { Next } from '../domain/next';

/**
 * The task queues: one for cases and what they hear, so that a recording is handed over with the answer to the workflow
 * task that asks for it and waits for nothing; one for all else in the book; and one for each channel, so that one outage
 * does not starve the others.
 */
export const QUEUES = {
  cases: 'arrears',
  book: 'arrears-book',
  sms: 'arrears-sms',
  whatsapp: 'arrears-whatsapp',
  app: 'arrears-app',
  email: 'arrears-email',
  calls: 'arrears-calls',
  visits: 'arrears-visits',
  partners: 'arrears-partners',
  systems: 'arrears-systems',
} as const satisfies Readonly<Record<Queue | 'cases' | 'book', string>>;

/** The activities by which the book and the case come to agree on what was heard: while one of them is pending, nobody is contacted. */
export const RECORDINGS = [
  'recordRepayment',
  'recordRepayments',
  'recordAnswer',
  'recordUnknown',
  'stopCase',
  'review',
] as const;

/** The names of the workflow types: a case, and the daily sweep. */
export const COLLECT_OVERDUE_LOAN = 'collectOverdueLoan';
export const SWEEP_OVERDUE_LOANS = 'sweepOverdueLoans';

/** The workflow of a loan: a payments system addresses it knowing the loan alone. */
export function workflowIdOf(loanId: string): string {
  return `loan/${loanId}`;
}

/**
 * What a case starts with. Without `next`, as when it is started by hand, the first act opens the case in the book.
 * `heard` is what an earlier run was told and had not recorded yet.
 */
export type CollectionInput = Readonly<{ loanId: string; next?: Next; heard?: readonly unknown[] }>;

/** What a sweep did, in loans. `looked` are those of the book; `left` are for a person, who is never overruled. */
export type SweepCounts = Readonly<
  Record<'looked' | 'enrolled' | 'alreadyOpen' | 'started' | 'notOverdue' | 'left' | 'failed', number>
>;

/** Where a sweep stands: the last loan it looked at, what it did so far, and how many loans it looks at in one go. Empty at the start. */
export type SweepInput = Readonly<{ after?: string; counts?: SweepCounts; pageOf?: number }>;

/** The counts of two parts of a sweep in one. */
export function together(one: SweepCounts, other: SweepCounts): SweepCounts {
  return {
    looked: one.looked + other.looked,
    enrolled: one.enrolled + other.enrolled,
    alreadyOpen: one.alreadyOpen + other.alreadyOpen,
    started: one.started + other.started,
    notOverdue: one.notOverdue + other.notOverdue,
    left: one.left + other.left,
    failed: one.failed + other.failed,
  };
}

/** The signal of the payments system, the one of whoever recorded something outside the case, and the query that says what happens next. */
export const MESSAGES = { repayment: 'repayment', lookAgain: 'lookAgain', nextStep: 'nextStep' } as const;

/** What cases are listed by. Values are never encrypted: stage names, hashes and dates only. */
export const STAGE = { name: 'CollectionStage', type: 'KEYWORD' } as const;
export const STRATEGY = { name: 'CollectionStrategy', type: 'KEYWORD' } as const;
export const OVERDUE_SINCE = { name: 'OverdueSince', type: 'DATETIME' } as const;

/** Every search attribute that a namespace needs, with its type as the Temporal CLI names it. */
export const SEARCH_ATTRIBUTES = [STAGE, STRATEGY, OVERDUE_SINCE] as const;
