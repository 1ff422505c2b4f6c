import { randomUUID } from 'node:crypto';
import { addDays } from '../../domain/calendar';
import { workflowIdOf } from '../../workflows/contract';
import { ofKind } from '../support/cases';
import { actionsOf } from '../support/history';
import { messagesTo } from '../support/letters';
import { loanRow } from '../support/loans';
import { openRealWorld, type RealWorld } from '../support/real-world';
import { until } from '../support/until';

let world: RealWorld;
let reset: ReturnType<typeof loanRow>;
beforeAll(async () => {
  world = await openRealWorld({
    ...{ at: '09:00', secondsBefore: 2, speed: 1 },
    dynamicConfig: { 'limit.historyCount.suggestContinueAsNew': '40' },
  });
  await world.work();
  world.go();
  reset = loanRow(addDays(world.today, -1));
  await world.enrol(reset);
});
afterAll(() => world.close());

const runOf = async ({ loanId }: { loanId: string }) => (await world.handle(loanId).describe()).runId;

test('R22 R23 a case that an operator resets to its first task repeats no contact and loses no payment', async () => {
  const { loanId } = reset;
  await until('the SMS is sent', async () => ofKind(await world.facts(loanId), 'ended').length === 1);
  await world.repay(loanId, { paymentId: 'before-reset', amount: '400.00', currency: 'CNY' });
  await until('the payment is recorded', async () => ofKind(await world.facts(loanId), 'paid').length === 1);
  const first = await runOf(reset);
  const { events } = await world.handle(loanId).fetchHistory();
  const firstTask = events?.find((event) => event.workflowTaskCompletedEventAttributes)?.eventId;
  await world.client.connection.workflowService.resetWorkflowExecution({
    namespace: 'default',
    workflowExecution: { workflowId: workflowIdOf(loanId), runId: first },
    reason: 'an operator tries again from the beginning',
    workflowTaskFinishEventId: firstTask ?? null,
    requestId: randomUUID(),
  });
  await until('the new run waits', async () => {
    const { pendingActivities } = (await world.handle(loanId).describe()).raw;
    const { timer } = actionsOf(await world.handle(loanId).fetchHistory());
    return (await runOf(reset)) !== first && timer > 0 && (pendingActivities ?? []).length === 0;
  });
  await world.repay(loanId, { paymentId: 'after-reset', amount: '600.50', currency: 'CNY' });
  expect(await world.outcomeOf(loanId)).toBe('repaid');
  expect(ofKind(await world.facts(loanId), 'paid').map(({ paymentId }) => paymentId)).toEqual([
    'before-reset',
    'after-reset',
  ]);
  expect(messagesTo(world.outside, reset)).toHaveLength(1);
});
