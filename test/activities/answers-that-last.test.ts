import type { TakenAnswer } from '../../intake/answers/take-in-answer';
import { openWorkItems } from '../../casebook/tasks/open-work-items';
import { situationOf } from '../../domain/decide/situation';
import { underLock } from '../../casebook/case/under-lock';
import type { InHand } from '../../casebook/case/in-hand';
import type { AnswerName } from '../../domain/answers';
import { ofKind } from '../support/cases';
import { day, openDesk, type Desk } from '../support/desk';
import { beforeTheApproval, beforeTheCall } from '../support/stations';
import { give, recordResult } from '../support/people';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());
beforeEach(() => {
  desk.clock.set(day(1, '00:30'));
});

const answer = (loanId: string, name: AnswerName, said: object): Promise<TakenAnswer> =>
  give(desk.dependencies, loanId, name, { by: '0417', ...said });
const begun = async (loanId: string) => ofKind(await desk.facts(loanId), 'started').map(({ key }) => key);
const queues = async (loanId: string) =>
  (await openWorkItems(desk.dependencies.book, { loanId })).map(({ queue }) => queue);

test('P6 an earlier spell of a hold, told later, does not cut short the one that is in force', async () => {
  const { loanId } = await desk.open();
  await answer(loanId, 'hold', { hold: 'represented' });
  await answer(loanId, 'hold', { hold: 'represented', from: '2026-10-01', until: '2026-10-10' });
  await desk.live(loanId, day(5, '12:00'));
  expect(await begun(loanId)).toEqual([]);
});

test('P6 P21 the end of one case because the borrower is deceased holds up their other loans', async () => {
  const { borrowerId, name, phone, email, loanId } = await desk.open();
  const other = await desk.open({ borrowerId, name, phone, email });
  await answer(loanId, 'end', { outcome: 'deceased', by: '0900' });
  await desk.live(other.loanId, day(5, '12:00'));
  expect(await begun(other.loanId)).toEqual([]);
});

test('P6 the task of a hold is closed when the hold ends by itself, or by money', async () => {
  const { loanId } = await desk.open();
  await answer(loanId, 'hold', { hold: 'claims-paid' });
  expect(await queues(loanId)).toEqual(['operators']);
  await desk.pay(loanId, `P-${loanId}`, '10');
  await desk.look(loanId);
  expect(await queues(loanId)).toEqual([]);
  await answer(loanId, 'hold', { hold: 'claims-paid', from: '2026-11-02' });
  await desk.live(loanId, day(6, '00:30'));
  expect(await queues(loanId)).toEqual([]);
});

test('R25 whom nobody could call back at their hour is called by a person', async () => {
  const { loanId } = await beforeTheCall(desk);
  desk.clock.set(day(3, '13:00'));
  await answer(loanId, 'callBack', { at: '18:00' });
  desk.clock.set(day(4, '08:30')); // everything was away meanwhile
  const next = await desk.look(loanId);
  expect(next).toMatchObject({ act: 'openWorkItem', key: `${loanId}/1/call-back#1/openWorkItem` });
  await desk.live(loanId, day(4, '09:00'));
  expect(await queues(loanId)).toEqual(['supervisors']);
});

test('R10 a refusal that is told first, and then brought as the result of the call, is one', async () => {
  const { loanId } = await beforeTheCall(desk);
  await desk.live(loanId, day(3, '14:05'));
  await answer(loanId, 'refusal', {});
  await recordResult(desk.dependencies, loanId, { said: 'refused' });
  const { book } = desk.dependencies;
  const refusals = (hand: InHand) => Promise.resolve(situationOf(hand.dossier, hand.now).case.refusals);
  expect(await underLock(book, loanId, refusals)).toBe(1);
});

test.each([
  ['note', { text: 'a\u0000b' }, 'text: must not hold control characters or half characters'],
  ['note', { text: '\ud800' }, 'text: must not hold control characters or half characters'],
  ['promise', { amount: '0.50', on: '2026-11-10' }, 'amount: this is too small to count'],
  ['callBack', { on: '2062-12-01', at: '18:00' }, 'on: too far away: the last date is 2026-12-02'],
  [
    'result',
    { said: 'no-result', of: 'a name' },
    'of: must be the name of a step, such as day-3-call, or one of several of it, such as day-3-call#2',
  ],
] as const)('P6 R25 %s %j is refused, and the refusal is on record', async (name, said, reason) => {
  const { loanId } = await desk.open();
  expect(await answer(loanId, name, said)).toMatchObject({ kind: 'refused', reason });
  expect(ofKind(await desk.facts(loanId), 'input-refused')).toMatchObject([{ message: name }]);
});

test('P7 another promise, brought by a call while one is in force, is refused and not dropped', async () => {
  const { loanId } = await beforeTheCall(desk);
  await desk.live(loanId, day(3, '14:05'));
  await answer(loanId, 'promise', { on: '2026-11-08' });
  const brought = { said: 'promise', on: '2026-11-12' } as const;
  expect(await recordResult(desk.dependencies, loanId, brought)).toMatchObject({
    reason: 'there is a promise already, by 2026-11-08',
  });
});

test('R11 whoever brought a refusal does not approve either, in capitals or not', async () => {
  const { loanId } = await beforeTheApproval(desk);
  await answer(loanId, 'refusal', { by: 'a17' });
  expect(await answer(loanId, 'approval', { approved: true, by: 'A17' })).toMatchObject({ kind: 'refused' });
  expect(await answer(loanId, 'approval', { approved: true, by: '0900' })).toMatchObject({
    kind: 'recorded',
  });
});
