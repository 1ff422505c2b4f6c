import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { until } from '../support/until';
import { everyLogged } from '../../workers/every';
import { readyLine } from '../../workers/ready-line';
import { workerConfig } from '../../workers/config';
import { VERSION } from '../../workers/version';

const logged = () => {
  const texts: string[] = [];
  const log = pino({ level: 'info' }, { write: (line) => texts.push(line) });
  return { log, lines: () => texts.map((line) => JSON.parse(line) as Record<string, unknown>) };
};

/** Work that fails five times and is then done, again and again, a millisecond between. */
const failing = async (isAway: boolean) => {
  const { log, lines } = logged();
  let times = 0;
  const work = () => (++times <= 5 ? Promise.reject(new Error('away')) : Promise.resolve());
  const { stop } = everyLogged(log, () => isAway)(1, 'telling workflows', work);
  await until('it is done again and again', () => times > 8);
  await stop();
  return lines();
};

test('recurring work that fails is one line until it is done again, and one then', async () => {
  expect(await failing(false)).toMatchObject([
    { level: 50, dependency: 'telling workflows', err: { message: 'away' } },
    { level: 50, dependency: 'telling workflows', times: 5, msg: 'back' },
  ]);
});

test('while a server is known to be away, nothing is said of the work that fails without it', async () => {
  expect(await failing(true)).toEqual([]);
});

const ENV = {
  DATABASE_URL: 'postgres://collector:secret-one@db.lender.example:5432/arrears',
  TWILIO_ACCOUNT_SID: 'AC1',
  TWILIO_AUTH_TOKEN: 'secret-two',
  TWILIO_FROM: '+15005550006',
  SMTP_URL: 'smtp://mailer:secret-three@relay.lender.example:587',
  MAIL_FROM: 'collections@lender.example',
  REPAYMENTS_SECRET: 'secret-four of sixteen characters',
  PUBLIC_URL: 'https://collections.lender.example',
  AGENCY_SFTP_URL: 'sftp://drop:secret-five@agency.example:22/in',
  AGENCY_SFTP_HOST_KEY: 'SHA256:x',
  TEMPORAL_ADDRESS: 'temporal.lender.example:7233',
};

test('the line of a worker that is ready has every address, version and policy, and no user or secret', () => {
  const line = readyLine(workerConfig(ENV), {
    httpPort: 8080,
    policy: { law: 'cn@1', strategies: ['jd-jintiao@2'] },
    servers: { postgresql: '17.2', temporal: '1.31.0' },
  });
  expect(line).toMatchObject({
    versions: { arrears: VERSION, node: process.version, postgresql: '17.2', temporal: '1.31.0' },
    http: 'http://127.0.0.1:8080',
    postgresql: 'db.lender.example:5432/arrears',
    temporal: 'temporal.lender.example:7233',
    smtp: 'relay.lender.example:587',
    agency: 'agency.example:22/in',
    law: 'cn@1',
    strategies: ['jd-jintiao@2'],
  });
  expect(JSON.stringify(line)).not.toMatch(/secret|collector|mailer|drop/);
});

test('the version that is told is that of the package', () => {
  const { version } = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8')) as {
    version: string;
  };
  expect(VERSION).toBe(version);
});
