import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sql, type Kysely } from 'kysely';
import { connectBook } from '../../casebook/schema/connect';
import type { Database } from '../../casebook/schema/database';
import { migrate } from '../../casebook/schema/migrate';
import { createDatabase } from '../../sandbox/database';
import { freePort } from '../../sandbox/ports';
import { startPostgres } from '../../sandbox/postgres';
import { startTemporal } from '../../sandbox/temporal';
import { connectClient } from '../../workers/connect-client';
import { addSearchAttributes } from '../../workers/search-attributes';
import { scratchDataFolder, SCRATCH } from '../support/scratch';
import { say, sayTable, shown } from './figures';
import { ZONE } from './loans';
import { sayMachine } from './machine';
import { runBackfill, type Ran } from './run-backfill';

const USUAL = {
  rows: { type: 'string', default: '200000' },
  'book-only': { type: 'boolean', default: false },
} as const;

/**
 * A long backfill on the embedded servers, without a worker, so that nothing is sent: what it printed, the time, the
 * memory as it goes on, and on which days the first contacts would be made.
 */
export async function longBackfillBench(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: USUAL });
  const { rows, 'book-only': isBookOnly } = values;
  const folder = mkdtempSync(join(SCRATCH, 'arrears-bench-'));
  const postgres = await startPostgres({ dataFolder: scratchDataFolder(), port: await freePort() });
  const databaseUrl = await createDatabase(postgres.url, 'bench');
  const db = connectBook(databaseUrl, undefined, { max: 2, connectMs: 5_000, answerMs: 300_000 });
  await migrate(db);
  const temporal = isBookOnly ? undefined : await startServer(folder);
  sayMachine({ PostgreSQL: '18' });
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    ...(temporal && { TEMPORAL_ADDRESS: temporal.address }),
  };
  const ran = await runBackfill(Number(rows), folder, env, ...(isBookOnly ? ['--book-only'] : []));
  sayRan(ran);
  await sayFirstContacts(db);
  await db.destroy();
  await Promise.all([temporal?.stop(), postgres.stop()]);
  rmSync(folder, { recursive: true });
}

/** Starts a Temporal server with the product's search attributes. */
export async function startServer(folder: string): ReturnType<typeof startTemporal> {
  const ports = { port: await freePort(), uiPort: await freePort() };
  const server = await startTemporal({ ...ports, searchAttributes: {}, logFile: join(folder, 'temporal') });
  const client = await connectClient({
    connectionOptions: { address: server.address },
    namespace: 'default',
  });
  await addSearchAttributes(client);
  await client.connection.close();
  return server;
}

const sayRan = ({ rows, printed, seconds, mostMiB, memory }: Ran): void => {
  say(JSON.stringify(printed));
  say(`${shown(seconds)} s with its start, ${shown(rows / seconds)} rows per second`);
  const tenths = Array.from(
    { length: 10 },
    (_, n) => memory[Math.floor(((n + 1) * memory.length) / 10) - 1] ?? 0,
  );
  say(`memory after each tenth of the time, MiB: ${tenths.map(shown).join(', ')}; most ${shown(mostMiB)}\n`);
};

/** What is next for each open case: by day, and the most of it in one minute. */
const sayFirstContacts = async (db: Kysely<Database>): Promise<void> => {
  const { rows } = await sql<{ day: string; act: string; cases: number; most: number }>`
    with next as (
      select decision ->> 'act' as act,
        date_trunc('minute', to_timestamp((decision ->> 'at')::bigint / 1000.0) at time zone ${ZONE}) as at
      from collection_case where status = 'open'),
    minutes as (select act, at, count(*) as cases from next group by act, at)
    select at::date::text as day, act, sum(cases)::int as cases, max(cases)::int as most
    from minutes group by 1, 2 order by 1, 2`.execute(db);
  const told = rows.map(({ day, act, cases, most }) => [day, act, shown(cases), shown(most)]);
  sayTable([['next act of the open cases', 'what', 'cases', 'most in one minute'], ...told]);
};
