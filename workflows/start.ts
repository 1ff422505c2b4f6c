import { ApplicationFailure, workflowInfo } from '@temporalio/workflow';
import { ACTS } from '../domain/case/fact';
import type { Next } from '../domain/next';
import { ID } from '../domain/words';
import { workflowIdOf, type CollectionInput } from './contract';

/** The loan of a case, or one clear refusal: a payments system must find the workflow by the loan's id alone. */
export const loanOf = (input: Partial<CollectionInput> | undefined): string => {
  const loanId = input?.loanId;
  if (typeof loanId !== 'string' || !ID.test(loanId)) throw badStart('the input must be {"loanId": "…"}');
  const { workflowId } = workflowInfo();
  if (workflowId !== workflowIdOf(loanId))
    throw badStart(`the workflow id of this loan must be ${workflowIdOf(loanId)}`);
  return loanId;
};

/** What a case does first: what enrolment decided or, when started by hand, to open the case in the book. */
export const firstOf = ({ next, loanId }: CollectionInput): Next => {
  if (next === undefined) return openCaseOf(loanId);
  if (!isDecision(next, loanId)) throw badStart('"next" is not a decision about this loan; leave it out');
  return next;
};

/** A workflow task that meets anything else would fail again and again. */
const isDecision = (next: unknown, loanId: string): boolean => {
  if (!isObject(next) || !hasText(next, 'summary', 'details')) return false;
  const { revision, labels, kind, act, key, wakeAt } = next;
  if (typeof revision !== 'number' || !isObject(labels) || !hasText(labels, 'stage', 'strategy'))
    return false;
  if (labels['overdueSince'] !== undefined && !isTime(labels['overdueSince'])) return false;
  if (kind === 'close') return hasText(next, 'outcome');
  if (kind !== 'act' || !ACTS.some((known) => known === act)) return false;
  return typeof key === 'string' && key.startsWith(`${loanId}/`) && isTime(wakeAt);
};

const isObject = (value: unknown): value is Partial<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const isTime = (value: unknown): boolean => typeof value === 'string' && !Number.isNaN(Date.parse(value));

const hasText = (value: Partial<Record<string, unknown>>, ...fields: readonly string[]): boolean =>
  fields.every((field) => typeof value[field] === 'string');

const openCaseOf = (loanId: string): Next => ({
  kind: 'act',
  act: 'openCase',
  key: `${loanId}/0/open#1/openCase`,
  revision: 0,
  wakeAt: new Date(0).toISOString(),
  summary: 'open the case in the book',
  details: '',
  labels: { stage: '', strategy: '' },
});

const badStart = (reason: string): ApplicationFailure => ApplicationFailure.nonRetryable(reason, 'BadStart');
