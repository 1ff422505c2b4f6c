import type { Client } from '@temporalio/client';
import type { BookDependencies, ClientDependencies } from '../intake/dependencies';
import { UnknownLoan } from '../casebook/book';
import { loansBeside } from '../casebook/loans/loans-beside';
import { keepPolicyVersions } from '../casebook/case/policy-version';
import { readStack } from '../sandbox/stack-file';
import { openBook } from '../workers/compose';
import { bookConfig, type Environment } from '../workers/config';
import { Refused } from './output';

/** The environment of a command: its own or, when no database is set, that of the running demo. */
export function environment(): Environment {
  if (process.env['DATABASE_URL'] !== undefined) return process.env;
  const { ARREARS_STAFF } = process.env;
  return { ...process.env, ...readStack()?.env, ...(ARREARS_STAFF !== undefined && { ARREARS_STAFF }) };
}

/** Runs a command on the case book and closes it afterwards. */
export async function withBook<T>(work: (dependencies: BookDependencies) => Promise<T>): Promise<T> {
  const dependencies = openBook(bookConfig(environment()));
  try {
    return await work(dependencies);
  } catch (error) {
    throw error instanceof UnknownLoan ? await unknownLoan(dependencies, error) : error;
  } finally {
    await dependencies.book.db.destroy();
  }
}

/** The same for a command that decides: the policy that it decides by is kept first. */
export function withPolicyKept<T>(work: (dependencies: BookDependencies) => Promise<T>): Promise<T> {
  return withBook(async (dependencies) => {
    await keepPolicyVersions(dependencies.book.db, dependencies.policy.sources);
    return work(dependencies);
  });
}

/** What the book has beside a loan that it does not have: one of them may have been meant. */
const unknownLoan = async (
  { book }: BookDependencies,
  { loanId, message }: UnknownLoan,
): Promise<Refused> => {
  const beside = await loansBeside(book, loanId);
  const others = beside.length === 0 ? 'It has no loan yet' : `Beside it there are: ${beside.join(', ')}`;
  return new Refused(`${message}. Enrol it with: npx arrears backfill FILE\n${others}`, 2);
};

/** Connects a command to Temporal, whose client alone takes as long to load as all the rest: who does without it waits for none. */
export async function connectTemporal(): Promise<Client> {
  const { connectClient } = await import('../workers/connect-client.ts');
  return connectClient(bookConfig(environment()).temporal);
}

/** Runs a command on the case book and Temporal and closes both afterwards. */
export async function withClient<T>(work: (dependencies: ClientDependencies) => Promise<T>): Promise<T> {
  const client = await connectTemporal();
  try {
    return await withPolicyKept((dependencies) => work({ ...dependencies, client }));
  } finally {
    await client.connection.close();
  }
}
