import { addDays } from '../../domain/calendar';
import { ofKind } from '../support/cases';
import { loanRow } from '../support/loans';
import { openRealWorld, type RealWorld } from '../support/real-world';
import { until } from '../support/until';

let world: RealWorld;
let row: ReturnType<typeof loanRow>;
beforeAll(async () => {
  world = await openRealWorld({ at: '06:00', secondsBefore: 0, speed: 1 });
  await world.work();
  world.go();
  row = loanRow(addDays(world.today, -1));
  await world.enrol(row);
});
afterAll(() => world.close());

const refused = async () =>
  ofKind(await world.facts(row.loanId), 'input-refused').map(({ message }) => message);

test('a signal of a name that no case knows is on record, once, however often it is sent', async () => {
  const names = ['repaid', 'repaid', 'repaid', 'pay\u0000ment', '__temporal_repaid'];
  for (const name of names) await world.handle(row.loanId).signal(name, { any: 'thing' });
  await until('all are on record', async () => (await refused()).length === 3);
  expect(new Set(await refused())).toEqual(new Set(['repaid', 'pay\ufffdment', 'temporal_repaid']));
});

test('an update of a name that no case knows is on record, and answered with the names that there are', async () => {
  const update = () => world.handle(row.loanId).executeUpdate('optout', { args: [{ channel: 'sms' }] });
  for (let times = 0; times < 2; times++)
    await expect(update()).rejects.toMatchObject({
      cause: { message: expect.stringContaining('optOut') as unknown },
    });
  expect((await refused()).filter((name) => name === 'optout')).toHaveLength(1);
});

test('an update of a name that the SDK keeps for itself is answered like any unknown one', async () => {
  await expect(world.handle(row.loanId).executeUpdate('__temporal_optout')).rejects.toMatchObject({
    cause: { message: expect.stringContaining('optOut') as unknown },
  });
});

test('R23 and the case goes on: a repayment ends it', async () => {
  await world.repay(row.loanId, { paymentId: 'all', amount: '1500.00', currency: 'CNY' });
  expect(await world.outcomeOf(row.loanId)).toBe('repaid');
});
