import { ofKind } from '../support/cases';
import { openDesk, type Desk } from '../support/desk';
import { placed } from '../support/stations';
import { ack, noted, oddities } from './answers';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  desk.outside.agency.answerBy(() => []);
});
afterAll(() => desk.close());

const acknowledged = async (loanId: string) => ofKind(await desk.facts(loanId), 'acknowledged').length;

test('P11 an agency that is away is an error, and keeps no law firm’s files waiting', async () => {
  const { loanId } = await placed(desk);
  desk.outside.agency.leave('ACK_1.csv', ack(`${loanId}.1.1,accepted,`));
  desk.outside.lawFirm.leave('ACK_1.csv', ack());
  await desk.outside.agency.stop();
  await expect(oddities(desk)).rejects.toMatchObject({ name: 'InDoubt', code: 'ECONNREFUSED' });
  expect(await noted(desk, 'legal', 'ACK_1.csv')).toEqual([['ACK_1.csv', 0]]);
  expect(await acknowledged(loanId)).toBe(0);
  await desk.outside.agency.restart();
  expect(await oddities(desk)).toEqual([]);
  expect(await acknowledged(loanId)).toBe(1);
});

test('P11 a file that cannot be read is odd each time, and those after it count', async () => {
  const { loanId } = await placed(desk);
  desk.outside.agency.leave('ACK_2.csv', 'x'.repeat(10_000_001));
  desk.outside.agency.leave('ACK_3.csv', ack(`${loanId}.1.1,accepted,`));
  const odd = [{ partner: 'agency', file: 'ACK_2.csv', reason: 'cannot be read: too-large' }];
  expect(await oddities(desk)).toEqual(odd);
  expect(await oddities(desk)).toEqual(odd);
  expect(await acknowledged(loanId)).toBe(1);
});

test('two workers that read the same file at once count each of its rows once', async () => {
  const [one, other] = [await placed(desk), await placed(desk)];
  desk.outside.agency.leave('ACK_2.csv', ack());
  const rows = [one, other].map(({ loanId }) => `${loanId}.1.1,accepted,`);
  desk.outside.agency.leave('ACK_4.csv', ack(...rows));
  expect(await Promise.all([oddities(desk), oddities(desk)])).toEqual([[], []]);
  expect([await acknowledged(one.loanId), await acknowledged(other.loanId)]).toEqual([1, 1]);
  expect(await noted(desk, 'agency', 'ACK_4.csv')).toEqual([['ACK_4.csv', 2]]);
});
