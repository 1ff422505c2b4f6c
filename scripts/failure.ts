import { findingText, PolicyError } from '../policy/finding';
import { StackAlreadyRunning } from '../sandbox/stack-file';
import { ConfigError } from '../workers/config';
import { Refused } from './output';

/** What a failure means to the person at the terminal: one message that says what to do, and the exit code. */
export function explainFailure(error: unknown): Readonly<{ message: string; exitCode: number }> {
  if (error instanceof Refused) return { message: error.message, exitCode: error.exitCode };
  if (error instanceof ConfigError)
    return { message: `${error.message}\nOr start the sandbox with: npm run demo`, exitCode: 2 };
  if (error instanceof PolicyError)
    return { message: error.findings.map(findingText).join('\n'), exitCode: 1 };
  if (error instanceof StackAlreadyRunning)
    return { message: `${error.message}. Stop it there with Ctrl-C first.`, exitCode: 1 };
  if (codeOf(error) === 'MODULE_NOT_FOUND')
    return { message: 'the sandbox is not installed here: run npm ci without --omit=dev', exitCode: 1 };
  return { message: technical(error), exitCode: 1 };
}

const technical = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  if (process.env['ARREARS_DEBUG'] !== undefined) return error.stack ?? error.message;
  return `${hintFor(error)}${error.message || error.name}\nARREARS_DEBUG=1 shows where it happened.`;
};

/** The code by which Node or PostgreSQL names a failure; empty when it has none. */
export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

const hintFor = (error: Error): string => {
  const code = codeOf(error);
  if (code === '42P01') return 'the database has no case book yet, run: npx arrears migrate. ';
  // Temporal's client reports its own errors by name, and only the wait for a connection without one.
  if (/^(TransportError|ServiceError)$/.test(error.name) || error.message.endsWith('before the deadline'))
    return 'Temporal cannot be reached: ';
  const isAway = AWAY.has(code) || /^Connection terminated|trying to connect$/.test(error.message);
  return isAway ? 'PostgreSQL cannot be reached (DATABASE_URL): ' : '';
};

/** How the system and PostgreSQL say that there is nobody to talk to. */
const AWAY = new Set(
  ['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH'].concat([
    '57P01',
    '57P02',
    '57P03',
  ]),
);
