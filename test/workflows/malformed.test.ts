import { addDays } from '../../domain/calendar';
import { MESSAGES, workflowIdOf } from '../../workflows/contract';
import { ofKind } from '../support/cases';
import { loanRow } from '../support/loans';
import { openSkippingWorld, type SkippingWorld } from '../support/skipping-world';
import { until } from '../support/until';

let world: SkippingWorld;
let row: ReturnType<typeof loanRow>;
beforeAll(async () => {
  world = await openSkippingWorld();
  row = loanRow(addDays(await world.morning(), -1));
  await world.enrol(row);
});
afterAll(() => world.close());

/** The reasons with which the case refused what it heard, once it has heard so many. */
const refusals = async (count: number) => {
  const heard = async () => ofKind(await world.facts(row.loanId), 'input-refused');
  await until(`${count} messages are refused`, async () => (await heard()).length >= count);
  return (await heard()).map(({ reason }) => reason);
};

let heard = 0;
const refusalOf = async (send: () => Promise<void>): Promise<string | undefined> => {
  await send();
  return (await refusals(++heard)).at(-1);
};

const raw = async (encoding: string, data: Buffer): Promise<void> => {
  const metadata = { encoding: Buffer.from(encoding) };
  await world.client.connection.workflowService.signalWorkflowExecution({
    namespace: 'default',
    workflowExecution: { workflowId: workflowIdOf(row.loanId) },
    signalName: MESSAGES.repayment,
    input: { payloads: [{ metadata, data }] },
  });
};

const payment = { paymentId: 'P', amount: '5.00', currency: 'CNY' };

test.each<[title: string, report: unknown, reason: string]>([
  ['null', null, 'report: '],
  ['an array', [payment], 'report: '],
  ['a text', 'paid!', 'report: '],
  ['an empty object', {}, 'paymentId: '],
  ['no amount', { paymentId: 'P', currency: 'CNY' }, 'amount: '],
  [
    'a number with more decimals than the currency has',
    { ...payment, paymentId: 'P5', amount: 5.005 },
    'amount: ',
  ],
  ['a negative amount', { ...payment, paymentId: 'P6', amount: '-5.00' }, 'amount: '],
  ['nothing', { ...payment, paymentId: 'P2', amount: '0.00' }, 'amount: '],
  ['more than any loan', { ...payment, paymentId: 'P3', amount: '99999999999999999999.00' }, 'amount: '],
  ['another currency', { ...payment, currency: 'EUR' }, 'currency: '],
  ['a currency in small letters', { ...payment, currency: 'cny' }, 'currency: '],
  ["another loan's id", { ...payment, loanId: 'L-9999' }, 'loanId: '],
  ['a date that does not exist', { ...payment, paidAt: '2026-02-30' }, 'paidAt: '],
  ['a date before any calendar', { ...payment, paidAt: '0000-01-01' }, 'paidAt: '],
  ['an id with a character that no database takes', { ...payment, paymentId: 'P\u0000' }, 'paymentId: '],
  ['a reversal without its payment', { reversalId: 'R' }, 'paymentId: '],
])('a repayment that is %s is refused on record', async (_title, report, reason) => {
  expect(await refusalOf(() => world.repay(row.loanId, report))).toContain(reason);
});

test('a repayment without any content is refused on record', async () => {
  expect(await refusalOf(() => world.handle(row.loanId).signal(MESSAGES.repayment))).toContain('report: ');
});

test.each([
  ['encrypted', 'binary/encrypted', [Buffer.from('secret')]],
  ['broken JSON, or JSON in no text encoding', 'json/plain', [Buffer.from('{"paymentId": '), Buffer.from([0xff, 0xfe, 0x00])]], // prettier-ignore
  ['nested a hundred thousand deep', 'json/plain', [Buffer.from('['.repeat(1e5) + ']'.repeat(1e5))]],
  ['in an encoding with a name of 200 KB', 'x'.repeat(200_000), [Buffer.from('secret')]],
])('a repayment that is %s does not block the case: it is refused on record', async (_, encoding, all) => {
  const send = async () => {
    for (const data of all) await raw(encoding, data);
  };
  expect(await refusalOf(send)).toBeDefined();
});

test('afterwards no money was recorded, nobody was contacted, and a good repayment with unknown fields ends the case', async () => {
  expect(ofKind(await world.facts(row.loanId), 'paid')).toEqual([]);
  const good = { paymentId: 'good', amount: '1000.50', currency: 'CNY', loanId: row.loanId, channel: 'app' };
  await world.repay(row.loanId, good);
  expect(await world.outcomeOf(row.loanId)).toBe('repaid');
  const { events } = await world.handle(row.loanId).fetchHistory();
  expect(events?.filter((event) => event.workflowTaskFailedEventAttributes)).toEqual([]);
  expect(events?.filter((event) => event.activityTaskFailedEventAttributes)).toEqual([]);
});
