import { ApplicationFailure, workflowInfo } from '@temporalio/workflow';
import { DONE_SHOWN } from '../domain/details';
import { ACTS } from '../domain/facts/fact';
import type { Next } from '../domain/next';
import { shortenedToBytes } from '../domain/text';
import { ID } from '../domain/words';
import { workflowIdOf, type CollectionInput } from './contract';

/** The loan of a case, or one clear refusal: a payments system must find the workflow by the loan's id alone. */
export function loanOf(input: Partial<CollectionInput> | undefined): string {
  const loanId = input?.loanId;
  if (typeof loanId !== 'string' || !ID.test(loanId)) throw badStart('the input must be {"loanId": "…"}');
  const { workflowId } = workflowInfo();
  if (workflowId !== workflowIdOf(loanId))
    throw badStart(`the workflow id of this loan must be ${workflowIdOf(loanId)}`);
  return loanId;
}

/** What a case does first: what enrolment decided or, when started by hand, to open the case in the book. */
export function firstOf({ next, loanId }: CollectionInput): Next {
  if (next === undefined) return openCaseOf(loanId);
  if (!isDecision(next, loanId)) throw badStart('"next" is not a decision about this loan; leave it out');
  return next;
}

/** What an earlier run handed on. */
export function heardOf({ heard = [] }: CollectionInput): readonly unknown[] {
  if (!Array.isArray(heard)) throw badStart('"heard" is written by the workflow itself; leave it out');
  return heard;
}

/**
 * How many bytes of each text are taken: a summary of Temporal's has 400, details have 20,000, and a keyword by which cases
 * are listed has 2,048. More of them, or any other form, would fail a workflow task again and again.
 */
const LONGEST = {
  ...{ summary: 400, because: 400, line: 240, details: 20_000 },
  ...{ stage: 1_000, strategy: 1_000, key: 1_000 },
} as const;

const isDecision = (next: unknown, loanId: string): boolean => {
  if (!isObject(next)) return false;
  const { revision, labels, kind, act, key, wakeAt, done = [] } = next;
  if (!hasTexts({ because: '', details: '', ...next }, 'summary', 'because', 'details')) return false;
  if (!isArray(done) || done.length > DONE_SHOWN || !done.every((line) => hasTexts({ line }, 'line')))
    return false;
  if (!isCount(revision) || !isObject(labels) || !hasTexts(labels, 'stage', 'strategy')) return false;
  if (labels['overdueSince'] !== undefined && !isTime(labels['overdueSince'])) return false;
  if (kind === 'close') return typeof next['outcome'] === 'string';
  if (kind !== 'act' || !ACTS.some((known) => known === act)) return false;
  return hasTexts(next, 'key') && String(key).startsWith(`${loanId}/`) && isTime(wakeAt);
};

/** More decisions than any case has, and fewer than the book can count. */
const isCount = (value: unknown): boolean =>
  Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) < 1e9;

type Loose = Partial<Record<string, unknown>>;

const isArray = (value: unknown): value is readonly unknown[] => Array.isArray(value);

const isObject = (value: unknown): value is Loose => typeof value === 'object' && value !== null;

/** A time of our calendar: Temporal's own ends with the year 9999. */
const isTime = (value: unknown): boolean => {
  const time = typeof value === 'string' ? Date.parse(value) : NaN;
  return time >= 0 && time < Date.UTC(9999, 0);
};

const hasTexts = (value: Loose, ...fields: readonly (keyof typeof LONGEST)[]): boolean =>
  fields.every((field) => {
    const text = value[field];
    return typeof text === 'string' && shortenedToBytes(text, LONGEST[field]) === text;
  });

const openCaseOf = (loanId: string): Next => ({
  kind: 'act',
  act: 'openCase',
  key: `${loanId}/0/open#1/openCase`,
  revision: 0,
  wakeAt: new Date(0).toISOString(),
  summary: 'open the case in the book',
  labels: { stage: '', strategy: '' },
});

const badStart = (reason: string): ApplicationFailure => ApplicationFailure.nonRetryable(reason, 'BadStart');
