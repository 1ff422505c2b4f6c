import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { findProcess } from '../../sandbox/processes';
import { startStack, type Sandbox } from '../../sandbox/stack';
import { workerConfig } from '../../workers/config';
import { readStack, StackAlreadyRunning, type Stack } from '../../sandbox/stack-file';

const newRoot = (): string => {
  const root = join(mkdtempSync(join(tmpdir(), 'arrears-')), 'a checkout with a space');
  mkdirSync(root);
  return root;
};
const stackFile = (root: string) => join(root, '.arrears', 'stack.json');
const start = (root: string, said: string[] = []): Promise<Sandbox> =>
  startStack({
    root,
    searchAttributes: { SandboxStage: 'Keyword' },
    say: (line) => said.push(line),
  });
const children = (root: string): Stack['children'] =>
  (JSON.parse(readFileSync(stackFile(root), 'utf8')) as Stack).children;

/** Starts a sandbox in another process, as a person in another terminal does. */
const startElsewhere = async (root: string): Promise<ChildProcess> => {
  const source = `
    const { startStack } = require(${JSON.stringify(require.resolve('../../sandbox/stack'))});
    const options = { root: ${JSON.stringify(root)}, searchAttributes: {}, say: () => undefined };
    startStack(options).then(() => process.stdout.write('up'), (error) => { console.error(error); process.exit(1); });
  `;
  const owner = spawn(process.execPath, ['--require', require.resolve('tsx/cjs'), '--eval', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(owner.stdout, 'data');
  return owner;
};

describe('the sandbox', () => {
  it('starts everything, with the usual ports taken, tells where it is, and leaves nothing when it stops', async () => {
    const squatters = [5432, 7233, 8233, 4010, 1025, 8025, 8080].map((port) =>
      createServer()
        .on('error', () => undefined)
        .listen(port, '127.0.0.1'),
    );
    await Promise.all(
      squatters.map(
        (server) => new Promise((resolve) => server.once('listening', resolve).once('error', resolve)),
      ),
    );
    const root = newRoot();
    const said: string[] = [];
    const sandbox = await start(root, said);
    for (const server of squatters) server.close();
    const database = new Client({ connectionString: sandbox.env['DATABASE_URL'] });
    await database.connect();
    await database.end();
    expect((await fetch(sandbox.inboxUrl)).status).toBe(200);
    expect(said.join('\n')).toMatch(
      /^PostgreSQL +started \(embedded\), 127\.0\.0\.1:\d+\nport 5432 is taken, took \d+$/m,
    );
    expect(said.join('\n')).toMatch(
      /^Temporal +started \(temporal .*\), 127\.0\.0\.1:\d+\nport 7233 is taken, took \d+$/m,
    );
    expect(said.filter((line) => line.includes('is taken, took'))).toHaveLength(7);
    expect(readStack(root)).toMatchObject({ pid: process.pid, env: sandbox.env, urls: sandbox.urls });
    const { env } = sandbox;
    expect(Object.keys(env).sort().join(' ')).toBe(
      'AGENCY_SFTP_HOST_KEY AGENCY_SFTP_URL ANSWERS_MAY ANSWERS_SECRET APP_GATEWAY_SECRET APP_GATEWAY_URL ARREARS_STAFF DATABASE_URL HTTP_PORT LEGAL_SFTP_HOST_KEY LEGAL_SFTP_URL MAIL_FROM PARTNERS_LOOK_SECONDS PUBLIC_URL ' +
        'REPAYMENTS_SECRET SMTP_CA SMTP_URL SYSTEMS_SECRET SYSTEMS_URL TEMPORAL_ADDRESS TEMPORAL_NAMESPACE ' +
        'TWILIO_ACCOUNT_SID TWILIO_AUTH_TOKEN TWILIO_BASE_URL TWILIO_FROM TWILIO_WHATSAPP_FROM',
    );
    expect(() => workerConfig(env)).not.toThrow();
    await expect(start(root)).rejects.toThrow(
      `already running (pid ${String(process.pid)}, Web UI ${sandbox.urls['webUi'] ?? ''})`,
    );
    await sandbox.stop();
    expect(readStack(root)).toBeUndefined();
    expect([stackFile(root), ...sandbox.folders].filter((path) => existsSync(path))).toEqual([]);
    expect(sandbox.children.filter(({ pid }) => findProcess(pid))).toEqual([]);
  });

  it('is found from elsewhere while its owner lives, and starts again after its owner was killed', async () => {
    const root = newRoot();
    const owner = await startElsewhere(root);
    expect(readStack(root)?.pid).toBe(owner.pid);
    const orphans = children(root);
    const folders = readStack(root)?.folders ?? [];
    expect(orphans.map(({ name }) => name).sort()).toEqual(['postgres', 'temporal']);
    await expect(start(root)).rejects.toThrow(StackAlreadyRunning);
    owner.kill('SIGKILL');
    await once(owner, 'exit');
    expect(readStack(root)).toBeUndefined();
    expect(orphans.every(({ pid }) => findProcess(pid) !== undefined)).toBe(true);
    const said: string[] = [];
    const again = await start(root, said);
    expect(said[0]).toMatch(/^ended what a killed run left: .*postgres \(pid \d+\)/);
    expect(orphans.filter(({ pid }) => findProcess(pid))).toEqual([]);
    expect(folders.filter((folder) => existsSync(folder))).toEqual([]);
    await again.stop();
  });

  it('stops the others and names the part and its log when one cannot start', async () => {
    const root = newRoot();
    const log = (name: string) => join(root, '.arrears', 'logs', `${name}.log`);
    const bin = newRoot();
    writeFileSync(join(bin, 'temporal'), '#!/bin/sh\necho out of memory\nexit 3\n', { mode: 0o755 });
    const path = process.env['PATH'];
    process.env['PATH'] = `${bin}:${path ?? ''}`;
    const failure: unknown = await start(root).catch((error: unknown) => error);
    process.env['PATH'] = path;
    expect(String(failure)).toContain('Temporal did not start: temporal ended with code 3: out of memory');
    expect(String(failure)).toContain(`Its log: ${log('temporal')}`);
    expect(existsSync(stackFile(root))).toBe(false);
    expect(readFileSync(log('postgres'), 'utf8')).toContain('database system is shut down');
  });
});
