import { openWorkItems } from '../../../casebook/tasks/open-work-items';
import { isCallKnown, placedCall, recordCallEnded } from '../../../casebook/acts/calls';
import type { CallEnd, StepKey } from '../../../domain/facts/fact';
import { ofKind } from '../../support/cases';
import { day, openDesk, type Desk } from '../../support/desk';
import { beforeTheCall, callOf, tasksOf } from '../../support/stations';
import { recordResult } from '../../support/people';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const end = (key: StepKey, how: CallEnd, seconds = 0) =>
  recordCallEnded(
    desk.dependencies.book,
    key,
    key.replace('placeCall', 'followCall') as StepKey,
    how,
    seconds,
  );
/** A call that was placed, with the collector's work item. */
const onThePhone = async () => {
  const { loanId, phone } = await beforeTheCall(desk);
  const key = callOf(loanId);
  await desk.act(key);
  return { loanId, phone, key };
};
const waiting = async (loanId: string) =>
  (await openWorkItems(desk.dependencies.book, { loanId })).map(({ queue, staff }) => ({ queue, staff }));

test('R5 a call that is under way is known by its provider’s reference, until it is over', async () => {
  const { loanId, phone, key } = await onThePhone();
  const [reference] = desk.outside.phones
    .calls()
    .filter(({ parentSid }) => parentSid === undefined)
    .slice(-1);
  const { book } = desk.dependencies;
  expect(await placedCall(book, loanId)).toMatchObject({
    key,
    to: phone,
    reference: reference?.sid,
    isConnected: true,
  });
  expect(await isCallKnown(book, reference?.sid ?? '')).toBe(true);
  expect(await isCallKnown(book, 'CA-of-nobody')).toBe(false);
  await end(key, 'spoke', 60);
  expect(await placedCall(book, loanId)).toBeUndefined();
});

test('the end of a call is recorded once, however often it is found out', async () => {
  const { loanId, key } = await onThePhone();
  const [first] = await Promise.all([end(key, 'spoke', 61), end(key, 'spoke', 61)]);
  expect(await end(key, 'no-answer')).toEqual(first);
  expect(ofKind(await desk.facts(loanId), 'call-ended')).toMatchObject([{ key, how: 'spoke', seconds: 61 }]);
});

describe('R5 the collector’s work item', () => {
  it.each(['no-answer', 'busy', 'no-collector'] as const)(
    'is closed when the call ended with %s',
    async (how) => {
      const { loanId, key } = await onThePhone();
      await end(key, how);
      expect(await waiting(loanId)).toEqual([]);
      expect(await tasksOf(desk, loanId)).toMatchObject([{ key, queue: 'collectors', result: how }]);
    },
  );

  it.each(['spoke', 'unknown'] as const)(
    'stays open until a result is brought when the call ended with %s',
    async (how) => {
      const { loanId, key } = await onThePhone();
      await end(key, how);
      expect(await waiting(loanId)).toMatchObject([{ queue: 'collectors' }]);
      await recordResult(desk.dependencies, loanId, { said: 'promise', on: '2026-11-06' });
      expect(await waiting(loanId)).toEqual([]);
      expect(await tasksOf(desk, loanId)).toMatchObject([{ key, result: 'promise' }]);
    },
  );

  it('is joined by a supervisor’s at the end of the day without a result; one result closes both', async () => {
    const { loanId } = await onThePhone();
    await desk.live(loanId, day(3, '20:00'));
    expect((await waiting(loanId)).map(({ queue }) => queue).sort()).toEqual(['collectors', 'supervisors']);
    await recordResult(desk.dependencies, loanId, { said: 'no-result' });
    expect(await waiting(loanId)).toEqual([]);
  });

  it('R23 is closed by a repayment', async () => {
    const { loanId } = await onThePhone();
    await desk.pay(loanId, `P-${loanId}`, '1001.50');
    expect(await waiting(loanId)).toEqual([]);
    expect(await tasksOf(desk, loanId)).toMatchObject([{ result: 'case closed: repaid' }]);
  });
});

test('R5 nobody answers at 14:00, 15:00 and 18:30: three calls, and no work item is left over', async () => {
  desk.outside.phones.people((number) => ({ answers: number.startsWith('+86138') ? 'no' : 'yes' }));
  const { loanId } = await beforeTheCall(desk);
  await desk.live(loanId, day(3, '23:59'));
  desk.outside.phones.people(() => ({ answers: 'yes' }));
  const begun = ofKind(await desk.facts(loanId), 'started').map(({ at }) => at);
  expect(begun).toEqual([day(3, '14:00'), day(3, '15:00'), day(3, '18:30')]);
  expect(await waiting(loanId)).toEqual([]);
});
