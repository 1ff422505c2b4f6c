import { addDays } from '../../domain/calendar';
import { hasUnheard } from '../../intake/workflows/unheard';
import { workflowIdOf } from '../../workflows/contract';
import { ofKind } from '../support/cases';
import { activitiesOf } from '../support/history';
import { messagesTo } from '../support/letters';
import { loanRow } from '../support/loans';
import { openRealWorld, type RealWorld } from '../support/real-world';
import { until } from '../support/until';

let world: RealWorld;
beforeAll(async () => {
  world = await openRealWorld({ at: '09:00', secondsBefore: 1, speed: 1 });
});
afterAll(() => world.close());

const isUnheard = (loanId: string) => hasUnheard(world.client, workflowIdOf(loanId));

test('R23 what Temporal accepted while no worker ran is seen as unheard, and heard before the SMS that is due is even begun', async () => {
  const row = () => loanRow(addDays(world.today, -1));
  const [paid, partly, told] = [row(), row(), row()];
  world.go();
  for (const row of [paid, partly, told]) await world.enrol(row);
  await until('the SMS is due', () => Date.now() > world.pace.since + 2_000);
  await world.repay(paid.loanId, { paymentId: 'all', amount: '1500.00', currency: 'CNY' });
  await world.repay(partly.loanId, { paymentId: 'part', amount: '300.00', currency: 'CNY' });
  await world.handle(partly.loanId).signal('repayment', null);
  await world.handle(told.loanId).signal('lookAgain');
  expect(await isUnheard(paid.loanId)).toBe(true);

  await world.work();
  expect(await world.outcomeOf(paid.loanId)).toBe('repaid');
  for (const one of [partly, told])
    await until('the others have their SMS', () => messagesTo(world.outside, one).length > 0);
  for (const { loanId } of [partly, told])
    await until('and its result', async () => ofKind(await world.facts(loanId), 'ended').length > 0);

  await until('all is heard', async () => !(await isUnheard(partly.loanId)));
  const activities = async ({ loanId }: { loanId: string }) =>
    activitiesOf(await world.handle(loanId).fetchHistory());
  expect(await activities(paid)).toEqual(['recordRepayment']);
  expect(await activities(partly)).toEqual(['recordRepayment', 'recordRepayment', 'sendSms']);
  expect(await activities(told)).toEqual(['review', 'sendSms']);
});
