import { randomBytes } from 'node:crypto';
import { freePort } from '../../sandbox/ports';
import { createDatabase, dropDatabase } from '../../sandbox/postgres';
import { startProxy } from '../support/proxy';
import { arrears, isPlain, type Ran, type Variables } from './arrears';

const server = process.env['TEST_POSTGRES'] ?? '';
const name = `test_${randomBytes(6).toString('hex')}`;
const nobody = async () => `127.0.0.1:${await freePort()}`;
let env: Variables;
beforeAll(async () => {
  env = { DATABASE_URL: await createDatabase(server, name), TEMPORAL_ADDRESS: await nobody() };
});
afterAll(() => dropDatabase(server, name));

const providers = {
  TWILIO_ACCOUNT_SID: 'AC00000000000000000000000000000000',
  TWILIO_AUTH_TOKEN: 'token',
  TWILIO_FROM: '+15005550006',
  SMTP_URL: 'smtp://127.0.0.1:1',
  MAIL_FROM: 'Lender <no-reply@lender.example.com>',
  REPAYMENTS_SECRET: 'a secret of sixteen characters',
  HTTP_PORT: '0',
  PUBLIC_URL: 'https://collections.lender.example',
  AGENCY_SFTP_URL: 'sftp://lender@127.0.0.1:1/',
  AGENCY_SFTP_HOST_KEY: `SHA256:${'A'.repeat(43)}`,
};

/** In the sandbox a worker takes the server of the tests, and warns of it. */
const SANDBOX = { SANDBOX_CLOCK: '{"start":0,"since":0,"speed":1}', LOG_LEVEL: 'error' };

/** What a failed command says first; the line after it tells how to see more. */
const complaint = (ran: Ran): string => {
  expect(ran).toMatchObject({ code: 1, stdout: '' });
  expect(isPlain(ran)).toBe(true);
  const [line = '', ...more] = ran.stderr.trimEnd().split('\n');
  expect(more).toEqual(['ARREARS_DEBUG=1 shows where it happened.']);
  return line;
};

test('a database without a case book: a command says what to run, and that may be run twice', async () => {
  expect(complaint(await arrears(['show', 'L-1'], env))).toContain('run: npx arrears migrate');
  expect(await arrears(['migrate'], env)).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^applied: 0001-case-book/) as unknown,
  });
  const [again, show] = await Promise.all([arrears(['migrate'], env), arrears(['show', 'L-1'], env)]);
  expect(again).toMatchObject({ code: 0, stdout: 'the case book is up to date\n' });
  expect(show.stderr).toBe(
    'loan L-1 is not in the case book. Enrol it with: npx arrears backfill FILE\nIt has no loan yet\n',
  );
});

test('when PostgreSQL cannot be reached, or breaks off, one line says so', async () => {
  const proxy = await startProxy(server);
  proxy.cut();
  const [away, broken] = await Promise.all([
    arrears(['show', 'L-1'], { DATABASE_URL: `postgres://a:b@${await nobody()}/c` }),
    arrears(['show', 'L-1'], { DATABASE_URL: proxy.url }),
  ]);
  await proxy.stop();
  expect(complaint(away)).toMatch(/^PostgreSQL cannot be reached \(DATABASE_URL\): connect ECONNREFUSED/);
  expect(complaint(broken)).toMatch(/^PostgreSQL cannot be reached \(DATABASE_URL\): /);
});

test('when Temporal cannot be reached, enrolling and the worker end within seconds and say so', async () => {
  const [backfill, worker] = await Promise.all([
    arrears(['backfill', 'docs/examples/portfolio.csv'], env),
    arrears(['worker'], { ...env, ...providers, ...SANDBOX }),
  ]);
  expect(complaint(backfill)).toMatch(/^Temporal cannot be reached: /);
  expect(complaint(worker)).toMatch(/^Temporal cannot be reached: /);
});

test('R23 outside the sandbox the worker does not start on a PostgreSQL that may forget whom we contacted', async () => {
  const ran = await arrears(['worker'], { ...env, ...providers });
  expect(ran).toMatchObject({ code: 2, stdout: '' });
  expect(ran.stderr).toContain('after a crash it may have forgotten whom we contacted');
  expect(ran.stderr).toContain('\n  fsync is off: set it to on\n');
});
