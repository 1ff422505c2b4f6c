import { dateIn } from '../../domain/calendar';
import { instant } from '../../domain/words';
import { loanRow, daysBefore } from '../support/loans';
import { openSkippingWorld, type SkippingWorld } from '../support/world';

let world: SkippingWorld;
beforeAll(async () => {
  world = await openSkippingWorld();
});
afterAll(() => world.close());

test('R1 R3 R8 a loan that is never repaid is written to for sixty days, in the order of the ladder', async () => {
  const now = instant(await world.env.currentTimeMs());
  const today = dateIn('Asia/Shanghai', now);
  const row = loanRow(daysBefore(today, 1));
  console.log(await world.enrol(row));
  await world.env.sleep('61 days');
  const facts = await world.dependencies.book.db.selectFrom('fact').selectAll().orderBy('seq').execute();
  console.log(facts.map((f) => `${f.at.toISOString()} ${f.kind} ${f.key ?? ''} ${JSON.stringify(f.data)}`).join('\n'));
});
