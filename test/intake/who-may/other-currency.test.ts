import { openDesk, type Desk } from '../../support/desk';
import { takeIn } from '../../support/people';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const inYen = (principal: string) =>
  desk.open({ currency: 'JPY', instalments: [{ dueOn: '2026-11-01', principal, interest: '0' }] });

test('what two supervisors may write off up to 1000.00 is 1,000 yen where the loan is in yen', async () => {
  const { loanId } = await inYen('90000');
  const answer = { outcome: 'written-off', by: '0900' };
  expect(await takeIn(desk.dependencies, { loanId, name: 'end', id: 'E-1', answer })).toMatchObject({
    kind: 'asked',
    second: ['manager'],
  });
});

test('1,500 yen are no small amount where 20.00 is one', async () => {
  const { loanId } = await inYen('1500');
  expect((await desk.look(loanId)).summary).not.toContain('latest-amount');
});
