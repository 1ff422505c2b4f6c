import { Client } from 'pg';
import { recordRepayment } from '../../../activities/record-repayment';
import { day, firstSms, openDesk, type Desk } from '../../support/desk';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

/** How often PostgreSQL is asked while something is done, with the beginnings and ends of transactions. */
const roundTripsOf = async (work: () => Promise<unknown>): Promise<number> => {
  const asked = jest.spyOn(Client.prototype, 'query');
  await work();
  const { length } = asked.mock.calls;
  asked.mockRestore();
  return length;
};

test('a look, an SMS and a repayment cost so many round trips to PostgreSQL', async () => {
  const { loanId } = await desk.open();
  desk.clock.set(day(1, '09:30'));
  const report = { paymentId: 'part', amount: '1.00', currency: 'CNY' };
  const record = recordRepayment(desk.dependencies);
  expect(await roundTripsOf(() => desk.look(loanId))).toBe(8);
  expect(await roundTripsOf(() => desk.sms(firstSms(loanId)))).toBe(18);
  expect(await roundTripsOf(() => record({ loanId, report }))).toBe(12);
});

test('the borrower’s other loans cost one round trip each', async () => {
  const { loanId, borrowerId } = await desk.open();
  await desk.look(loanId);
  const alone = await roundTripsOf(() => desk.look(loanId));
  await desk.open({ borrowerId });
  expect(await roundTripsOf(() => desk.look(loanId))).toBe(alone + 1);
});
