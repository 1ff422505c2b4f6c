import { createActivities, type Activities } from '../../activities';
import { recordFailure } from '../../activities/record-failure';
import { InDoubt } from '../../channels/provider';
import { partsOf } from '../../domain/facts/fact';
import { instant, type Instant } from '../../domain/words';
import { removeCopies } from '../policy/policy-copy';
import { ofKind } from '../support/cases';
import { day, openDesk, type Desk } from '../support/desk';
import { until } from '../support/until';
import { withBlock } from './notices';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk(withBlock());
});
afterEach(() => {
  desk.outside.systems.clearFaults();
});
afterAll(async () => {
  await desk.close();
  removeCopies();
});

/** A loan whose card is blocked, and that was paid. */
const repaid = async () => {
  const row = await desk.open();
  await desk.live(row.loanId, day(1, '08:45'));
  await desk.pay(row.loanId, `all-${row.loanId}`, '1000.50');
  return row;
};
const takeBack = (loanId: string) =>
  desk.report(loanId, { paymentId: `all-${loanId}`, reversalId: `back-${loanId}` });
const tasksOf = (loanId: string) =>
  desk.dependencies.book.db
    .selectFrom('work_item')
    .where('loan_id', '=', loanId)
    .where('key', 'like', '%/block#%')
    .orderBy('opened_at')
    .select(['key', 'aim', 'closed_at'])
    .execute();
const begun = async (loanId: string) =>
  ofKind(await desk.facts(loanId), 'started')
    .filter(({ key }) => key.includes('/block#'))
    .map(({ key }) => key.replace(`${loanId}/1/block`, ''));

/** Lives on with a system that takes what it is told, or does not, and never says so. */
const liveInDoubt = async (loanId: string, to: Instant): Promise<void> => {
  const say = () => Promise.reject(new InDoubt('no-answer'));
  const activities = createActivities({ ...desk.dependencies, systems: { send: say, find: say } });
  await liveOn(loanId, to, activities);
};
const liveOn = async (loanId: string, to: Instant, activities: Activities): Promise<void> => {
  for (let next = await desk.look(loanId); next.kind === 'act' && Date.parse(next.wakeAt) <= to;) {
    const { key } = next;
    const { act } = partsOf(key);
    desk.clock.set(instant(Math.max(await desk.dependencies.book.clock.now(), Date.parse(next.wakeAt))));
    if (act === 'notifySystem') next = await activities.notifySystem({ loanId, key });
    else if (act === 'withdrawNotice') next = await withdrawnOrGivenUp(loanId, key, activities);
    else next = await desk.act(key);
  }
  desk.clock.set(to);
};
/** As the workflow does when an activity has failed for good. */
const withdrawnOrGivenUp: (
  loanId: string,
  key: Parameters<Activities['withdrawNotice']>[0]['key'],
  activities: Activities,
) => ReturnType<Activities['withdrawNotice']> = (loanId, key, { withdrawNotice }) =>
  withdrawNotice({ loanId, key }).catch(() =>
    recordFailure(desk.dependencies)({ loanId, key, code: 'gave-up' }),
  );
const liveWithoutWorker = async (loanId: string): Promise<void> => {
  for (let next = await desk.look(loanId); next.kind === 'act'; next = await desk.look(loanId)) {
    desk.clock.set(instant(Math.max(await desk.dependencies.book.clock.now(), Date.parse(next.wakeAt))));
    if (partsOf(next.key).act !== 'withdrawNotice') return;
    await recordFailure(desk.dependencies)({ loanId, key: next.key, code: 'no-worker' });
  }
};

test('R23 a notice that was given up, is told again, and is in doubt then, is asked about in a task of its own', async () => {
  const { loanId } = await repaid();
  await liveWithoutWorker(loanId);
  await desk.live(loanId, day(2, '08:55'));
  await takeBack(loanId);
  await liveInDoubt(loanId, day(4, '09:30'));
  const [givenUp, inDoubt] = await tasksOf(loanId);
  expect(givenUp?.aim).toContain(`(unblock-card ${loanId}/1/block#1/notifySystem)`);
  expect(inDoubt?.aim).toContain('find out whether the lender’s system has the notice');
  expect(inDoubt?.key).not.toBe(givenUp?.key);
});

test('a payment that is taken back while its system says nothing of the withdrawal: it is withdrawn for certain, then told again', async () => {
  const { loanId } = await repaid();
  await liveInDoubt(loanId, day(1, '08:46'));
  await takeBack(loanId);
  await desk.live(loanId, day(2, '12:00'));
  expect(await begun(loanId)).toEqual([
    '#1/notifySystem',
    '#1/withdrawNotice',
    '#2/withdrawNotice',
    '#2/notifySystem',
  ]);
  expect(desk.outside.systems.inForce(loanId)).toEqual(['block-card']);
});

test('R23 what a system took after its notice was withdrawn: a reversal tells it again', async () => {
  const { loanId } = await desk.open();
  desk.clock.set(day(1, '08:30'));
  const key = `${loanId}/1/block#1/notifySystem` as const;
  const { systems } = desk.dependencies;
  let leave = (): void => undefined;
  const wait = new Promise<void>((resolve) => {
    leave = resolve;
  });
  let isGone = false;
  const send: typeof systems.send = (attempt, mayLeave) =>
    systems.send(attempt, async () => {
      await mayLeave();
      isGone = true;
      await wait;
    });
  const slow = createActivities({ ...desk.dependencies, systems: { ...systems, send } });
  const sending = slow.notifySystem({ loanId, key });
  await until('the notice is on its way', () => isGone);
  await desk.pay(loanId, `all-${loanId}`, '1000.50');
  await desk.live(loanId, day(1, '08:40'));
  leave();
  await sending;
  await takeBack(loanId);
  await desk.live(loanId, day(2, '12:00'));
  expect(desk.outside.systems.inForce(loanId)).toEqual(['block-card']);
  expect(await begun(loanId)).toEqual(['#1/notifySystem', '#1/withdrawNotice', '#2/notifySystem']);
});
