import { sql } from 'kysely';
import { enqueue } from '../../casebook/case/outbox';
import { listenForNews } from '../../workers/listen';
import { openDesk, type Desk } from '../support/desk';
import { until } from '../support/until';
import { testLog } from '../support/world';

let desk: Desk;
let loanId: string;
let woken = 0;
let ear: ReturnType<typeof listenForNews>;
beforeAll(async () => {
  desk = await openDesk();
  ({ loanId } = await desk.open());
  ear = listenForNews(desk.databaseUrl, () => woken++, testLog);
  await until('it looks once when it begins to listen', () => woken === 1);
});
afterAll(async () => {
  await ear.stop();
  await desk.close();
});

const paying = (paymentId: string) => desk.pay(loanId, paymentId, '1.00');

test('a repayment that any process records wakes whoever tells workflows', async () => {
  const before = woken;
  await paying('P-1');
  await until('it is woken', () => woken > before);
});

test('what is not committed wakes nobody', async () => {
  const before = woken;
  const { db } = desk.dependencies.book;
  const undone = db.transaction().execute(async (tx) => {
    await enqueue(tx, loanId, { lookAgain: true });
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  await paying('P-2'); // PostgreSQL tells in the order of commits
  await until('it is woken', () => woken > before);
  expect(woken).toBe(before + 1);
});

test('a connection that is cut is made again, and what came meanwhile is looked for', async () => {
  const before = woken;
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query = 'listen news'`.execute(desk.dependencies.book.db);
  await until('it listens again', () => woken > before, 20_000);
  const again = woken;
  await paying('P-3');
  await until('it is woken', () => woken > again);
});
