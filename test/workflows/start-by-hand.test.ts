import { addDays } from '../../domain/calendar';
import type { LocalDate } from '../../domain/words';
import { keepLoan } from '../../casebook/loans/loans';
import { parseRow } from '../../intake/loans/read-row';
import { COLLECT_OVERDUE_LOAN, QUEUES, STAGE } from '../../workflows/contract';
import { actionsOf, failureOf } from '../support/history';
import { lettersTo } from '../support/letters';
import { loanRow } from '../support/loans';
import { openSkippingWorld, type SkippingWorld } from '../support/skipping-world';
import { until } from '../support/until';

let world: SkippingWorld;
let today: LocalDate;
beforeAll(async () => {
  world = await openSkippingWorld();
  today = await world.morning();
});
afterAll(() => world.close());

/** A loan that the book holds and for which no case was opened. */
const known = async (dueOn: LocalDate) => {
  const row = loanRow(dueOn);
  const { book, policy } = world.dependencies;
  const parsed = parseRow(row, policy, 'jd-jintiao');
  if ('faults' in parsed) throw new Error(JSON.stringify(parsed.faults));
  await keepLoan(book, parsed.row);
  return row;
};

const start = (workflowId: string, ...args: readonly unknown[]) =>
  world.client.workflow.start(COLLECT_OVERDUE_LOAN, { workflowId, taskQueue: QUEUES.cases, args: [...args] });

/** How a start failed, and how many workflow tasks failed before it did. */
const refusal = async (workflowId: string, ...args: readonly unknown[]) => {
  const handle = await start(workflowId, ...args);
  await until(`${workflowId} ends`, async () => (await handle.describe()).status.name !== 'RUNNING');
  const history = await handle.fetchHistory();
  const stuck = history.events?.filter((event) => event.workflowTaskFailedEventAttributes) ?? [];
  return { reasons: failureOf(history), stuck: stuck.length, timers: actionsOf(history).timer };
};

const refused = (...reasons: readonly string[]) => ({ reasons, stuck: 0, timers: 0 });

test('with nothing but {"loanId"} the case is opened in the book and collected', async () => {
  const row = await known(addDays(today, -1));
  await start(`loan/${row.loanId}`, { loanId: row.loanId });
  await until('the case is opened', async () => (await world.facts(row.loanId)).length > 0);
  await world.sleepUntil(today, '12:00');
  expect(lettersTo(world.outside, row)).toEqual([`${today} 09:00 sms amount-and-due-date`]);
  const { typedSearchAttributes } = await world.handle(row.loanId).describe();
  expect(typedSearchAttributes.get(STAGE)).toBe('initial');
});

test('under another workflow id it fails at once and names the right one', async () => {
  const row = await known(addDays(today, -1));
  expect(await refusal('my-loan', { loanId: row.loanId })).toEqual(
    refused(`BadStart: the workflow id of this loan must be loan/${row.loanId}`),
  );
});

test.each([
  ['no input', []],
  ['null', [null]],
  ['a text', ['L-1']],
  ['an empty loan id', [{ loanId: '' }]],
  ['a number', [{ loanId: 17 }]],
  ['a loan id that reaches into another’s keys', [{ loanId: 'L-2/x' }]],
  ['an unreadable input', [Buffer.from([0xff])]],
])('with %s for an input it fails at once and says what it needs', async (title, args) => {
  expect(await refusal(`loan/${title}`, ...args)).toEqual(
    refused('BadStart: the input must be {"loanId": "…"}'),
  );
});

const decision = {
  kind: 'act',
  act: 'sendSms',
  key: 'L-0/1/day-1-sms#1/sendSms',
  revision: 1,
  wakeAt: '2026-11-01T01:00:00.000Z',
  summary: '',
  details: '',
  labels: { stage: 'initial', strategy: 'jd-jintiao' },
};

test.each<[string, unknown]>([
  ['null', null],
  ['a text', 'sendSms'],
  ['an empty object', {}],
  ['a revision alone', { revision: 1 }],
  ['an act that does not exist', { ...decision, act: 'sendPigeon' }],
  ['an act that every object has', { ...decision, act: 'toString' }],
  ['an unreadable date', { ...decision, labels: { ...decision.labels, overdueSince: 'long ago' } }],
  ['no labels', { ...decision, labels: undefined }],
  ['no time', { ...decision, wakeAt: 'soon' }],
  ['an act for another loan', { ...decision, key: 'L-9999/1/day-1-sms#1/sendSms' }],
  ['an end without an outcome', { ...decision, kind: 'close' }],
  [
    'a date after every calendar',
    { ...decision, labels: { ...decision.labels, overdueSince: '+275760-09-12' } },
  ],
  ['a time after every calendar', { ...decision, wakeAt: '+275760-09-12T00:00:00.000Z' }],
  ['a stage of 2 KB', { ...decision, labels: { ...decision.labels, stage: 's'.repeat(2_049) } }],
  ['a strategy of 2 KB', { ...decision, labels: { ...decision.labels, strategy: 's'.repeat(2_049) } }],
  ['a summary of 1 KB', { ...decision, summary: '很'.repeat(400) }],
  ['details of 30 KB', { ...decision, details: '很'.repeat(10_000) }],
  ['a key of 1 MB', { ...decision, key: `L-0/${'k'.repeat(1_000_000)}` }],
  ['a revision that no book counts to', { ...decision, revision: 2 ** 40 }],
  ['half a revision', { ...decision, revision: 0.5 }],
])('with %s for a decision it fails at once and says so', async (_title, next) => {
  expect(await refusal('loan/L-0', { loanId: 'L-0', next })).toEqual(
    refused('BadStart: "next" is not a decision about this loan; leave it out'),
  );
});

test('with something heard that is no list it fails at once and says so', async () => {
  expect(await refusal('loan/L-0', { loanId: 'L-0', heard: 'everything' })).toEqual(
    refused('BadStart: "heard" is written by the workflow itself; leave it out'),
  );
});

test('with a message of 400 KB that it is said to have heard, the case refuses that and is collected', async () => {
  const row = await known(addDays(today, -1));
  await start(`loan/${row.loanId}`, { loanId: row.loanId, heard: ['x'.repeat(400_000)] });
  await until('the case is opened', async () => (await world.facts(row.loanId)).length > 0);
  const handle = world.handle(row.loanId);
  await handle.signal('repayment', { paymentId: `all-${row.loanId}`, amount: '2000.00', currency: 'CNY' });
  expect(await world.outcomeOf(row.loanId)).toBe('repaid');
});

test('a loan that the book does not hold ends with that reason', async () => {
  expect(await refusal('loan/nobody', { loanId: 'nobody' })).toMatchObject({
    reasons: expect.arrayContaining([
      'UnknownLoan: nothing to collect on loan nobody: UnknownLoan',
    ]) as unknown,
    stuck: 0,
  });
});

test('a loan on which nothing is overdue ends with that reason', async () => {
  const row = await known(addDays(today, 5));
  expect(await refusal(`loan/${row.loanId}`, { loanId: row.loanId })).toMatchObject({
    reasons: expect.arrayContaining([expect.stringContaining('NotOverdue')]) as unknown,
    stuck: 0,
  });
});
