import { recordRepayment } from '../../../activities/record-repayment';
import { review } from '../../../activities/review';
import { day, openDesk, type Desk } from '../../support/desk';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const first = () => ({ attempt: 1 }) as never;

test('P2 an answer tells what was done since the revision that its workflow knew, and all of it to one that knew none', async () => {
  const { loanId } = await desk.open();
  const { revision, done } = await desk.live(loanId, day(2, '12:00'));
  expect(done).toEqual([
    '2026-11-02 09:00 +08:00 SMS amount-and-due-date: accepted',
    '2026-11-03 10:00 +08:00 SMS how-to-pay: accepted',
    '2026-11-03 10:05 +08:00 e-mail how-to-pay-in-detail: accepted',
  ]);
  expect(await review(desk.dependencies)({ loanId, revision })).toMatchObject({ revision, done: [] });
  const report = { paymentId: 'P-since', amount: '10.00', currency: 'CNY' };
  const paid = await recordRepayment(desk.dependencies, first)({ loanId, report, revision });
  expect(paid?.done).toEqual(['2026-11-03 12:00 +08:00 payment P-since: paid']);
});
