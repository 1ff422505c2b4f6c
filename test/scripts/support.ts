import { join } from 'node:path';
import type { ClientDependencies } from '../../intake/dependencies';
import { instantOf } from '../../domain/calendar';
import { localDate } from '../../domain/words';
import { freePort } from '../../sandbox/ports';
import { startTemporal } from '../../sandbox/temporal';
import { pacedClock, writePace } from '../../workers/clock';
import { connectClient } from '../../workers/connect-client';
import { workerConfig } from '../../workers/config';
import { logTemporal } from '../../workers/log';
import { startWorker } from '../../workers/main';
import { workflowIdOf } from '../../workflows/contract';
import { casesOf, type Cases } from '../support/cases';
import { loanRow } from '../support/loans';
import { workflowBundle } from '../support/workflow-bundle';
import { openBookWorld, testLog, type BookWorld } from '../support/world';
import { arrears, newFolder, type Ran, type Variables } from './arrears';
import { arrearsHere } from './here';

/** The date of every test of the command line. */
export const TODAY = localDate('2026-11-02');
const FIRST_SMS = instantOf(TODAY, '09:00', 'Asia/Shanghai');
/** A loan that is enrolled within so many milliseconds gets the day's first SMS, and no other message all day. */
const BEFORE_MS = 4_000;

/** Real Temporal, a real book, a worker, and the command line that finds them by its variables. */
export type CommandWorld = BookWorld &
  Cases &
  Readonly<{
    env: Variables;
    httpUrl: string;
    withClient: ClientDependencies;
    arrears: (args: readonly string[], env?: Variables) => Promise<Ran>;
    arrearsHere: (args: readonly string[], env?: Variables) => Promise<Ran>;
    status: (loanId: string) => Promise<string>;
  }>;

/** Opens a world on a clock that runs as fast as ours, from just before the first SMS of the day is due. */
export async function openCommandWorld(dynamicConfig?: Variables): Promise<CommandWorld> {
  logTemporal(testLog);
  const pace = { start: FIRST_SMS - BEFORE_MS, since: Number.MAX_SAFE_INTEGER, speed: 1 };
  const [world, temporal] = await Promise.all([
    openBookWorld(pacedClock(pace), { proxied: true }),
    startServer(dynamicConfig),
  ]);
  const { outside } = world;
  const env = {
    DATABASE_URL: world.databaseUrl,
    TEMPORAL_ADDRESS: temporal.address,
    TWILIO_ACCOUNT_SID: outside.twilio.accountSid,
    TWILIO_AUTH_TOKEN: outside.twilio.authToken,
    TWILIO_FROM: outside.twilio.from,
    TWILIO_BASE_URL: outside.phones.url,
    SMTP_URL: outside.mailboxes.url,
    SMTP_CA: outside.mailboxes.certificate,
    MAIL_FROM: outside.relay.from,
    REPAYMENTS_SECRET: 'a secret of sixteen characters',
    ARREARS_STAFF: '0900',
    HTTP_PORT: '0',
    AGENCY_SFTP_URL: outside.agency.url,
    AGENCY_SFTP_HOST_KEY: outside.agency.hostKey,
    LEGAL_SFTP_URL: outside.lawFirm.url,
    LEGAL_SFTP_HOST_KEY: outside.lawFirm.hostKey,
  };
  const config = { ...workerConfig(env), clock: pacedClock(pace) };
  const worker = await startWorker(config, testLog, await workflowBundle());
  const client = await connectClient(config.temporal);
  pace.since = Date.now();
  return {
    ...world,
    ...casesOf(world, client),
    env: { ...env, SANDBOX_CLOCK: writePace(pace) },
    httpUrl: `http://127.0.0.1:${worker.httpPort}`,
    withClient: { ...world.dependencies, client },
    arrears: (args, more) => arrears(args, { ...env, SANDBOX_CLOCK: writePace(pace), ...more }),
    arrearsHere: (args, more) => arrearsHere(args, { ...env, SANDBOX_CLOCK: writePace(pace), ...more }),
    status: async (loanId) => (await client.workflow.getHandle(workflowIdOf(loanId)).describe()).status.name,
    close: async () => {
      await worker.stop();
      await client.connection.close();
      await temporal.stop();
      await world.close();
    },
  };
}

const startServer = async (dynamicConfig: Variables = {}) =>
  startTemporal({
    port: await freePort(),
    uiPort: await freePort(),
    searchAttributes: {},
    dynamicConfig,
    logFile: join(newFolder(), 'temporal.log'),
  });

/** A row that is overdue since yesterday, as `loanRow` makes it. */
export function overdue(changes: Readonly<Record<string, unknown>> = {}) {
  return loanRow(localDate('2026-11-01'), changes);
}
