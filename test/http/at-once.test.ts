import { sql } from 'kysely';
import { connectBook } from '../../casebook/schema/connect';
import { openWayIn, payment, type WayIn } from './way-in';

let way: WayIn;
/** Another process with the same book. */
let elsewhere: ReturnType<typeof connectBook>;
beforeAll(async () => {
  way = await openWayIn();
  elsewhere = connectBook(way.databaseUrl);
});
afterAll(async () => {
  await elsewhere.destroy();
  await way.close();
});

/** Has a borrower in hand elsewhere until it is told to let go. */
const heldElsewhere = async (borrowerId: string): Promise<() => Promise<unknown>> => {
  const tx = await elsewhere.startTransaction().execute();
  await sql`select 1 from borrower where borrower_id = ${borrowerId} for update`.execute(tx);
  return () => tx.rollback().execute();
};

const FLOODING = { from: '203.0.113.7' };

/** Sends as a client does that was told to come again; says how it was answered the first time. */
const untilRecorded = async (message: ReturnType<typeof payment>): Promise<number> => {
  const first = await way.post(message, FLOODING);
  let response = first;
  while (response.status >= 400) {
    expect([429, 503]).toContain(response.status);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    await new Promise((resolve) => setTimeout(resolve, 300));
    response = await way.post(message, FLOODING);
  }
  return first.status;
};

const timed = async (answer: Promise<Response>) => {
  const asked = Date.now();
  const { status } = await answer;
  return { status, took: Date.now() - asked };
};

test('P1 120 payments for one borrower at once, whom somebody else has in hand: everybody else is served, and each counts once', async () => {
  const { loanId, borrowerId } = await way.keep();
  const others = await Promise.all(Array.from({ length: 10 }, () => way.keep()));
  const release = await heldElsewhere(borrowerId);
  const flood = Promise.all(
    Array.from({ length: 120 }, () => untilRecorded(payment(loanId, { amount: '1.00' }))),
  );
  await new Promise((resolve) => setTimeout(resolve, 300));
  const served = await Promise.all([
    timed(way.get('/ready')),
    ...others.map((other) => timed(way.post(payment(other.loanId)))),
  ]);
  await release();
  expect(served.map(({ status }) => status)).toEqual([200, ...others.map(() => 201)]);
  expect(Math.max(...served.map(({ took }) => took))).toBeLessThan(3_000);
  expect(new Set(await flood)).toEqual(new Set([201, 429, 503]));
  expect(await way.payments(loanId)).toHaveLength(120);
});
