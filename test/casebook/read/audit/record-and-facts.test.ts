import { sql } from 'kysely';
import { lookBack } from '../../../../casebook/read/audit/look-back';
import type { Book } from '../../../../casebook/book';
import { append } from '../../../../casebook/case/append';
import { underLock } from '../../../../casebook/case/under-lock';
import { day, firstSms, openDesk, type Desk } from '../../../support/desk';
import { agreeing, at, decisionsOf, verdictsOn } from './moments';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

test('P13 what was learnt after a decision and before it was decided anew is told', async () => {
  const { loanId } = await desk.open();
  desk.clock.set(day(1, '09:00'));
  await underLock(desk.dependencies.book, loanId, (hand) =>
    append(hand, { kind: 'stopped' }, { who: 'operator' }),
  );
  expect(await at(desk.dependencies.book, loanId, day(1, '09:00'))).toMatchObject({
    agree: false,
    recorded: { decision: { key: firstSms(loanId) } },
    recomputed: { kind: 'close', outcome: 'withdrawn' },
    whenMade: { agree: true },
    since: [{ kind: 'stopped' }],
  });
});

test('P13 a record that says something else than the facts is found out, with what differs', async () => {
  const { loanId } = await desk.open();
  const { db } = desk.dependencies.book;
  const [row] = await decisionsOf(desk, loanId);
  if (!row) throw new Error('nothing was decided');
  const forged = JSON.stringify({ ...row.decision, stage: 'legal' });
  const { recorded_at: _, ...kept } = { ...row, revision: row.revision + 1, decision: forged };
  await db.insertInto('decision').values(kept).execute();
  const differences = [{ what: 'stage', recorded: 'legal', recomputed: 'initial' }];
  expect(await at(desk.dependencies.book, loanId, day(1, '00:30'))).toMatchObject({
    agree: false,
    differences,
    whenMade: { agree: false },
  });
});

test('P13 decisions and facts of before their order was noted are recomputed all the same', async () => {
  const { loanId } = await desk.open();
  await desk.live(loanId, day(3, '10:00'));
  const { db } = desk.dependencies.book;
  await withoutTheOrder(db, loanId);
  const verdicts = await verdictsOn(desk, loanId);
  expect(verdicts.length).toBeGreaterThan(4);
  expect(verdicts).toEqual(agreeing(verdicts));
});

test('looking back waits for nobody who decides, and nobody for it', async () => {
  const { loanId } = await desk.open();
  await underLock(desk.dependencies.book, loanId, async () => {
    expect((await at(desk.dependencies.book, loanId, day(1, '00:30'))).agree).toBe(true);
  });
});

test('before the first case, and after now, there is no moment to show', async () => {
  const { loanId } = await desk.open();
  const { book } = desk.dependencies;
  const before = await lookBack(book, loanId, () => day(0, '12:00'));
  expect(before).toEqual({ kind: 'before', zone: 'Asia/Shanghai', firstAt: day(1, '00:30') });
  expect(await lookBack(book, loanId, () => day(2, '00:00'))).toMatchObject({ kind: 'future' });
  const none = await desk.keep();
  expect(await lookBack(book, none.loanId, () => day(1, '00:30'))).toEqual({
    kind: 'before',
    zone: 'Asia/Shanghai',
  });
});

/** What a book of before the newest migration held. */
const withoutTheOrder = async (db: Book['db'], loanId: string): Promise<void> => {
  for (const table of ['fact', 'decision'] as const) {
    const column = table === 'fact' ? 'learnt_at' : 'after_seq';
    await sql.raw(`alter table ${table} disable trigger append_only`).execute(db);
    await sql.raw(`update ${table} set ${column} = null where loan_id = '${loanId}'`).execute(db);
    await sql.raw(`alter table ${table} enable trigger append_only`).execute(db);
  }
};
