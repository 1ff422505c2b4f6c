import { randomUUID } from 'node:crypto';
import { recordRepayment } from '../../activities/record-repayment';
import { takeInText } from '../../intake/answers/take-in-sms';
import { insertFacts } from '../../casebook/case/facts';
import type { AnswerName } from '../../domain/answers';
import { ofKind } from '../support/cases';
import { day, openDesk, type Desk } from '../support/desk';
import { give, takeIn } from '../support/people';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const MEGABYTE = 'k'.repeat(1024 * 1024);
const FIELDS = Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`field-${n}`, n]));

const refusals = async (loanId: string) => ofKind(await desk.facts(loanId), 'input-refused');
const signalled = (loanId: string, report: unknown) => recordRepayment(desk.dependencies)({ loanId, report });
const sizeOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

test('P6 whatever is refused, what the book answers and keeps stays small', async () => {
  const { loanId } = await desk.open();
  const hostile: readonly [AnswerName, object][] = [
    ['promise', { [MEGABYTE]: 1 }],
    ['refusal', { ...FIELDS, [`\u0000\ud800${MEGABYTE}`]: 1 }],
    ['note', { text: MEGABYTE }],
    ['hold', { hold: MEGABYTE }],
    ['preference', { hours: MEGABYTE }],
    ['plan', { amount: '9'.repeat(1024 * 1024), first: '2026-12-01', everyDays: 30, parts: 3 }],
    ['attitude', { is: '付'.repeat(1024 * 1024) }],
  ];
  for (const [name, said] of hostile) {
    const taken = await give(desk.dependencies, loanId, name, said);
    expect(taken).toMatchObject({ kind: 'refused' });
    expect(sizeOf(taken)).toBeLessThan(5_000);
  }
  const report = { amount: '1.00', currency: 'CNY', paymentId: 'P' };
  for (const one of [MEGABYTE, { ...report, paymentId: MEGABYTE }, { ...report, currency: MEGABYTE }])
    expect(sizeOf(await signalled(loanId, one))).toBeLessThan(4_096);
  const late = { ...report, paidAt: `2026-11-01T00:00:00.${'0'.repeat(1024 * 1024)}Z` };
  expect(sizeOf(await signalled(loanId, late))).toBeLessThan(4_096);
  expect(sizeOf(await desk.look(loanId))).toBeLessThan(4_096);
  for (const { reason } of await refusals(loanId)) expect(reason.length).toBeLessThanOrEqual(200);
});

test('P6 a book that kept a megabyte before goes on, and its answers are small again', async () => {
  const { loanId } = await desk.open();
  const fact = { kind: 'input-refused', message: MEGABYTE, reason: '付'.repeat(1024 * 1024) } as const;
  const at = day(1, '01:00');
  await desk.dependencies.book.db
    .transaction()
    .execute((tx) =>
      insertFacts(tx, { loanId, episode: 1 }, [{ at, happening: fact }], { who: 'system' }, { learntAt: at }),
    );
  const next = await desk.look(loanId);
  expect(sizeOf(next)).toBeLessThan(4_096);
  expect(next.done?.join()).toContain('…');
  expect(next.done?.join()).not.toContain('\ufffd');
});

test('P6 a refusal is on record once, however often the same is sent and by whatever door', async () => {
  const { loanId } = await desk.open();
  const wrong = { paymentId: `P-${loanId}`, amount: '-5', currency: 'CNY' };
  for (let time = 0; time < 2; time++) {
    await signalled(loanId, wrong);
    await signalled(loanId, 'paid!');
    await desk.report(loanId, wrong);
    await desk.report(loanId, { amount: '5.00', currency: 'CNY' });
    await give(desk.dependencies, loanId, 'promise', { on: 'soon' }, 'A-1');
    await takeIn(desk.dependencies, { loanId, name: 'promise', id: 'A-1', answer: { on: 'soon' } });
  }
  expect((await refusals(loanId)).map(({ message, reason }) => [message, reason])).toEqual([
    [
      'repayment',
      'amount: must be a positive decimal such as "100.00", with no more decimals than the currency has',
    ],
    ['repayment', 'report: must be a group of fields'],
    ['repayment', 'paymentId: is missing'],
    ['promise', 'on: must be a date such as 2026-11-05'],
  ]);
});

test('P6 another refusal is another one on record', async () => {
  const { loanId } = await desk.open();
  for (const id of ['A-1', 'A-2']) await give(desk.dependencies, loanId, 'promise', { on: 'soon' }, id);
  await give(desk.dependencies, loanId, 'hold', { hold: 'soon' }, 'A-2');
  await signalled(loanId, 'paid!');
  await signalled(loanId, 'paid?');
  expect(await refusals(loanId)).toHaveLength(5);
});

test('P18 an SMS with signs that no database keeps is kept without them', async () => {
  const { loanId, phone } = await desk.open();
  const text = `a\u0000b\u0007c ${'😀'.repeat(3_000)}`;
  const [taken] = await takeInText(desk.dependencies, { id: randomUUID(), from: phone, text });
  expect(taken).toMatchObject({ loanId, taken: { kind: 'recorded' } });
});

test('R25 an answer counts once also under an id that is longer than the book keeps', async () => {
  const { loanId } = await desk.open();
  const note = () => give(desk.dependencies, loanId, 'note', { text: 'calls back' }, 'x'.repeat(5_000));
  expect(await note()).toMatchObject({ kind: 'recorded' });
  expect(await note()).toMatchObject({ kind: 'known' });
  expect(ofKind(await desk.facts(loanId), 'noted')).toHaveLength(1);
});
