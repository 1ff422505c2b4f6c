import { isGrpcServiceError, WorkflowNotFoundError, type Client } from '@temporalio/client';
import { decideNext } from '../../casebook/case/decide-next';
import { markDelivered, takeDue, type Undelivered } from '../../casebook/case/outbox';
import { underLock } from '../../casebook/case/under-lock';
import { giveUp } from '../../casebook/case/untold';
import { MESSAGES, workflowIdOf } from '../../workflows/contract';
import type { StepKey } from '../../domain/facts/fact';
import { askAfterTheEnd } from '../ask-after-the-end';
import type { ClientDependencies, Dependencies } from '../dependencies';
import { startMissing } from './start-missing';

/** A case is in the book before its workflow runs: what nobody heard may be heard in a moment. */
const HEARD_WITHIN_MS = 60_000;

/** So many are told at once, and each call ends after so long: one that hangs keeps no other waiting. */
const AT_ONCE = 10;
const WITHIN_MS = 5_000;

/** More bytes than a payload may have (Temporal's limit.blobSize.error): its client would go on trying. */
const TOO_LONG = 2_000_000;

/** Delivers news; false when it is to be tried again. */
type Way = (dependencies: ClientDependencies, news: Undelivered) => Promise<boolean>;

/**
 * Delivers what was recorded outside workflows, of all loans what is due, or of one loan everything. Safe to repeat: a
 * payment id counts once. True when something was told, so that more may wait; the first error is thrown when all were tried.
 */
export async function deliverNews(dependencies: ClientDependencies, loanId?: string): Promise<boolean> {
  return each(await takeDue(dependencies.book.db, loanId), (news) => deliver(dependencies, news));
}

/** Asks providers about contacts that were in doubt when their case ended. Safe to repeat: it asks, and nothing is sent. */
export async function askProviders(dependencies: Dependencies): Promise<boolean> {
  const { db } = dependencies.book;
  return each(await takeDue(db, undefined, 'questions'), async ({ id, message }) => {
    const asked = await askAfterTheEnd(dependencies, message['askAfter'] as StepKey); // written by `askAfter`
    if (asked === 'settled') await markDelivered(db, id);
    return asked === 'settled';
  });
}

const each = async (
  taken: readonly Undelivered[],
  work: (news: Undelivered) => Promise<boolean>,
): Promise<boolean> => {
  const news = taken.values();
  const errors: unknown[] = [];
  let isTold = false;
  const take = async (): Promise<void> => {
    for (const item of news)
      await work(item).then(
        (isDone) => (isTold ||= isDone),
        (error: unknown) => errors.push(error),
      );
  };
  await Promise.all(Array.from({ length: AT_ONCE }, take));
  if (errors.length > 0) throw errors[0];
  return isTold;
};

const deliver: Way = async (dependencies, news) => {
  const { book, client } = dependencies;
  try {
    const isDone = await client.withDeadline(Date.now() + WITHIN_MS, () => wayOf(news)(dependencies, news));
    if (isDone) await markDelivered(book.db, news.id);
    return isDone;
  } catch (error) {
    if (!(error instanceof Untellable)) throw error;
    await giveUp(book, news, error.code);
    return false;
  }
};

/** A signal to the workflow of a case. */
type Signal = Readonly<{ name: string; args: readonly [object?] }>;

/**
 * Tells the workflow of a case; one that is open in the book and has none gets one, which begins with what is decided by
 * what it would have been told. News never opens a case.
 */
const tellCase = async (
  dependencies: ClientDependencies,
  { loanId, createdAt }: Undelivered,
  told: Signal,
): Promise<boolean> => {
  const { book, client } = dependencies;
  if (await signal(client, loanId, told)) return true;
  const next = await underLock(book, loanId, async (hand) =>
    hand.case?.status === 'open' ? decideNext(hand) : undefined,
  );
  if (next?.kind === 'act') return (await startMissing(dependencies, loanId, next)) !== 'running'; // one that runs by now hears it next time
  return Date.now() - createdAt.getTime() >= HEARD_WITHIN_MS;
};

/** How each kind of news is delivered, by the field that names it; a kind of a newer version is left to a newer process. */
const WAYS: Readonly<Record<string, Way>> = {
  paymentId: (to, news) => tellCase(to, news, { name: MESSAGES.repayment, args: [news.message] }),
  lookAgain: (to, news) => tellCase(to, news, { name: MESSAGES.lookAgain, args: [] }),
};

const wayOf = ({ id, message }: Undelivered): Way => {
  const [, way] = Object.entries(WAYS).find(([field]) => field in message) ?? [];
  if (!way) throw new Error(`news ${String(id)} is of no kind that is known here`);
  return way;
};

/** News that its workflow will never take, however often it is tried. */
class Untellable extends Error {
  override readonly name = 'Untellable';
  constructor(readonly code: string) {
    super(`news cannot be told: ${code}`);
  }
}

const signal = async (client: Client, loanId: string, { name, args }: Signal): Promise<boolean> => {
  if (Buffer.byteLength(JSON.stringify(args)) > TOO_LONG) throw new Untellable('too-long');
  try {
    await client.workflow.getHandle(workflowIdOf(loanId)).signal(name, ...args);
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw isRefused(error) ? new Untellable('invalid-argument') : error;
  }
};

const INVALID_ARGUMENT = 3;

/** What gRPC calls an invalid argument, unless it is the run that has had too much: its next run hears it. */
const isRefused = (error: unknown): boolean => {
  const cause = error instanceof Error ? error.cause : undefined;
  if (!isGrpcServiceError(cause)) return false;
  const code: number = cause.code;
  return code === INVALID_ARGUMENT && !/signal events|^Workflow /.test(cause.details);
};
