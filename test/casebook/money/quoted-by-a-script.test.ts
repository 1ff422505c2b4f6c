import { openWorkItems } from '../../../casebook/tasks/open-work-items';
import { takeIn } from '../../support/people';
import { day, openDesk, type Desk } from '../../support/desk';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

test('R4 an amount of which a collector’s script says that it is good until a date is good until then', async () => {
  const { loanId } = await desk.open();
  await desk.live(loanId, day(3, '14:00'));
  const scripts = (await openWorkItems(desk.dependencies.book, { loanId })).map(({ script }) => script ?? '');
  expect(scripts.join()).toContain(
    'Total as of 2026-11-04: 1,001.50 CNY\nPlease pay by: 2026-11-07. The amount is good until then',
  );
  desk.clock.set(day(6, '11:00'));
  expect(await desk.pay(loanId, `P-${loanId}`, '1001.50')).toMatchObject({
    next: { kind: 'close' },
    paidOff: { left: 0 },
  });
});

test('P1 the borrower does not settle themselves what an operator is asked about their surplus', async () => {
  const { loanId } = await desk.open();
  await desk.pay(loanId, `P-${loanId}`, '3000.00');
  const answer = { of: 'overpaid', text: 'all is fine' };
  await takeIn(desk.dependencies, { loanId, name: 'note', id: 'N-1', answer });
  expect(await openWorkItems(desk.dependencies.book, { loanId })).toHaveLength(1);
});

test('P21 nobody is asked any more to approve an agency once what is left is below its floor, until it is more again', async () => {
  const { loanId } = await desk.open({ phone: undefined });
  await desk.live(loanId, day(60, '11:30'));
  const asked = async () =>
    (await openWorkItems(desk.dependencies.book, { loanId })).filter(({ queue }) => queue === 'supervisors');
  expect(await asked()).toHaveLength(1);
  await desk.pay(loanId, `P-${loanId}`, '700.00');
  await desk.look(loanId);
  expect(await asked()).toEqual([]);
  await desk.report(loanId, { reversalId: `R-${loanId}`, paymentId: `P-${loanId}` });
  expect(await asked()).toHaveLength(1);
});
