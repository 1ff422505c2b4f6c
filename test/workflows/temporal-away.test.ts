import { deliverNews } from '../../intake/workflows/deliver';
import { openWorkItems } from '../../casebook/tasks/open-work-items';
import { enqueue, LOOK_AGAIN } from '../../casebook/case/outbox';
import { underLock } from '../../casebook/case/under-lock';
import { addDays, dateIn, written } from '../../domain/calendar';
import { instant } from '../../domain/words';
import { COLLECT_OVERDUE_LOAN, MESSAGES, workflowIdOf } from '../../workflows/contract';
import { ofKind } from '../support/cases';
import { messagesTo } from '../support/letters';
import { loanRow } from '../support/loans';
import { startProxy, type Proxy } from '../support/proxy';
import { openRealWorld, type RealWorld } from '../support/real-world';
import { until } from '../support/until';
import { takeIn } from '../support/people';

let world: RealWorld;
let proxy: Proxy;
beforeAll(async () => {
  world = await openRealWorld({
    ...{ at: '09:00', secondsBefore: 1_800, speed: 600 },
    dynamicConfig: { 'history.maximumSignalsPerExecution': '3' },
  });
  proxy = await startProxy(`tcp://${world.temporal.address}`);
});
afterAll(async () => {
  proxy.mend();
  await world.close();
  await proxy.stop();
});

test('while Temporal is away nobody is contacted; afterwards the case goes on, once and within the law', async () => {
  const row = loanRow(addDays(world.today, -1));
  await world.work(new URL(proxy.url).host);
  world.go(2_000);
  await world.enrol(row);
  proxy.cut();
  const businessTime = async () => written(await world.dependencies.book.clock.now(), row.zone).slice(11);
  await until(
    'an hour has passed since the SMS was due',
    async () => (await businessTime()) >= '10:00',
    30_000,
  );
  expect(messagesTo(world.outside, row)).toEqual([]);
  proxy.mend();
  await until('the SMS arrives', () => messagesTo(world.outside, row).length > 0, 40_000);
  await until(
    'its result is on record',
    async () => ofKind(await world.facts(row.loanId), 'ended').length > 0,
  );
  const [begun] = ofKind(await world.facts(row.loanId), 'started');
  expect(messagesTo(world.outside, row)).toHaveLength(1);
  expect(dateIn(row.zone, begun?.at ?? instant(0)) >= world.today).toBe(true);
  const hour = written(begun?.at ?? instant(0), row.zone).slice(11);
  expect(hour >= '08:00' && hour < '22:00').toBe(true);
});

const enrolled = async () => {
  const row = loanRow(addDays(world.today, -1));
  await world.enrol(row);
  return row.loanId;
};
const put = (loanId: string, ...messages: readonly Record<string, unknown>[]) =>
  underLock(world.dependencies.book, loanId, async ({ tx }) => {
    for (const message of messages) await enqueue(tx, loanId, message);
  });
const tell = (loanId?: string) => deliverNews({ ...world.dependencies, client: world.client }, loanId);
const untold = (loanId: string) => {
  const outbox = world.dependencies.book.db.selectFrom('outbox').where('loan_id', '=', loanId);
  return outbox.where('delivered_at', 'is', null).selectAll().execute();
};
const tasks = (loanId: string) => openWorkItems(world.dependencies.book, { queue: 'operators', loanId });

test('R22 a loan that takes no more for now holds up no other, however much waits for it, and is nobody’s task', async () => {
  const [full, other] = [await enrolled(), await enrolled()];
  await world.handle(full).terminate();
  const options = { workflowId: workflowIdOf(full), taskQueue: 'nobody' };
  const run = await world.client.workflow.start(COLLECT_OVERDUE_LOAN, options);
  for (let signals = 0; signals < 3; signals++) await run.signal(MESSAGES.repayment, {}); // as many as a run takes
  await put(full, ...Array.from({ length: 500 }, () => LOOK_AGAIN));
  await put(other, LOOK_AGAIN);
  await expect(tell()).rejects.toThrow();
  expect(await untold(other)).toEqual([]);
  expect(await untold(full)).toHaveLength(500);
  expect(await tasks(full)).toEqual([]);
});

test('R22 news that no workflow can take becomes a task for a person, who has the case look again by noting it', async () => {
  const loanId = await enrolled();
  await put(loanId, { paymentId: 'huge', note: 'x'.repeat(2_100_000) });
  await tell(loanId);
  const aim = expect.stringContaining(`arrears answer ${loanId} note of=news`) as unknown;
  expect(await tasks(loanId)).toMatchObject([{ step: 'news', aim }]);
  const givenUp = [{ attempts: 1, failed_code: 'too-long' }];
  expect(await untold(loanId)).toMatchObject(givenUp);
  const answer = { of: 'news', text: 'seen to', by: '0900' };
  await takeIn(world.dependencies, { loanId, name: 'note', id: 'N-1', answer });
  expect(await tasks(loanId)).toEqual([]);
  await tell(loanId);
  expect(await untold(loanId)).toMatchObject(givenUp);
});
