import { CompiledQuery, sql } from 'kysely';
import { connectBook } from '../../../casebook/schema/connect';
import { sendAhead } from '../../../casebook/schema/driver';
import { openDesk, type Desk } from '../../support/desk';
import { queriesOf } from '../../support/queries';

let desk: Desk;
let db: ReturnType<typeof connectBook>;
beforeAll(async () => {
  desk = await openDesk();
  db = connectBook(desk.databaseUrl, undefined, { max: 1, connectMs: 5_000, answerMs: 5_000 });
});
afterAll(async () => {
  await db.destroy();
  await desk.close();
});

const keep = (key: string) =>
  CompiledQuery.raw(`insert into message (key, content) values ($1, '{}')`, [key]);

const kept = async (key: string): Promise<number> =>
  (await db.selectFrom('message').where('key', '=', key).select('key').execute()).length;

test('what is sent ahead is done in its order with the statement after it, in one round trip', async () => {
  const asked = await queriesOf(() =>
    db.transaction().execute(async (tx) => {
      await sendAhead(tx, keep('ahead'));
      const found = await tx.selectFrom('message').where('key', '=', 'ahead').select('key').execute();
      expect(found).toHaveLength(1);
    }),
  );
  expect(asked).toHaveLength(2);
  expect(await kept('ahead')).toBe(1);
});

test('when something that was sent ahead fails, so does the statement after it, and that is not done', async () => {
  await db.executeQuery(keep('twice'));
  const failing = db.transaction().execute(async (tx) => {
    await sendAhead(tx, keep('twice'));
    await tx.executeQuery(keep('after'));
  });
  await expect(failing).rejects.toMatchObject({ code: '23505' });
  expect(await kept('after')).toBe(0);
});

test('nothing is kept of a transaction in which what was sent ahead of the commit fails', async () => {
  await db.executeQuery(keep('known'));
  const failing = db.transaction().execute(async (tx) => {
    await tx.executeQuery(keep('before'));
    await sendAhead(tx, keep('known'));
  });
  await expect(failing).rejects.toMatchObject({ code: '23505' });
  expect(await kept('before')).toBe(0);
});

test('a statement whose round trip failed before it was reached is prepared when it is asked for again', async () => {
  const count = sql`select count(*) from message where key like 'a%'`;
  const failing = db.transaction().execute(async (tx) => {
    await sendAhead(tx, CompiledQuery.raw('select 1 / 0'));
    await count.execute(tx);
  });
  await expect(failing).rejects.toMatchObject({ code: '22012' });
  expect((await count.execute(db)).rows).toHaveLength(1);
  expect((await count.execute(db)).rows).toHaveLength(1);
});

test('a transaction that asks for nothing costs one round trip, and one that fails before it has asked costs none', async () => {
  const nothing = () => db.transaction().execute(() => Promise.resolve());
  expect(await queriesOf(nothing)).toHaveLength(1);
  const failed = () => db.transaction().execute(() => Promise.reject(new Error('before')));
  expect(await queriesOf(() => expect(failed()).rejects.toThrow('before'))).toHaveLength(0);
});

test('of a connection that is lost in a transaction the reason is told, and the next transaction has another', async () => {
  const ended = db.transaction().execute(async (tx) => {
    await tx.executeQuery(keep('lost'));
    await sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx);
  });
  await expect(ended).rejects.toMatchObject({ code: '57P01' });
  expect(await kept('lost')).toBe(0);
});

test('PostgreSQL reads and plans a statement once for each connection', async () => {
  const loan = db.selectFrom('loan').select('currency');
  for (const loanId of ['L-a', 'L-b', 'L-c']) await loan.where('loan_id', '=', loanId).execute();
  const { rows } = await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(db);
  expect(rows.filter(({ statement }) => statement.startsWith('select "currency"'))).toHaveLength(1);
});

test('a table that a newer version changed costs its connection one failure, and no more', async () => {
  const all = () => db.selectFrom('answer_file').selectAll().execute();
  await all();
  await sql`alter table answer_file add column newer text`.execute(desk.dependencies.book.db);
  await expect(all()).rejects.toMatchObject({ code: '0A000' });
  expect(await all()).toEqual([]);
  expect(await all()).toEqual([]);
});
