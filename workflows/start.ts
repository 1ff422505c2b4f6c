import { ApplicationFailure, workflowInfo } from '@temporalio/workflow';
import type { Next } from '../domain/next';
import { workflowIdOf, type CollectionInput } from './contract';

/** The loan of a case, or one clear refusal: a payments system must find the workflow by the loan's id alone. */
export const loanOf = (input: Partial<CollectionInput> | undefined): string => {
  const loanId = input?.loanId;
  if (typeof loanId !== 'string' || loanId === '') throw badStart('the input must be {"loanId": "…"}');
  const { workflowId } = workflowInfo();
  if (workflowId !== workflowIdOf(loanId))
    throw badStart(`the workflow id of this loan must be ${workflowIdOf(loanId)}`);
  return loanId;
};

/** What a case does first: what enrolment decided or, when started by hand, to open the case in the book. */
export const firstOf = ({ next, loanId }: CollectionInput): Next => {
  if (next === undefined) return openCaseOf(loanId);
  if (typeof next.revision !== 'number') throw badStart('"next" is not a decision; leave it out');
  return next;
};

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
