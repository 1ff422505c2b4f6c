import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { claimStack, releaseStack, writeStack } from '../../sandbox/stack-file';
import { ROOT, newFolder } from './arrears';
import { arrearsHere } from './here';

const home = newFolder();
afterAll(() => {
  releaseStack(home);
});
const status = (...args: readonly string[]) => arrearsHere(['status', ...args], { ARREARS_HOME: home });

const env = {
  DATABASE_URL: 'postgres://arrears:word@127.0.0.1:5432/arrears',
  TEMPORAL_ADDRESS: '127.0.0.1:7233',
  TEMPORAL_NAMESPACE: 'default',
  REPAYMENTS_SECRET: 'of-payments',
  ANSWERS_SECRET: 'of-answers',
  ANSWERS_MAY: 'promise',
  TWILIO_BASE_URL: 'http://127.0.0.1:4010',
  TWILIO_AUTH_TOKEN: 'of-twilio',
  AGENCY_SFTP_URL: 'sftp://lender:secret@127.0.0.1:2222/',
  AGENCY_SFTP_HOST_KEY: 'SHA256:abc',
};

test('status says where there is no sandbox, and how to start one', async () => {
  expect(await status()).toEqual({
    code: 1,
    stdout: '',
    stderr: expect.stringContaining(`no sandbox runs in ${home}. Start one with: npm run demo`) as unknown,
  });
});

test('status shows every address, key and secret, and a temporal command that works here', async () => {
  const { stack } = await claimStack(home);
  const programs = { temporal: '/opt/my tools/temporal' };
  writeStack(home, { ...stack, state: 'running', env, urls: { inbox: 'http://127.0.0.1:8025' }, programs });
  const { code, stdout } = await status();
  expect(code).toBe(0);
  expect(stdout).toContain(
    'Temporal     "/opt/my tools/temporal" workflow list --address 127.0.0.1:7233 --namespace default\n',
  );
  expect(stdout).toContain('http://127.0.0.1:8025');
  for (const value of Object.values(env)) expect(stdout).toContain(value);
  expect(JSON.parse((await status('--json')).stdout)).toMatchObject({ env, programs });
  writeStack(home, { ...stack, state: 'running', env, urls: {} });
  expect((await status()).stdout).toContain('default  (get it: https://docs.temporal.io/cli)');
});

test('docs/examples/repay.py without arguments says how', async () => {
  const ran = await new Promise<Readonly<{ code: unknown; stderr: string }>>((resolve) => {
    execFile('python3', [join(ROOT, 'docs/examples/repay.py')], (error, _, stderr) => {
      resolve({ code: error?.code, stderr });
    });
  });
  expect(ran.code).toBe(2);
  expect(ran.stderr).toContain(
    'REPAYMENTS_SECRET=… python3 docs/examples/repay.py URL LOAN PAYMENT_ID AMOUNT',
  );
  expect(ran.stderr).toContain('npx arrears status shows the URL');
});
