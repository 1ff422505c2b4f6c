import { foreseeLoan, type Foreseen } from '../../../intake/loans/dry-run';
import { eachLoanForItself, removeCopies } from '../../policy/policy-copy';
import { day, openDesk, type Desk } from '../../support/desk';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk(eachLoanForItself());
  desk.outside.phones.people((number) => ({ answers: number.startsWith('+861055500') ? 'yes' : 'no' }));
});
afterAll(async () => {
  await desk.close();
  removeCopies();
});

const foresee = (loanId: string, days?: number): Promise<Foreseen> =>
  foreseeLoan(desk.dependencies, loanId, { days });

test('P12 the calls on the borrower’s other loans count: after six in vain no seventh is foreseen for that day', async () => {
  const { borrowerId, phone, loanId } = await desk.open({}, 3);
  for (let count = 0; count < 2; count++) {
    const other = await desk.open({ borrowerId, phone }, 3);
    await desk.live(other.loanId, day(3, '18:35'));
  }
  const foreseen = await foresee(loanId, 2);
  const call =
    foreseen.kind === 'calendar' && foreseen.calendar.entries.find((one) => one.act === 'placeCall');
  expect(call).toMatchObject({
    at: day(4, '14:00'),
    because: ['step:day-3-call', 'rule:cn-six-attempts-a-day', 'rule:cn-night', 'roster:no-collector'],
  });
});
