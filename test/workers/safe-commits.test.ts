import { tmpdir } from 'node:os';
import { sql } from 'kysely';
import { pino } from 'pino';
import { connectBook } from '../../casebook/schema/connect';
import { freePort } from '../../sandbox/ports';
import { newDataFolder, startPostgres, type Postgres } from '../../sandbox/postgres';
import { ConfigError } from '../../workers/config';
import { refuseUnsafeCommits } from '../../workers/safe-commits';

let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres({ dataFolder: newDataFolder(tmpdir()), port: await freePort() });
});
afterAll(() => postgres.stop());

/** The settings of the whole server, changed for good. */
const set = async (settings: Readonly<Record<string, string>>) => {
  const db = connectBook(postgres.url, undefined, { max: 1, connectMs: 5_000, answerMs: 5_000 });
  for (const [name, value] of Object.entries(settings))
    await sql`alter system set ${sql.ref(name)} = ${sql.lit(value)}`.execute(db);
  await sql`select pg_reload_conf()`.execute(db);
  await db.destroy();
  await new Promise((resolve) => setTimeout(resolve, 100)); // it reads them when it comes to it
};

/** What a worker says that finds this server, on connections with these options. */
const said = async (options = '', isSandbox = false) => {
  const url = new URL(postgres.url);
  if (options !== '') url.searchParams.set('options', options);
  const db = connectBook(url.href);
  const warnings: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line) => warnings.push(line) });
  const refusal: unknown = await refuseUnsafeCommits(db, { isSandbox }, log).catch((error: unknown) => error);
  await db.destroy();
  if (refusal !== undefined && !(refusal instanceof ConfigError)) throw refusal as Error;
  const [, ...reasons] = (refusal?.message ?? '').split('\n').map((line) => line.trim());
  return { reasons, warnings: warnings.join('') };
};

test('a PostgreSQL that may forget commits is refused with every reason, in the sandbox warned of', async () => {
  expect((await said('-c synchronous_commit=off')).reasons).toEqual([
    'fsync is off: set it to on',
    'full_page_writes is off: set it to on',
    'synchronous_commit is off: set it to on',
  ]);
  const inSandbox = await said('', true);
  expect(inSandbox.reasons).toEqual([]);
  expect(inSandbox.warnings).toContain('fsync is off');
});

test('a safe one is taken as it is; one without its standby’s word is not, nor a database that is less safe', async () => {
  await set({ fsync: 'on', full_page_writes: 'on' });
  expect(await said()).toEqual({ reasons: [], warnings: '' });
  expect((await said('-c synchronous_commit=local')).reasons).toEqual([]);
  await set({ synchronous_standby_names: 'standby', synchronous_commit: 'local' });
  expect((await said()).reasons).toEqual([
    'synchronous_commit is local, and a standby that takes over lacks the last commits: set it to on',
  ]);
  expect((await said('-c synchronous_commit=remote_write')).reasons).toEqual([]);
  expect((await said('-c synchronous_commit=off')).reasons).toEqual([
    'synchronous_commit is off: set it to on',
  ]);
});
