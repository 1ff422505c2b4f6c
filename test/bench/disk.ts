import { sql, type Kysely } from 'kysely';
import { placementIdOf, recordAcknowledged } from '../../casebook/acts/placements';
import { connectBook } from '../../casebook/schema/connect';
import type { Database } from '../../casebook/schema/database';
import { migrate } from '../../casebook/schema/migrate';
import { createDatabase } from '../../sandbox/database';
import { freePort } from '../../sandbox/ports';
import { startPostgres } from '../../sandbox/postgres';
import { day, openDesk, type Desk } from '../support/desk';
import { multiply } from '../support/large-book';
import { answerApproval, recordResult } from '../support/people';
import { scratchDataFolder } from '../support/scratch';
import { HOME, placementOf } from '../support/stations';
import { say, sayTable, shown } from './figures';
import { sayMachine } from './machine';
import { optionsFrom } from './options';

/** So many days past due is the life long: nobody answers, and nothing is paid. */
const DAYS = 200;

/**
 * What a whole life takes of the disk, by table and index. One case lives two hundred days of the JD ladder through the
 * product; SQL copies it `--cases` times, row by row over all cases, in the order in which they would come.
 */
async function diskBench(args: readonly string[]): Promise<void> {
  const { cases, json } = optionsFrom(args, { rounds: 1, cases: 2_000 });
  const postgres = await startPostgres({ dataFolder: scratchDataFolder(), port: await freePort() });
  try {
    process.env['TEST_POSTGRES'] = postgres.url;
    process.env['TEST_TEMPLATE'] = 'template_of_disk';
    const empty = connectBook(await createDatabase(postgres.url, 'template_of_disk'));
    await migrate(empty);
    await empty.destroy();
    sayMachine({ PostgreSQL: '18' });
    const desk = await openDesk();
    const row = await live(desk);
    const db = connectBook(desk.databaseUrl, undefined, { max: 1, connectMs: 5_000, answerMs: 1_800_000 });
    await sayLife(db);
    const before = await sizesOf(db);
    await multiply(db, row, { from: 1, until: cases }, 'as they would come');
    await db.destroy();
    saySizes(before, await sizesOf(desk.dependencies.book.db), cases, json);
    await desk.close();
  } finally {
    await postgres.stop();
  }
}

/** Nobody answers the phone or the door; the team gives up, and a supervisor lets the agency have the case. */
const live = async (desk: Desk): Promise<Awaited<ReturnType<Desk['open']>>> => {
  const { dependencies, outside } = desk;
  outside.phones.people((number) => ({ answers: isCollector(number) ? 'yes' : 'no' }));
  const row = await desk.open(HOME);
  const { loanId } = row;
  await desk.live(loanId, day(13, '12:00'));
  await recordResult(dependencies, loanId, { said: 'no-result', by: '0901', of: 'team' });
  await desk.live(loanId, day(60, '11:30'));
  await answerApproval(dependencies, loanId, '0900', true);
  await desk.live(loanId, day(60, '12:00'));
  await recordAcknowledged(dependencies.book, 'agency', placementIdOf(placementOf(loanId)), 'accepted', '');
  await desk.live(loanId, day(DAYS, '12:00'));
  return row;
};

const isCollector = (number: string): boolean => number.startsWith('+861055500');

/** What there is of one life. */
const sayLife = async (db: Kysely<Database>): Promise<void> => {
  const { rows } = await sql<{ told: string }>`
    select format('%s facts, %s decisions, %s messages, %s tasks', (select count(*) from fact),
      (select count(*) from decision), (select count(*) from message), (select count(*) from work_item)) as told`.execute(
    db,
  );
  say(`${DAYS} days of one case: ${rows[0]?.told ?? ''}\n`);
};

/** A table, with its parts in one, or an index of it. */
type Size = Readonly<{ table: string; index: string | null; bytes: number; rows: number }>;

const sizesOf = async (db: Kysely<Database>): Promise<readonly Size[]> => {
  const { rows } = await sql<Size>`
    with own as (
      select c.oid, coalesce(inhparent, c.oid)::regclass::text as "table", c.reltuples from pg_class c
      left join pg_inherits on inhrelid = c.oid
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace),
    each as (
      select "table", null as index, pg_table_size(oid) as bytes, greatest(reltuples, 0) as rows from own
      union all
      select "table", coalesce(inhparent, indexrelid)::regclass::text, pg_relation_size(indexrelid), 0
      from pg_index join own on own.oid = indrelid left join pg_inherits on inhrelid = indexrelid)
    select "table", index, sum(bytes)::bigint as bytes, sum(rows)::bigint as rows from each
    group by 1, 2 order by 1, 2 nulls first`.execute(db);
  return rows;
};

const saySizes = (before: readonly Size[], after: readonly Size[], cases: number, json: boolean): void => {
  const grown = after.map((size) => {
    const was = before.find((one) => one.table === size.table && one.index === size.index);
    return { ...size, bytes: (size.bytes - (was?.bytes ?? 0)) / cases, rows: size.rows / cases };
  });
  const large = grown.filter(({ bytes }) => bytes >= 30);
  const together = grown.reduce((sum, { bytes }) => sum + bytes, 0);
  if (json) say(JSON.stringify({ bench: 'disk', cases, together, large }));
  sayTable([
    [`of ${cases} cases, each`, 'KB', 'rows', 'bytes a row'],
    ...large.map(({ table, index, bytes, rows }) => {
      const count = index === null ? rows : (grown.find((one) => one.table === table)?.rows ?? 0);
      return [
        index === null ? table : `  ${index}`,
        (bytes / 1000).toFixed(1),
        index === null ? shown(rows) : '',
        shown(bytes / count),
      ];
    }),
    ['together', (together / 1000).toFixed(1), '', ''],
  ]);
};

void diskBench(process.argv.slice(2));
