import { sql } from 'kysely';
import { connectBook } from '../../../casebook/schema/connect';
import { openDesk, type Desk } from '../../support/desk';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const oneConnection = () =>
  connectBook(desk.databaseUrl, undefined, { max: 1, connectMs: 5_000, answerMs: 5_000 });

test('PostgreSQL reads and plans a statement once for each connection', async () => {
  const db = oneConnection();
  const loan = db.selectFrom('loan').select('currency');
  for (const loanId of ['L-a', 'L-b', 'L-c']) await loan.where('loan_id', '=', loanId).execute();
  const { rows } = await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(db);
  expect(rows.filter(({ statement }) => statement.startsWith('select "currency"'))).toHaveLength(1);
  await db.destroy();
});

test('a table that a newer version changed costs its connection one failure, and no more', async () => {
  const db = oneConnection();
  const all = () => db.selectFrom('answer_file').selectAll().execute();
  await all();
  await sql`alter table answer_file add column newer text`.execute(desk.dependencies.book.db);
  await expect(all()).rejects.toMatchObject({ code: '0A000' });
  expect(await all()).toEqual([]);
  expect(await all()).toEqual([]);
  await db.destroy();
});
