import { sql } from 'kysely';
import { openWorkItems } from '../../casebook/tasks/open-work-items';
import { answered, openWayIn, payment, type WayIn } from './way-in';

let way: WayIn;
beforeAll(async () => {
  way = await openWayIn();
  for (const [table, id] of [
    ['payment', 'payment_id'],
    ['answer', 'answer_id'],
  ] as const)
    await poison(table, id);
});
afterAll(() => way.close());

/** Makes PostgreSQL fail on ids that begin with `poison`. */
const poison = async (table: string, id: string): Promise<void> => {
  const { db } = way.dependencies.book;
  const says = `begin if new.${id} like 'poison%' then raise exception 'poisoned'; end if; return new; end`;
  await sql
    .raw(`create function poison_${table}() returns trigger language plpgsql as $$ ${says} $$`)
    .execute(db);
  await sql
    .raw(`create trigger poisoned before insert on ${table} for each row execute function poison_${table}()`)
    .execute(db);
};
const tasks = (loanId: string) => openWorkItems(way.dependencies.book, { loanId });

test('P1 a repayment by HTTP that cannot be recorded for a reason of its own becomes a person’s task, once', async () => {
  const { loanId } = await way.open();
  const message = payment(loanId, { paymentId: `poison-${loanId}` });
  for (let time = 0; time < 2; time++)
    expect(await answered(await way.post(message))).toEqual({
      status: 202,
      body: { status: 'set-aside', loanId },
    });
  expect(await tasks(loanId)).toMatchObject([
    { queue: 'operators', script: expect.stringContaining(`poison-${loanId}`) as string },
  ]);
});

test('P1 of a loan without a case nobody can be asked: it fails, and the log says why', async () => {
  const { loanId } = await way.keep();
  const response = await way.post(payment(loanId, { paymentId: `poison-${loanId}` }));
  expect(response.status).toBe(500);
  expect(await tasks(loanId)).toEqual([]);
});

test('R25 an answer by HTTP that cannot be recorded becomes a person’s task', async () => {
  const { loanId } = await way.open();
  const response = await way.say({
    loanId,
    name: 'optOut',
    id: 'poison-1',
    answer: { channel: 'sms', by: '0417' },
  });
  expect(await answered(response)).toEqual({ status: 202, body: { status: 'set-aside', loanId } });
  expect(await tasks(loanId)).toMatchObject([{ aim: expect.stringContaining('a optOut') as string }]);
});
