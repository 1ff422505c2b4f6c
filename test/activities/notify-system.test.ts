import { createActivities } from '../../activities';
import { stopCase } from '../../activities/stop-case';
import { recordFailure } from '../../activities/record-failure';
import { partsOf, type StepKey } from '../../domain/facts/fact';
import { instant, type Instant } from '../../domain/words';
import { takeInAnswer } from '../../intake/answers/take-in-answer';
import { ofKind } from '../support/cases';
import { day, openDesk, type Desk } from '../support/desk';
import { anyDoor } from '../support/doors';
import { lintOf, removeCopies } from '../policy/policy-copy';
import { withBlock } from './notices';

let desk: Desk;
let folder: string;
beforeAll(async () => {
  folder = withBlock();
  desk = await openDesk(folder);
});
afterEach(() => {
  desk.outside.systems.clearFaults();
});
afterAll(async () => {
  await desk.close();
  removeCopies();
});

const DAY = 86_400_000;
const later = (at: Instant, ms: number): Instant => instant(at + ms);

const blocked = async () => {
  const row = await desk.open();
  await desk.live(row.loanId, day(1, '08:45'));
  return row;
};
const noticesOf = (loanId: string) =>
  desk.outside.systems
    .notices()
    .filter((one) => one.loanId === loanId)
    .map(({ says }) => says);
const tasksOf = async (loanId: string) =>
  desk.dependencies.book.db
    .selectFrom('work_item')
    .where('loan_id', '=', loanId)
    .where('key', 'like', '%/block#%')
    .select(['queue', 'key', 'closed_at'])
    .execute();
const repay = async (loanId: string) => {
  expect(await desk.pay(loanId, `all-${loanId}`, '1200.00')).toMatchObject({ kind: 'recorded' });
};
const isClosed = async (loanId: string) => (await desk.kinds(loanId)).includes('closed');

test('the step is in order', () => {
  expect(lintOf(folder)).toEqual([]);
});

test('a system is told on its day by the ids of the lender and no more, signed and under the key of the act', async () => {
  const { loanId, borrowerId } = await blocked();
  const [notice] = desk.outside.systems.notices().filter((one) => one.loanId === loanId);
  expect(notice).toEqual({
    id: `${loanId}/1/block#1/notifySystem`,
    says: 'block-card',
    loanId,
    borrowerId,
    reference: expect.stringMatching(/^S-/) as string,
    receivedAt: new Date(day(1, '08:30')),
  });
  const [started] = ofKind(await desk.facts(loanId), 'started');
  expect(started?.by).toBeUndefined();
});

test('R23 before a repaid case ends the system is told to take it back, and by which notice', async () => {
  const { loanId } = await blocked();
  await repay(loanId);
  await desk.live(loanId, day(1, '08:50'));
  expect(noticesOf(loanId)).toEqual(['block-card', 'unblock-card']);
  expect(desk.outside.systems.inForce(loanId)).toEqual([]);
  expect(desk.outside.systems.notices().at(-1)?.undoes).toBe(`${loanId}/1/block#1/notifySystem`);
  expect(await isClosed(loanId)).toBe(true);
});

test('an operator’s stop takes it back too', async () => {
  const { loanId } = await blocked();
  await stopCase(desk.dependencies)({ loanId });
  await desk.live(loanId, day(1, '08:50'));
  expect(desk.outside.systems.inForce(loanId)).toEqual([]);
  expect(await isClosed(loanId)).toBe(true);
});

test('a case whose system was told nothing takes nothing back', async () => {
  const { loanId } = await desk.open();
  await repay(loanId);
  await desk.live(loanId, day(1, '08:50'));
  expect(noticesOf(loanId)).toEqual([]);
  expect(await isClosed(loanId)).toBe(true);
});

test('a system that fails is told again on that day, once', async () => {
  const { loanId } = await desk.open();
  desk.outside.systems.fault(loanId, { kind: 'error', status: 400 }, 2);
  await desk.live(loanId, day(1, '09:30'));
  expect(noticesOf(loanId)).toEqual(['block-card']);
});

test('a system that fails all day is told on the next', async () => {
  const { loanId } = await desk.open();
  desk.outside.systems.fault(loanId, { kind: 'error', status: 400 }, 1000);
  await desk.live(loanId, day(1, '23:00'));
  expect(noticesOf(loanId)).toEqual([]);
  desk.outside.systems.clearFaults();
  await desk.live(loanId, day(2, '12:00'));
  expect(noticesOf(loanId)).toEqual(['block-card']);
});

test('a system that will not is not asked again, and nothing is taken back', async () => {
  const { loanId } = await desk.open();
  desk.outside.systems.fault(loanId, { kind: 'will-not' }, 1);
  await desk.live(loanId, day(3, '12:00'));
  await repay(loanId);
  await desk.live(loanId, day(3, '12:10'));
  expect(noticesOf(loanId)).toEqual([]);
  expect(await isClosed(loanId)).toBe(true);
});

test('one that took the notice and said nothing is asked by its id, and not told twice', async () => {
  const { loanId } = await desk.open();
  desk.outside.systems.fault(loanId, { kind: 'store-then-drop' }, 1);
  await desk.live(loanId, day(1, '12:00'));
  expect(noticesOf(loanId)).toEqual(['block-card']);
  expect(ofKind(await desk.facts(loanId), 'in-doubt')).toHaveLength(1);
  const ended = ofKind(await desk.facts(loanId), 'ended').find(({ key }) => key.endsWith('/notifySystem'));
  expect(ended?.how.kind).toBe('accepted');
});

test('R23 a system that is away holds up the end for a day, and leaves a task that outlives the case', async () => {
  const { loanId } = await blocked();
  desk.outside.systems.fault(loanId, { kind: 'error', status: 400 }, 10_000);
  const paidAt = day(1, '10:00');
  desk.clock.set(paidAt);
  await repay(loanId);
  await desk.live(loanId, later(paidAt, DAY - 60_000));
  expect(await isClosed(loanId)).toBe(false);
  await desk.live(loanId, later(paidAt, DAY + 1_800_000));
  expect(await isClosed(loanId)).toBe(true);
  expect(await tasksOf(loanId)).toEqual([
    {
      queue: 'operators',
      key: expect.stringMatching(/\/block#\d+\/openWorkItem$/) as string,
      closed_at: null,
    },
  ]);
  const contacts = ofKind(await desk.facts(loanId), 'started').filter(({ by, at }) => by && at >= paidAt);
  expect(contacts).toEqual([]);
});

test('a notice whose system has no worker ends its case in a day all the same', async () => {
  const { loanId } = await blocked();
  await repay(loanId);
  for (let failures = 0; failures < 49; failures++) {
    const next = await desk.look(loanId);
    if (next.kind !== 'act' || partsOf(next.key).act !== 'withdrawNotice') break;
    desk.clock.set(instant(Math.max(await desk.dependencies.book.clock.now(), Date.parse(next.wakeAt))));
    await recordFailure(desk.dependencies)({ loanId, key: next.key, code: 'no-worker' });
  }
  await desk.live(loanId, day(2, '10:00'));
  expect(await isClosed(loanId)).toBe(true);
  expect(await tasksOf(loanId)).toMatchObject([{ queue: 'operators', closed_at: null }]);
});

test('P6 under a hold a system is told nothing, and what it was told before stands', async () => {
  const [before, after] = [await desk.open(), await blocked()];
  for (const { loanId } of [before, after]) {
    const answer = {
      loanId,
      name: 'hold',
      id: `hold-${loanId}`,
      answer: { hold: 'dispute', by: '0417' },
    } as const;
    expect(await takeInAnswer(desk.dependencies, answer, anyDoor(desk.dependencies))).toMatchObject({
      kind: 'recorded',
    });
    await desk.live(loanId, day(3, '12:00'));
  }
  expect(desk.outside.systems.inForce(before.loanId)).toEqual([]);
  expect(desk.outside.systems.inForce(after.loanId)).toEqual(['block-card']);
});

test('two workers at one notice tell it once, and at one withdrawal too', async () => {
  const { loanId } = await desk.open();
  desk.clock.set(day(1, '08:30'));
  const { notifySystem, withdrawNotice } = createActivities(desk.dependencies);
  const notify = { loanId, key: `${loanId}/1/block#1/notifySystem` } as const;
  await Promise.allSettled([notifySystem(notify), notifySystem(notify)]);
  await notifySystem(notify);
  await repay(loanId);
  const withdraw = { loanId, key: `${loanId}/1/block#1/withdrawNotice` } as const;
  await Promise.allSettled([withdrawNotice(withdraw), withdrawNotice(withdraw)]);
  await withdrawNotice(withdraw);
  expect(noticesOf(loanId)).toEqual(['block-card', 'unblock-card']);
});

test('R23 a notice of which nobody knows when the money comes is taken back all the same', async () => {
  const { loanId } = await desk.open();
  desk.outside.systems.fault(loanId, { kind: 'store-then-drop' }, 1);
  await desk.live(loanId, day(1, '08:30'));
  await repay(loanId);
  await desk.live(loanId, day(1, '08:31'));
  expect(noticesOf(loanId)).toEqual(['block-card', 'unblock-card']);
  expect(await isClosed(loanId)).toBe(true);
});

test('a task about a notice is closed by a note, also after the end', async () => {
  const { loanId } = await blocked();
  desk.outside.systems.fault(loanId, { kind: 'error', status: 400 }, 10_000);
  await repay(loanId);
  await desk.live(loanId, day(2, '12:00'));
  expect(await isClosed(loanId)).toBe(true);
  const answer = { of: 'block', text: 'unblocked by hand', by: '0970' };
  const note = { loanId, name: 'note', id: 'N-1', answer } as const;
  expect(await takeInAnswer(desk.dependencies, note, anyDoor(desk.dependencies))).toMatchObject({
    kind: 'recorded',
  });
  expect((await tasksOf(loanId)).every(({ closed_at }) => closed_at !== null)).toBe(true);
});

test('what a reversal brings back is told again, under a key of its own', async () => {
  const { loanId } = await blocked();
  await repay(loanId);
  await desk.live(loanId, day(1, '08:50'));
  await desk.report(loanId, { paymentId: `all-${loanId}`, reversalId: 'back' });
  await desk.live(loanId, day(2, '23:00'));
  const key: StepKey = `${loanId}/1/block#2/notifySystem`;
  expect(desk.outside.systems.notices().map(({ id }) => id)).toContain(key);
  expect(desk.outside.systems.inForce(loanId)).toEqual(['block-card']);
});
