import { addDays } from '../../domain/calendar';
import { ofKind } from '../support/cases';
import { actionsOf } from '../support/history';
import { loanRow } from '../support/loans';
import { openSkippingWorld, type SkippingWorld } from '../support/skipping-world';

let world: SkippingWorld;
beforeAll(async () => {
  world = await openSkippingWorld();
});
afterAll(() => world.close());

test.each([
  ['in the initial stage', 1, 3, 0],
  ['in the sustained stage', 30, 11, 1],
])(
  'a life that ends by repayment %s costs 2n + 4 Actions and one for each change of stage',
  async (...life) => {
    const [, days, contacts, changes] = life;
    const today = await world.morning();
    const row = loanRow(addDays(today, -1));
    await world.enrol(row);
    await world.sleepUntil(addDays(today, days), '23:00');
    await world.repay(row.loanId, { paymentId: `cost-${days}`, amount: '1500.00', currency: 'CNY' });
    expect(await world.outcomeOf(row.loanId)).toBe('repaid');

    const begun = ofKind(await world.facts(row.loanId), 'started').length;
    expect(begun).toBe(contacts);
    const actions = actionsOf(await world.handle(row.loanId).fetchHistory());
    expect(actions).toEqual({
      start: 1,
      timer: contacts + 1,
      activity: contacts + 1,
      signal: 1,
      labels: changes,
      retry: 0,
    });
    const total = Object.values(actions).reduce((sum, count) => sum + count);
    expect(total).toBe(2 * contacts + 4 + changes);
  },
);
