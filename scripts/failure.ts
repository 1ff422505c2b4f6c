import { UnknownLoan } from '../casebook/book';
import { findingText, PolicyError } from '../policy/finding';
import { StackAlreadyRunning } from '../sandbox/stack-file';
import { ConfigError } from '../workers/config';
import { Refused } from './output';

/** What a failure means to the person at the terminal: one message that says what to do, and the exit code. */
export const explainFailure = (error: unknown): Readonly<{ message: string; exitCode: number }> => {
  if (error instanceof Refused) return { message: error.message, exitCode: error.exitCode };
  if (error instanceof ConfigError)
    return { message: `${error.message}\nOr start the sandbox with: npm run demo`, exitCode: 2 };
  if (error instanceof PolicyError)
    return { message: error.findings.map(findingText).join('\n'), exitCode: 1 };
  if (error instanceof UnknownLoan)
    return { message: `${error.message}. Enrol it with: npx arrears backfill FILE`, exitCode: 1 };
  if (error instanceof StackAlreadyRunning)
    return { message: `${error.message}. Stop it there with Ctrl-C first.`, exitCode: 1 };
  return { message: technical(error), exitCode: 1 };
};

const technical = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  if (process.env['ARREARS_DEBUG'] !== undefined) return error.stack ?? error.message;
  return `${hintFor(error)}${error.message || error.name}\nARREARS_DEBUG=1 shows where it happened.`;
};

const hintFor = (error: Error): string => {
  const code = 'code' in error ? error.code : undefined;
  if (code === 'ECONNREFUSED') return 'PostgreSQL cannot be reached (DATABASE_URL): ';
  if (code === '42P01') return 'the database has no case book yet, run: npx arrears migrate. ';
  if (error.name === 'TransportError' || /connect/i.test(error.message))
    return 'Temporal cannot be reached: ';
  return '';
};
