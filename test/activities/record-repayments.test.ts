import { MockActivityEnvironment } from '@temporalio/testing';
import { sql } from 'kysely';
import { recordRepayment, recordRepayments } from '../../activities/record-repayment';
import { openWorkItems } from '../../casebook/tasks/open-work-items';
import { LOOK_AGAIN } from '../../casebook/case/outbox';
import { day, openDesk, type Desk } from '../support/desk';
import { give, recordAsUpdate } from '../support/people';
import { queriesOf } from '../support/queries';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk(undefined, true);
  await poison('payment', 'payment_id');
  await poison('answer', 'answer_id');
});
afterAll(() => desk.close());
beforeEach(() => {
  desk.clock.set(day(1, '00:30'));
});

/** Makes PostgreSQL fail on ids that begin with `poison`. */
const poison = async (table: string, id: string): Promise<void> => {
  const { db } = desk.dependencies.book;
  await sql
    .raw(
      `create function poison_${table}() returns trigger language plpgsql as $$
         begin if new.${id} like 'poison%' then raise exception 'poisoned'; end if; return new; end $$`,
    )
    .execute(db);
  await sql
    .raw(`create trigger poisoned before insert on ${table} for each row execute function poison_${table}()`)
    .execute(db);
};

const paid = (paymentId: string, amount = '1.00') => ({ paymentId, amount, currency: 'CNY' });
const record = (loanId: string, reports: readonly unknown[], attempt = 1) =>
  recordRepayments(desk.dependencies, () => attempt)({ loanId, reports, revision: 1 });
const kinds = async (loanId: string) => (await desk.kinds(loanId)).filter((kind) => kind !== 'opened');
const tasks = (loanId: string) => openWorkItems(desk.dependencies.book, { loanId });

test('R22 many reports at once have the meaning and the order of one after another', async () => {
  const [one, other] = [await desk.open(), await desk.open()];
  const reports = ({ loanId }: { loanId: string }) => [
    paid(`1-${loanId}`, '500.00'),
    paid(`1-${loanId}`, '500.00'),
    { reversalId: `R-${loanId}`, paymentId: `1-${loanId}` },
    LOOK_AGAIN,
    { reversalId: `E-${loanId}`, paymentId: `2-${loanId}` },
    paid(`2-${loanId}`, '7.00'),
    paid(`3-${loanId}`, '-1.00'),
    paid(`4-${loanId}`, '1000.50'),
    paid(`5-${loanId}`, '1.00'),
  ];
  const together = await record(one.loanId, reports(one));
  for (const report of reports(other)) await record(other.loanId, [report]);
  const last = await desk.look(other.loanId);
  expect(together).toMatchObject({ kind: 'close', outcome: 'repaid', revision: last.revision });
  expect(await kinds(one.loanId)).toEqual(
    ['paid', 'reversed', 'paid', 'reversed', 'input-refused', 'paid', 'paid', 'overpaid', 'closed'], // prettier-ignore
  );
  expect((await kinds(one.loanId)).toSorted()).toEqual((await kinds(other.loanId)).toSorted());
  expect(await record(one.loanId, reports(one))).toEqual(together);
});

test('R22 five hundred reports on a case with ten thousand facts read them once, and cost each three statements', async () => {
  const { loanId } = await desk.open();
  const { db } = desk.dependencies.book;
  const many = sql`from generate_series(1, 10000) n`;
  await sql`insert into payment (payment_id, loan_id, amount_minor, value_on, received_at)
    select 'old-' || n, ${loanId}, 1, '2026-11-02', now() ${many}`.execute(db);
  await sql`insert into fact (loan_id, episode, at, who, kind, data)
    select ${loanId}, 1, ${new Date(day(1, '00:30'))}, 'lender', 'paid',
      jsonb_build_object('paymentId', 'old-' || n, 'amount', 1, 'valueOn', '2026-11-02') ${many}`.execute(db);
  const reports = Array.from({ length: 500 }, (_, n) => paid(`new-${n}`));
  const queries = await queriesOf(async () => {
    expect(await record(loanId, reports)).toMatchObject({ kind: 'act' });
  });
  expect(queries.filter((sql) => /\bfrom "?fact\b/.test(sql))).toHaveLength(1);
  // The payment, its fact, and whether it was taken back already.
  expect(queries.length).toBeLessThan(3 * reports.length + 20);
  expect(await kinds(loanId)).toHaveLength(10_500);
});

test('R22 one report that cannot be recorded keeps no other, and after three attempts it is a person’s task', async () => {
  const { loanId } = await desk.open();
  const bad = { ...paid(`poison-${loanId}`), note: 'a\u0000\u0085b' };
  const reports = [paid(`1-${loanId}`), paid(`2-${loanId}`), bad, paid(`3-${loanId}`)];
  for (const attempt of [1, 2]) await expect(record(loanId, reports, attempt)).rejects.toThrow('poisoned');
  expect(await kinds(loanId)).toEqual(['paid', 'paid', 'paid']);
  expect(await tasks(loanId)).toEqual([]);
  for (const attempt of [3, 4]) expect(await record(loanId, reports, attempt)).toMatchObject({ kind: 'act' });
  expect(await tasks(loanId)).toMatchObject([
    { queue: 'operators', dueOn: '2026-11-03', script: JSON.stringify(bad).replace('\u0085', '\\u0085') },
  ]);
  await record(loanId, [paid(`all-${loanId}`, '997.50')]);
  expect(await tasks(loanId)).toHaveLength(1);
  const note = { text: 'recorded by hand', of: 'unrecorded', by: '0417' };
  expect(await give(desk.dependencies, loanId, 'note', note)).toMatchObject({ kind: 'recorded' });
  expect(await tasks(loanId)).toEqual([]);
});

test('R22 of several that could not be recorded a note closes the one that it names, and without a name all', async () => {
  const { loanId } = await desk.open();
  const asideAt = (n: number) => record(loanId, [paid(`poison-${n}-${loanId}`)], 3);
  const note = (of: string) => give(desk.dependencies, loanId, 'note', { text: 'recorded', of, by: '0417' });
  for (const n of [1, 2, 3]) await asideAt(n);
  const [first, ...others] = await tasks(loanId);
  const step = first?.step ?? 'none';
  expect(first?.aim).toContain(`note of=${step} text=`);
  expect(await note(step)).toMatchObject({ kind: 'recorded' });
  const left = (await tasks(loanId)).map((one) => one.step);
  expect(left.toSorted()).toEqual(others.map((one) => one.step).toSorted());
  expect(await note('unrecorded')).toMatchObject({ kind: 'recorded' });
  expect(await tasks(loanId)).toEqual([]);
});

test('R22 a lone report that cannot be recorded is no longer waited for either, and no more of it is kept than is read', async () => {
  const { loanId } = await desk.open();
  const report = { ...paid(`poison-${loanId}`), padding: '付'.repeat(100_000) };
  const told = { loanId, report };
  await expect(recordRepayment(desk.dependencies, () => 2)(told)).rejects.toThrow('poisoned');
  const third = new MockActivityEnvironment({ attempt: 3 });
  expect(await third.run(recordRepayment(desk.dependencies), told)).toBeUndefined();
  expect((await tasks(loanId)).map(({ script }) => script?.length)).toEqual([2_000]);
});

test('R25 an answer that cannot be recorded is refused in the end, and a person is asked', async () => {
  const { loanId } = await desk.open();
  const arrived = { loanId, name: 'optOut', id: 'poison', answer: { channel: 'sms' } } as const;
  const attempt = (count: number) => recordAsUpdate(desk.dependencies, () => count)(arrived);
  await expect(attempt(1)).rejects.toThrow('poisoned');
  expect(await attempt(3)).toEqual({
    kind: 'refused',
    reason: 'it could not be recorded: a person was asked',
  });
  expect(await tasks(loanId)).toMatchObject([{ queue: 'operators', aim: expect.stringContaining('optOut') as string }]); // prettier-ignore
});

test('R22 while the database is away, or there is no case to ask about, a report is tried again however often it failed', async () => {
  const [{ loanId }, without] = [await desk.open(), await desk.keep()];
  await expect(record(without.loanId, [paid(`poison-${without.loanId}`)], 9)).rejects.toThrow('poisoned');
  desk.proxy.cut();
  await expect(record(loanId, [paid(`1-${loanId}`), paid(`2-${loanId}`)], 9)).rejects.toThrow();
  desk.proxy.mend();
  expect(await tasks(loanId)).toEqual([]);
  expect(await record(loanId, [paid(`1-${loanId}`)], 10)).toMatchObject({ kind: 'act' });
});
