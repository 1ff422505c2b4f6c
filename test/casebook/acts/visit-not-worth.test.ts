import { day, openDesk, type Desk } from '../../support/desk';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

test('P21 a visit that was booked is called off when what is left is below the floor of a visit', async () => {
  const { loanId } = await desk.open({ phone: undefined, area: 'shanghai-pudong', address: 'Road 1' });
  let next = await desk.live(loanId, day(30, '20:00'));
  const kinds = await desk.kinds(loanId);
  expect(kinds).toContain('visit-booked');
  await desk.pay(loanId, `P-${loanId}`, '1000.00');
  next = await desk.look(loanId);
  expect(next.kind === 'act' ? next.key : '').toContain('cancelVisit');
});
