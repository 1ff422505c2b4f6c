import { addDays, dateIn, written } from '../../domain/calendar';
import { instant } from '../../domain/words';
import { ofKind } from '../support/cases';
import { messagesTo } from '../support/letters';
import { loanRow } from '../support/loans';
import { startProxy, type Proxy } from '../support/proxy';
import { openRealWorld, type RealWorld } from '../support/real-world';
import { until } from '../support/until';

let world: RealWorld;
let proxy: Proxy;
beforeAll(async () => {
  world = await openRealWorld({ at: '09:00', secondsBefore: 1_800, speed: 600 });
  proxy = await startProxy(`tcp://${world.temporal.address}`);
});
afterAll(async () => {
  proxy.mend();
  await world.close();
  await proxy.stop();
});

test('while Temporal is away nobody is contacted; afterwards the case goes on, once and within the law', async () => {
  const row = loanRow(addDays(world.today, -1));
  await world.work(new URL(proxy.url).host);
  world.go(2_000);
  await world.enrol(row);
  proxy.cut();
  const businessTime = async () => written(await world.dependencies.book.clock.now(), row.zone).slice(11);
  await until(
    'an hour has passed since the SMS was due',
    async () => (await businessTime()) >= '10:00',
    30_000,
  );
  expect(messagesTo(world.outside, row)).toEqual([]);
  proxy.mend();
  await until('the SMS arrives', () => messagesTo(world.outside, row).length > 0, 40_000);
  await until(
    'its result is on record',
    async () => ofKind(await world.facts(row.loanId), 'ended').length > 0,
  );
  const [begun] = ofKind(await world.facts(row.loanId), 'started');
  expect(messagesTo(world.outside, row)).toHaveLength(1);
  expect(dateIn(row.zone, begun?.at ?? instant(0)) >= world.today).toBe(true);
  const hour = written(begun?.at ?? instant(0), row.zone).slice(11);
  expect(hour >= '08:00' && hour < '22:00').toBe(true);
});
