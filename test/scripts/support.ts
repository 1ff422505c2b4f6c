import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClientDependencies } from '../../activities/dependencies';
import { instantOf } from '../../domain/calendar';
import { localDate } from '../../domain/words';
import { freePort } from '../../sandbox/ports';
import { startTemporal } from '../../sandbox/temporal';
import { pacedClock, writePace } from '../../workers/clock';
import { connectClient } from '../../workers/compose';
import { workerConfig } from '../../workers/config';
import { logTemporal } from '../../workers/log';
import { startWorker } from '../../workers/main';
import { workflowIdOf } from '../../workflows/contract';
import { casesOf, type Cases } from '../support/cases';
import { loanRow } from '../support/loans';
import { openBookWorld, testLog, type BookWorld } from '../support/world';
import { arrears, newFolder, type Ran, type Variables } from './arrears';

/** The date of every test of the command line: its clock starts just after the first SMS of the day is due. */
export const TODAY = localDate('2026-11-02');
const START = instantOf(TODAY, '09:00', 'Asia/Shanghai');

/** Real Temporal, a real book, a worker, and the command line that finds them by its variables. */
export type CommandWorld = BookWorld &
  Cases &
  Readonly<{
    env: Variables;
    httpUrl: string;
    withClient: ClientDependencies;
    arrears: (args: readonly string[], env?: Variables) => Promise<Ran>;
    status: (loanId: string) => Promise<string>;
  }>;

/** Opens a world on a clock that starts at 09:00 in Shanghai and runs as fast as ours. */
export const openCommandWorld = async (): Promise<CommandWorld> => {
  logTemporal(testLog);
  const pace = { start: START, since: Date.now(), speed: 1 };
  const [world, temporal] = await Promise.all([openBookWorld(pacedClock(pace)), startServer()]);
  const { outside } = world;
  const env = {
    DATABASE_URL: world.databaseUrl,
    TEMPORAL_ADDRESS: temporal.address,
    SANDBOX_CLOCK: writePace(pace),
    TWILIO_ACCOUNT_SID: outside.twilio.accountSid,
    TWILIO_AUTH_TOKEN: outside.twilio.authToken,
    TWILIO_FROM: outside.twilio.from,
    TWILIO_BASE_URL: outside.phones.url,
    SMTP_URL: outside.mailboxes.url,
    SMTP_CA: outside.mailboxes.certificate,
    MAIL_FROM: outside.relay.from,
    REPAYMENTS_SECRET: 'a secret of sixteen characters',
    HTTP_PORT: '0',
  };
  const config = workerConfig(env);
  const worker = await startWorker(config, testLog);
  const client = await connectClient(config.temporal);
  return {
    ...world,
    ...casesOf(world, client),
    env,
    httpUrl: `http://127.0.0.1:${worker.httpPort}`,
    withClient: { ...world.dependencies, client },
    arrears: (args, more) => arrears(args, { ...env, ...more }),
    status: async (loanId) => (await client.workflow.getHandle(workflowIdOf(loanId)).describe()).status.name,
    close: async () => {
      await worker.stop();
      await client.connection.close();
      await temporal.stop();
      await world.close();
    },
  };
};

const startServer = async () =>
  startTemporal({
    port: await freePort(),
    uiPort: await freePort(),
    searchAttributes: {},
    logFile: join(newFolder(), 'temporal.log'),
  });

/** A row that is overdue since yesterday, as `loanRow` makes it. */
export const overdue = (changes: Readonly<Record<string, unknown>> = {}) =>
  loanRow(localDate('2026-11-01'), changes);

/** Rows as an NDJSON file. */
export const ndjson = (rows: readonly unknown[]): string => {
  const file = join(newFolder(), 'loans.ndjson');
  writeFileSync(file, rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n'));
  return file;
};

/** Rows as a CSV file; each cell is written as it is. */
export const csv = (lines: readonly string[], newline = '\n'): string => {
  const file = join(newFolder(), 'loans.csv');
  writeFileSync(file, lines.join(newline));
  return file;
};
