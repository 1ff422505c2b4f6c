import { addDays } from '../../domain/calendar';
import type { Next } from '../../domain/next';
import { COLLECT_OVERDUE_LOAN, MESSAGES, OVERDUE_SINCE, STAGE, STRATEGY } from '../../workflows/contract';
import { takeInRepayment } from '../../intake/repayments/take-in-repayment';
import { ofKind } from '../support/cases';
import { actionsOf, summariesOf } from '../support/history';
import { messagesTo } from '../support/letters';
import { loanRow } from '../support/loans';
import { openRealWorld, type RealWorld } from '../support/real-world';
import { until } from '../support/until';
import { pressedRing } from './pressed-ring';

let world: RealWorld;
let rows: Record<'busy' | 'doubtful' | 'talking' | 'plain', ReturnType<typeof loanRow>>;

beforeAll(async () => {
  world = await openRealWorld({ at: '09:00', secondsBefore: 5, speed: 1 });
  const row = () => loanRow(addDays(world.today, -1));
  rows = { busy: row(), doubtful: row(), talking: row(), plain: row() };
  const { phones } = world.outside;
  phones.fault(rows.busy.phone, { kind: 'rate-limit', retryAfterSeconds: 600 });
  phones.fault(rows.doubtful.phone, { kind: 'error', status: 500, code: 20500 });
  phones.fault(rows.talking.phone, { kind: 'store-then-hold' });
  await world.work();
  world.go();
  await Promise.all(Object.values(rows).map((one) => world.enrol(one))); // before nine, also on a busy machine
});
afterAll(() => world.close());

const repayInFull = async ({ loanId }: { loanId: string }) => {
  const sent = Date.now();
  await world.repay(loanId, { paymentId: `full-${loanId}`, amount: '1000.50', currency: 'CNY' });
  expect(await world.outcomeOf(loanId)).toBe('repaid');
  return Date.now() - sent;
};

const has = (row: { loanId: string }, kind: 'in-doubt' | 'ended') => async () =>
  ofKind(await world.facts(row.loanId), kind).length > 0;

test('R23 a repayment while the provider is busy and the next try is minutes away ends the case at once', async () => {
  const row = rows.busy;
  await until('the first try ends', has(row, 'ended'));
  expect(await repayInFull(row)).toBeLessThan(5_000);
  expect(ofKind(await world.facts(row.loanId), 'ended').map(({ how }) => how)).toEqual([
    { kind: 'not-sent', code: '20429' },
  ]);
  expect(messagesTo(world.outside, row)).toEqual([]);
});

test('R23 a repayment while a doubtful attempt waits to be asked about ends the case at once, and nothing is sent', async () => {
  const row = rows.doubtful;
  await until('the attempt waits to be asked about', has(row, 'in-doubt'));
  expect(await repayInFull(row)).toBeLessThan(5_000);
  expect(actionsOf(await world.handle(row.loanId).fetchHistory()).retry).toBe(0);
  expect(messagesTo(world.outside, row)).toEqual([]);
});

test('R23 a repayment while an attempt talks to its provider ends the case after it, with the one message on record', async () => {
  const row = rows.talking;
  await until('the provider has the message', () => messagesTo(world.outside, row).length === 1);
  const closed = repayInFull(row);
  await until(
    'the payment is recorded',
    async () => ofKind(await world.facts(row.loanId), 'paid').length === 1,
  );
  expect((await world.handle(row.loanId).describe()).status.name).toBe('RUNNING');
  world.outside.phones.clearFaults();
  await closed;
  // The attempt was awaited: no second one was begun to look for it.
  expect(actionsOf(await world.handle(row.loanId).fetchHistory()).activity).toBe(2);
  const [message, ...others] = messagesTo(world.outside, row);
  expect(others).toEqual([]);
  expect(ofKind(await world.facts(row.loanId), 'ended').map(({ how }) => how)).toEqual([
    { kind: 'accepted', reference: message?.reference },
  ]);
});

describe('P2 what an operator sees of a running case', () => {
  beforeAll(() => until('the first message is sent', has(rows.plain, 'ended')));

  test('it is listed by stage, with strategy and the date since which it is overdue', async () => {
    const query = `CollectionStage = 'initial' AND WorkflowType = '${COLLECT_OVERDUE_LOAN}' AND ExecutionStatus = 'Running'`;
    const listed = async () => {
      const all = [];
      for await (const one of world.client.workflow.list({ query })) all.push(one);
      return all.find(({ workflowId }) => workflowId === `loan/${rows.plain.loanId}`);
    };
    await until('the case is listed', async () => (await listed()) !== undefined);
    const labels = (await listed())?.typedSearchAttributes;
    expect(labels?.get(STAGE)).toBe('initial');
    expect(labels?.get(STRATEGY)).toMatch(/^jd-jintiao@[0-9a-f]{12}$/);
    expect(labels?.get(OVERDUE_SINCE)).toEqual(new Date(addDays(world.today, -1)));
  });

  test('timers and activities say in one line what they are for', async () => {
    const history = await world.handle(rows.plain.loanId).fetchHistory();
    const first = `day 1 · SMS amount-and-due-date · ${world.today} 09:00 +08:00`;
    const second = `day 2 · SMS how-to-pay · ${addDays(world.today, 1)} 10:00 +08:00`;
    expect(summariesOf(history)).toEqual([
      `loan ${rows.plain.loanId}`,
      first,
      'day 1 · SMS amount-and-due-date',
      second,
    ]);
  });

  test('the current details say what was done and what comes next, when and why', async () => {
    const { currentDetails } = await world
      .handle(rows.plain.loanId)
      .query<{ currentDetails: string }>('__temporal_workflow_metadata');
    expect(currentDetails).toContain(
      `**Next:** day 2 · SMS how-to-pay · ${addDays(world.today, 1)} 10:00 +08:00`,
    );
    expect(currentDetails).toContain('because step:day-2-sms');
    expect(currentDetails).toContain(`${world.today} 09:00 +08:00 SMS amount-and-due-date: accepted`);
  });

  test('the stack trace says in which line of which file it waits', async () => {
    const trace = await world.handle(rows.plain.loanId).query<string>('__stack_trace');
    expect(trace).toMatch(/workflows\/sleeping\.ts:\d+/);
    expect(trace).toMatch(/workflows\/collect-overdue-loan\.ts:\d+/);
  });

  test('the signals and the query explain themselves', async () => {
    const metadata: unknown = await world.handle(rows.plain.loanId).query('__temporal_workflow_metadata');
    const described = (name: string, words: string) =>
      expect.arrayContaining([{ name, description: expect.stringContaining(words) as unknown }]) as unknown;
    expect(metadata).toMatchObject({
      definition: {
        signalDefinitions: described('repayment', '"paymentId"'),
        queryDefinitions: described('nextStep', 'What happens next'),
      },
    });
    expect(metadata).toMatchObject({
      definition: { signalDefinitions: described('lookAgain', 'is in the case book: decide again') },
    });
  });

  test('the query tells the next step', async () => {
    const next = await world.handle(rows.plain.loanId).query<Next>(MESSAGES.nextStep);
    expect(next).toMatchObject({ kind: 'act', act: 'sendSms', labels: { stage: 'initial' } });
    expect(next).toHaveProperty('key', `${rows.plain.loanId}/1/day-2-sms#1/sendSms`);
  });
});

test('R15 who presses Ring at the desk is rung by the running workflow, once, and then the borrower', async () => {
  const { loanId, to, tell, rung, begun } = await pressedRing(world, '0417');
  expect(to).toBe(`/desk?done=ring&loan=${loanId}`);
  expect(rung()).toEqual([0, 0]);
  await tell();
  await until('the borrower is rung', () => rung()[1] > 0);
  await tell();
  expect(rung()).toEqual([1, 1]);
  expect(await begun()).toMatchObject([{ key: `${loanId}/1/day-3-call#1/placeCall`, because: BY_HAND }]);
});

test('R23 nothing rings when a repayment is accepted before the workflow hears that somebody pressed Ring', async () => {
  const { loanId, tell, rung, begun } = await pressedRing(world, '0423');
  const paid = { paymentId: `before-${loanId}`, amount: '1001.00', currency: 'CNY' };
  await takeInRepayment(world.dependencies, loanId, paid);
  await tell();
  expect(await world.outcomeOf(loanId)).toBe('repaid');
  expect([rung(), await begun()]).toEqual([[0, 0], []]);
});

const BY_HAND = expect.arrayContaining(['clause:by-hand']) as unknown;
