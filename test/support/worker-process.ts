import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { writePace } from '../../workers/clock';
import type { RealWorld } from './real-world';

/** The product's worker in a process of its own, as `npm start` runs it. */
export type WorkerProcess = Readonly<{
  /** Ends it as a power cut would. */
  kill: () => Promise<void>;
  /** Asks it to finish what it does and to end; the answer is its exit code. */
  stop: () => Promise<number | null>;
}>;

/** Where a worker process is reached, and how it reaches the relay and the phones when they are not the world's. */
export type WorkerWays = Readonly<{ httpPort?: number; smtpUrl?: string; phonesUrl?: string }>;

/** Starts a worker process for a world. One that takes over the port of a dead one is asked about its calls. */
export function startWorkerProcess(world: RealWorld, ways: WorkerWays = {}): WorkerProcess {
  const { httpPort = 0, smtpUrl = world.outside.relay.url, phonesUrl = world.outside.phones.url } = ways;
  const { twilio, relay, mailboxes, agency, lawFirm } = world.outside;
  const env = {
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    LOG_LEVEL: 'fatal',
    DATABASE_URL: world.databaseUrl,
    SANDBOX_CLOCK: writePace(world.pace),
    TEMPORAL_ADDRESS: world.temporal.address,
    TWILIO_ACCOUNT_SID: twilio.accountSid,
    TWILIO_AUTH_TOKEN: twilio.authToken,
    TWILIO_FROM: twilio.from,
    TWILIO_BASE_URL: phonesUrl,
    SMTP_URL: smtpUrl,
    SMTP_CA: mailboxes.certificate,
    MAIL_FROM: relay.from,
    REPAYMENTS_SECRET: 'sixteen characters and more',
    HTTP_PORT: String(httpPort),
    ...(httpPort === 0 ? {} : { PUBLIC_URL: `http://127.0.0.1:${String(httpPort)}` }),
    AGENCY_SFTP_URL: agency.url,
    AGENCY_SFTP_HOST_KEY: agency.hostKey,
    LEGAL_SFTP_URL: lawFirm.url,
    LEGAL_SFTP_HOST_KEY: lawFirm.hostKey,
    PARTNERS_LOOK_SECONDS: '1',
  };
  const program = join(__dirname, '../../bin/arrears.js');
  const child = spawn(process.execPath, [program, 'worker'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  const exited = once(child, 'exit');
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await exited;
    return child.exitCode;
  };
  return {
    kill: async () => {
      await end('SIGKILL');
    },
    stop: () => end('SIGTERM'),
  };
}
