import type { TakenAnswer } from '../../intake/answers/take-in-answer';
import type { AnswerName } from '../../domain/answers';
import { ofKind } from '../support/cases';
import { day, openDesk, type Desk } from '../support/desk';
import { endAs, give } from '../support/people';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());
beforeEach(() => {
  desk.clock.set(day(1, '00:30'));
});

const answer = (loanId: string, name: AnswerName, said: unknown, id?: string): Promise<TakenAnswer> =>
  give(desk.dependencies, loanId, name, said, id);
const begun = async (loanId: string) => ofKind(await desk.facts(loanId), 'started').map(({ key }) => key);
const DISPUTE = { hold: 'dispute', by: '0417' };

test('P6 a hold that starts between the decision and the claim wins: nothing is sent', async () => {
  const { loanId } = await desk.open();
  await answer(loanId, 'hold', DISPUTE);
  desk.clock.set(day(1, '09:00'));
  await desk.sms(`${loanId}/1/day-1-sms#1/sendSms`);
  expect(await begun(loanId)).toEqual([]);
});

test('P6 a released hold lets the step of that day be done', async () => {
  const { loanId } = await desk.open();
  await answer(loanId, 'hold', DISPUTE);
  await desk.live(loanId, day(2, '12:00'));
  expect(await begun(loanId)).toEqual([]);
  desk.clock.set(day(3, '08:00'));
  expect(await answer(loanId, 'release', { ...DISPUTE, by: '0900' })).toMatchObject({ kind: 'recorded' });
  await desk.live(loanId, day(3, '09:30'));
  expect(await begun(loanId)).toEqual([`${loanId}/1/day-1-sms#1/sendSms`]);
});

test('P7 a promise is silence until it is due, and is recorded as broken when nothing came', async () => {
  const { loanId } = await desk.open();
  const taken = await answer(loanId, 'promise', { amount: '500.00', on: '2026-11-05', by: '0417' });
  expect(taken).toMatchObject({
    kind: 'recorded',
    next: { wakeAt: new Date(day(7, '00:00')).toISOString() },
  });
  await desk.live(loanId, day(7, '09:30'));
  expect(ofKind(await desk.facts(loanId), 'agreement-ended')).toMatchObject([
    { as: 'promise', how: 'broken' },
  ]);
  expect(await begun(loanId)).toEqual([`${loanId}/1/day-1-sms#1/sendSms`]);
});

test('P7 a second promise while one is in force is refused, and so is one too many', async () => {
  const { loanId } = await desk.open();
  const on = (date: string) => ({ on: date, by: '0417' });
  await answer(loanId, 'promise', on('2026-11-05'));
  expect(await answer(loanId, 'promise', on('2026-11-06'))).toMatchObject({
    kind: 'refused',
    reason: 'there is a promise already, by 2026-11-05',
  });
  for (const [at, date] of [
    [9, '2026-11-11'],
    [20, '2026-11-22'],
  ] as const) {
    desk.clock.set(day(at, '08:00'));
    await desk.look(loanId);
    await answer(loanId, 'promise', on(date));
  }
  desk.clock.set(day(30, '08:00'));
  await desk.look(loanId);
  expect(await answer(loanId, 'promise', on('2026-12-05'))).toMatchObject({
    kind: 'refused',
    reason: 'this case already has 3 promises and plans, and no more are possible',
  });
});

test('P8 an opt-out holds for every loan of the borrower, and the next channel goes on', async () => {
  const first = await desk.open({ phone: '+8613800017001', email: 'o1@example.com', borrowerId: 'B-OUT' });
  const second = await desk.open({ phone: '+8613800017001', email: 'o1@example.com', borrowerId: 'B-OUT' });
  await answer(first.loanId, 'optOut', { channel: 'sms' });
  await desk.live(second.loanId, day(2, '10:30'));
  expect(await begun(second.loanId)).not.toContainEqual(expect.stringContaining('sendSms'));
});

test('P8 the same answer twice is one', async () => {
  const { loanId } = await desk.open();
  const refusal = { by: '0417' };
  await answer(loanId, 'refusal', refusal, 'R-1');
  expect(await answer(loanId, 'refusal', refusal, 'R-1')).toMatchObject({ kind: 'known' });
  expect(ofKind(await desk.facts(loanId), 'refused-to-pay')).toHaveLength(1);
});

test('P7 two answers at once have one order, and nothing is lost', async () => {
  const { loanId } = await desk.open();
  const both = await Promise.all([
    answer(loanId, 'promise', { on: '2026-11-05', by: '0417' }),
    answer(loanId, 'promise', { on: '2026-11-06', by: '0423' }),
  ]);
  expect(both.map(({ kind }) => kind).toSorted()).toEqual(['recorded', 'refused']);
  expect(ofKind(await desk.facts(loanId), 'agreed')).toHaveLength(1);
  expect(ofKind(await desk.facts(loanId), 'input-refused')).toHaveLength(1);
});

test.each([
  ['promise', { on: 'tomorrow' }, 'on: must be a date such as'],
  ['promise', { on: '2026-10-01' }, '2026-10-01 lies in the past: name a date from 2026-11-02 on'],
  ['promise', { on: '2027-10-01' }, '2027-10-01 is too far away: the last date is 2026-12-02'],
  [
    'promise',
    { on: '2026-11-05', amount: '0.00' },
    'amount: must be a positive amount in CNY, such as "100.00"',
  ],
  ['release', { hold: 'dispute', by: '0900' }, 'there is no hold'],
  [
    'hold',
    { hold: 'dispute', from: '2026-12-01' },
    'from: 2026-12-01 is in the future; a hold begins today or earlier',
  ],
] as const)('P7 %s %j is refused on record, with the reason', async (name, said, reason) => {
  const { loanId } = await desk.open();
  const taken = await answer(loanId, name, said);
  expect(taken.kind === 'refused' && taken.reason).toContain(reason);
  expect(ofKind(await desk.facts(loanId), 'input-refused')).toMatchObject([{ message: name }]);
});

test('P21 a case that is ended by a person is closed as they said, and nothing follows', async () => {
  const { loanId } = await desk.open();
  expect(await endAs(desk.dependencies, loanId, 'settled')).toMatchObject({
    next: { kind: 'close', outcome: 'settled' },
  });
});
