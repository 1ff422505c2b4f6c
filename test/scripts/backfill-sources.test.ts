import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { addDays } from '../../domain/calendar';
import { loanRow } from '../support/loans';
import { openRealWorld, type RealWorld } from '../support/real-world';
import { bare, COMMAND, newFolder, type Ran } from './arrears';
import { HEADER, line } from './files';

let world: RealWorld;
beforeAll(async () => {
  world = await openRealWorld({ at: '11:00', secondsBefore: 0, speed: 1 });
});
afterAll(() => world.close());

const folder = newFolder();

/** Runs `arrears backfill` in a folder of its own, with something on its standard input. */
const backfill = (args: readonly string[], input = ''): Promise<Ran> =>
  new Promise((done) => {
    const env = bare({ DATABASE_URL: world.databaseUrl, TEMPORAL_ADDRESS: world.temporal.address });
    const child = execFile(
      process.execPath,
      [COMMAND, 'backfill', ...args],
      { cwd: folder, env, timeout: 60_000 },
      (_, stdout, stderr) => {
        done({ code: child.exitCode ?? -1, stdout, stderr });
      },
    );
    child.stdin?.end(input);
  });

const overdue = () => loanRow(addDays(world.today, -40));

const instalmentsOf = async (loanId: string) => {
  const due = world.dependencies.book.db.selectFrom('instalment').where('loan_id', '=', loanId);
  return due.select(['due_on', 'principal_minor']).execute();
};

test('the standard input is enrolled as a file is, in either form, and its refused rows are kept beside it', async () => {
  const [one, other, third] = [overdue(), overdue(), overdue()];
  const inCsv = [HEADER, line(one), line(other, { zone: 'Mars' })].join('\n');
  const csv = await backfill(['-', '--json'], inCsv);
  expect(JSON.parse(csv.stdout)).toMatchObject({ rows: 2, opened: 1, rejected: 1 });
  expect(readFileSync(join(folder, 'stdin.rejected.csv'), 'utf8')).toContain('zone must be a time zone');
  const ndjson = await backfill(['-', '--json'], `${JSON.stringify(third)}\n{"loanId":\n`);
  expect(JSON.parse(ndjson.stdout)).toMatchObject({ rows: 2, opened: 1, rejected: 1 });
  expect(readFileSync(join(folder, 'stdin.rejected.ndjson'), 'utf8')).toContain('"refusedLine":2');
});

test('a query on a database of the lender is read by a cursor, checked as a file is, and can write nothing', async () => {
  const { db } = world.dependencies.book;
  const due = addDays(world.today, -40);
  await sql`create schema core`.execute(db);
  await sql`create table core.loan as select 'Q-' || n as loan_id, 'BQ-' || n as borrower_id, 'Somebody' as name,
    '+8613800000000' as phone, case n when 3 then 'Mars' else 'Asia/Shanghai' end as zone, 'CNY' as currency,
    ${due}::date as due_on, 1234.50::numeric(12, 2) as amount from generate_series(1, 450) as n`.execute(db);
  const query = `select loan_id, borrower_id, name, phone, zone, currency,
    json_build_array(json_build_object('dueOn', due_on, 'principal', amount::text)) as instalments from core.loan`;
  const read = await backfill(['--database', world.databaseUrl, '--query', query, '--json']);
  expect(JSON.parse(read.stdout)).toMatchObject({ rows: 450, opened: 449, rejected: 1 });
  expect(await instalmentsOf('Q-450')).toEqual([{ due_on: due, principal_minor: 123_450 }]);
  const rejected = readFileSync(join(folder, 'query.rejected.ndjson'), 'utf8');
  expect(rejected).toMatch(/^{"refusedLine":3,"refusedBecause":\["zone must be/);
  const writes = `with gone as (delete from core.loan returning *) select * from gone`;
  const refused = await backfill(['--database', world.databaseUrl, '--query', writes]);
  expect(refused).toMatchObject({ code: 2, stdout: '' });
  expect(refused.stderr).toContain('in a read-only transaction');
});

test('what is to be read is named once, and a query with its database', async () => {
  const said = await Promise.all([
    backfill([]),
    backfill(['-', '--query', 'select 1', '--database', world.databaseUrl]),
    backfill(['--query', 'select 1']),
  ]);
  expect(said.map(({ code, stderr }) => [code, stderr.trim()])).toEqual([
    [2, 'name a file, - for the standard input, or --query'],
    [2, 'name a file, - for the standard input, or --query'],
    [2, '--query and --database belong together'],
  ]);
});
