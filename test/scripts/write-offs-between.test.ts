import { takeIn } from '../support/people';
import { openCommandDesk, type CommandDesk } from './on-a-desk';
import { day } from '../support/desk';

let desk: CommandDesk;
beforeAll(async () => {
  desk = await openCommandDesk(day(40, '15:00'));
});
afterAll(() => desk.close());

const onTheList = async (): Promise<string> => {
  const { loanId } = await desk.open({
    instalments: [{ dueOn: '2026-11-01', principal: '12.00', interest: '0.00' }],
  });
  desk.clock.set(day(1, '00:30'));
  await desk.live(loanId, day(40, '12:00'));
  return loanId;
};

test.each(['claims-paid', 'dispute', 'bankrupt'])(
  'a case that is held up by %s is not written off with the list',
  async (hold) => {
    const loanId = await onTheList();
    await desk.arrearsHere('write-offs', '--approve', '--by', '0900');
    const answer = { hold, by: '0417' };
    await takeIn(desk.dependencies, { loanId, name: 'hold', id: `H-${hold}`, answer });
    const done = await desk.arrearsHere('write-offs', '--approve', '--by', '0901');
    expect(done.stdout).not.toContain(`written off: ${loanId}`);
  },
);

test('P1 any amount on a loan that owes nothing is ten times what is owed: it needs --yes', async () => {
  const { loanId } = await desk.open();
  await desk.arrearsHere('repay', loanId, '--in-full');
  const slip = await desk.arrearsHere('repay', loanId, '100000.00');
  expect(slip.code).toBe(2);
});
