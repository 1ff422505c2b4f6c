import { defineSearchAttributeKey } from '@temporalio/common';
import type { Next } from '../domain/next';

/** The task queues: one for cases and the book, one for each channel, so that one outage does not starve the others. */
export const QUEUES = {
  cases: 'arrears',
  sms: 'arrears-sms',
  email: 'arrears-email',
  calls: 'arrears-calls',
  visits: 'arrears-visits',
  partners: 'arrears-partners',
} as const;

/** The name of the one workflow type. */
export const COLLECT_OVERDUE_LOAN = 'collectOverdueLoan';

/** The workflow of a loan: a payments system addresses it knowing the loan alone. */
export const workflowIdOf = (loanId: string): string => `loan/${loanId}`;

/** What a case starts with. Without `next`, as when it is started by hand, the first act opens the case in the book. */
export type CollectionInput = Readonly<{ loanId: string; next?: Next }>;

/** The signal of the payments system, and the query that says what happens next. */
export const MESSAGES = { repayment: 'repayment', nextStep: 'nextStep' } as const;

/** What cases are listed by. Values are never encrypted: stage names, hashes and dates only. */
export const STAGE = defineSearchAttributeKey('CollectionStage', 'KEYWORD');
export const STRATEGY = defineSearchAttributeKey('CollectionStrategy', 'KEYWORD');
export const OVERDUE_SINCE = defineSearchAttributeKey('OverdueSince', 'DATETIME');

/** Every search attribute that a namespace needs, with its type as the Temporal CLI names it. */
export const SEARCH_ATTRIBUTES = [STAGE, STRATEGY, OVERDUE_SINCE] as const;
