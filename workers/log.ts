import { DefaultLogger, Runtime } from '@temporalio/worker';
import { destination as to, pino, type DestinationStream, type Logger } from 'pino';

/** Personal data must not reach a log, whatever an error carries along. */
const REDACTED = ['phone', 'email', 'name', 'to', 'text', 'body', 'subject'].flatMap((field) => [
  field,
  `*.${field}`,
  `*.*.${field}`,
]);

/** Our log: JSON lines on standard error or, when given, in a file. */
export function openLog(level: string, destination: DestinationStream = to(2)): Logger {
  return pino({ level, redact: { paths: REDACTED, remove: true } }, destination);
}

/** Said at every start of a worker that is for activities alone, as most of ours are; and what `failures.ts` logs once, with its code. */
const SAYS_NOTHING = /^No workflows registered|^Activity failed$/;

/** Sends what the Temporal SDK logs to our log. Once a process; a second call changes nothing. */
export function logTemporal(log: Logger): void {
  const levels = { TRACE: 'trace', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const;
  const logger = new DefaultLogger('WARN', ({ level, message, meta }) => {
    if (SAYS_NOTHING.test(message)) return;
    log[levels[level]](meta ?? {}, message);
  });
  Runtime.install({ logger, telemetryOptions: { logging: { forward: {}, filter: 'WARN' } } });
}
