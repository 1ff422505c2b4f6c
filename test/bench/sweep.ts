import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sql, type Kysely } from 'kysely';
import type { Database } from '../../casebook/schema/database';
import { addDays } from '../../domain/calendar';
import { instant } from '../../domain/words';
import { connectBook } from '../../casebook/schema/connect';
import { migrate } from '../../casebook/schema/migrate';
import { createDatabase } from '../../sandbox/database';
import { freePort } from '../../sandbox/ports';
import { startPostgres } from '../../sandbox/postgres';
import { scratchDataFolder, SCRATCH } from '../support/scratch';
import { say, shown } from './figures';
import { today, ZONE } from './loans';
import { sayMachine } from './machine';
import { startServer } from './long-backfill';
import { parseArgs } from 'node:util';

const USUAL = {
  loans: { type: 'string', default: '1000000' },
  due: { type: 'string', default: '1000' },
} as const;

/** How long `arrears sweep` takes over a book of so many loans, of which some fell due; and once more, when nothing is left to do. */
export async function sweepBench(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: USUAL });
  const folder = mkdtempSync(join(SCRATCH, 'arrears-bench-'));
  const postgres = await startPostgres({ dataFolder: scratchDataFolder(), port: await freePort() });
  const databaseUrl = await createDatabase(postgres.url, 'bench');
  const db = connectBook(databaseUrl, undefined, { max: 2, connectMs: 5_000, answerMs: 600_000 });
  await migrate(db);
  const temporal = await startServer(folder);
  sayMachine({ PostgreSQL: '18' });
  await fill(db, Number(values.loans), Number(values.due));
  const env = { ...process.env, DATABASE_URL: databaseUrl, TEMPORAL_ADDRESS: temporal.address };
  for (const which of ['the first sweep', 'the next one']) {
    const began = performance.now();
    const { stdout } = await promisify(execFile)(process.execPath, ['bin/arrears.js', 'sweep', '--json'], {
      env,
    });
    say(`${which}: ${shown((performance.now() - began) / 1_000)} s with its start, ${stdout.trim()}`);
  }
  await db.destroy();
  await Promise.all([temporal.stop(), postgres.stop()]);
  rmSync(folder, { recursive: true });
}

/** Loans of borrowers of their own that fall due in the coming year, and every so-manieth of them yesterday. */
export const fill = async (db: Kysely<Database>, loans: number, due: number): Promise<void> => {
  const day = today(instant(Date.now()));
  const yesterday = addDays(day, -1);
  const every = Math.floor(loans / due);
  const each = sql`from generate_series(1, ${loans}::int) n`;
  const id = sql`lpad(n::text, 8, '0')`;
  await sql`insert into borrower (borrower_id, zone, language) select 'B-' || ${id}, ${ZONE}, 'en' ${each}`.execute(
    db,
  );
  await sql`
    insert into borrower_contact (borrower_id, name, phone)
    select 'B-' || ${id}, 'Borrower ' || n, '+86138' || ${id} ${each}`.execute(db);
  await sql`
    insert into loan (loan_id, borrower_id, strategy, currency, costs_minor)
    select 'L-' || ${id}, 'B-' || ${id}, 'jd-jintiao', 'CNY', 0 ${each}`.execute(db);
  await sql`
    insert into instalment (loan_id, due_on, principal_minor, interest_minor)
    select 'L-' || ${id}, case when n % ${every}::int = 0 then ${yesterday}::date else ${day}::date + 1 + n % 365 end,
      100000, 0 ${each}`.execute(db);
  await sql`analyze`.execute(db);
};
