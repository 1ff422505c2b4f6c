import { recordRepayment } from '../../../activities/record-repayment';
import { day, firstSms, openDesk, type Desk } from '../../support/desk';
import { queriesOf } from '../../support/queries';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const roundTripsOf = async (work: () => Promise<unknown>): Promise<number> => (await queriesOf(work)).length;

test('a look, an SMS and a repayment cost so many round trips to PostgreSQL', async () => {
  const { loanId } = await desk.open();
  desk.clock.set(day(1, '09:30'));
  const report = { paymentId: 'part', amount: '1.00', currency: 'CNY' };
  const record = recordRepayment(desk.dependencies);
  expect(await roundTripsOf(() => desk.look(loanId))).toBe(2);
  expect(await roundTripsOf(() => desk.sms(firstSms(loanId)))).toBe(4);
  expect(await roundTripsOf(() => record({ loanId, report }))).toBe(6);
});

test('the borrower’s other loans cost no round trip', async () => {
  const { loanId, borrowerId } = await desk.open();
  await desk.look(loanId);
  const alone = await roundTripsOf(() => desk.look(loanId));
  await desk.open({ borrowerId });
  expect(await roundTripsOf(() => desk.look(loanId))).toBe(alone);
});
