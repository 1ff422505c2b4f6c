import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { freePort } from '../../sandbox/ports';
import {
  createDatabase,
  dropDatabase,
  newDataFolder,
  startPostgres,
  type Postgres,
} from '../../sandbox/postgres';
import { findProcess } from '../../sandbox/processes';

const parent = join(mkdtempSync(join(tmpdir(), 'arrears-')), 'a folder with a space');
const rows = async (url: string, query: string): Promise<unknown[]> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  const result = await client.query<Record<string, unknown>>(query);
  await client.end();
  return result.rows;
};

describe('the embedded PostgreSQL', () => {
  const dataFolder = newDataFolder(parent);
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres({ dataFolder, port: await freePort() });
  });
  afterAll(() => postgres.stop());

  it('clones a database from a template, and drops it while somebody is connected', async () => {
    const original = await createDatabase(postgres.url, 'original');
    await rows(original, 'create table loan as select 7 as id');
    const copy = await createDatabase(postgres.url, 'a "copy"', 'original');
    await expect(rows(copy, 'select id from loan')).resolves.toEqual([{ id: 7 }]);
    const connected = new Client({ connectionString: copy });
    connected.on('error', () => undefined);
    await connected.connect();
    await dropDatabase(postgres.url, 'a "copy"');
    await expect(rows(copy, 'select 1')).rejects.toThrow('does not exist');
  });

  it('listens on loopback only, and lets nobody in without the password', async () => {
    const settings = await rows(
      postgres.url,
      `select name, setting from pg_settings where name in ('listen_addresses', 'unix_socket_directories', 'max_connections') order by name`,
    );
    expect(settings).toEqual([
      { name: 'listen_addresses', setting: '127.0.0.1' },
      { name: 'max_connections', setting: '100' },
      { name: 'unix_socket_directories', setting: '' },
    ]);
    const stranger = new URL(postgres.url);
    stranger.password = 'guess';
    await expect(rows(stranger.href, 'select 1')).rejects.toThrow('password authentication failed');
  });

  it('serves as SANDBOX_DATABASE_URL to another start, which stops nothing', async () => {
    process.env['SANDBOX_DATABASE_URL'] = postgres.url;
    const unneeded = newDataFolder(parent);
    const found = await startPostgres({ dataFolder: unneeded, port: 1 });
    delete process.env['SANDBOX_DATABASE_URL'];
    await found.stop();
    expect(found.how).toBe(`found at ${new URL(postgres.url).host}`);
    expect(found.pid).toBeUndefined();
    expect(existsSync(unneeded)).toBe(false);
    await expect(rows(postgres.url, 'select 1 as one')).resolves.toEqual([{ one: 1 }]);
  });

  it('says what to do when it cannot start', async () => {
    const port = Number(new URL(postgres.url).port);
    const start = startPostgres({ dataFolder: newDataFolder(parent), port });
    await expect(start).rejects.toThrow(/could not bind[\s\S]*Set SANDBOX_DATABASE_URL/);
  });

  it('keeps what was committed when it crashes', async () => {
    const client = new Client({ connectionString: await createDatabase(postgres.url, 'crashed') });
    client.on('error', () => undefined);
    await client.connect();
    await client.query('create table contact (id integer)');
    for (let id = 0; id < 20; id++) await client.query('insert into contact values ($1)', [id]);
    await postgres.crash?.();
    const url = new URL(postgres.url);
    url.pathname = '/crashed';
    await expect(rows(url.href, 'select count(*)::int as kept from contact')).resolves.toEqual([
      { kept: 20 },
    ]);
  });

  it('stops at once and leaves no process and no data behind, also with a client connected and stopped twice', async () => {
    const client = new Client({ connectionString: postgres.url });
    client.on('error', () => undefined);
    await client.connect();
    const asked = Date.now();
    await Promise.all([postgres.stop(), postgres.stop()]);
    expect(Date.now() - asked).toBeLessThan(4_000);
    expect(findProcess(postgres.pid ?? 0)).toBeUndefined();
    expect(existsSync(dataFolder)).toBe(false);
  });
});
