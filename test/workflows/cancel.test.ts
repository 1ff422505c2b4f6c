import { addDays } from '../../domain/calendar';
import type { LocalDate } from '../../domain/words';
import { ofKind } from '../support/cases';
import { lettersTo } from '../support/letters';
import { loanRow } from '../support/loans';
import { openSkippingWorld, type SkippingWorld } from '../support/skipping-world';

let world: SkippingWorld;
let today: LocalDate;
let row: ReturnType<typeof loanRow>;
beforeAll(async () => {
  world = await openSkippingWorld();
});
beforeEach(async () => {
  today = await world.morning();
  row = loanRow(addDays(today, -1));
  await world.enrol(row);
});
afterAll(() => world.close());

const kinds = async () => (await world.facts(row.loanId)).map(({ kind }) => kind);

test("an operator's Cancel closes the case as withdrawn, on record, and nobody is contacted afterwards", async () => {
  await world.handle(row.loanId).cancel();
  expect(await world.outcomeOf(row.loanId)).toBe('withdrawn');
  const stopped = ofKind(await world.facts(row.loanId), 'stopped');
  expect(stopped.map(({ who }) => who)).toEqual(['operator']);
  expect(await kinds()).toEqual(['opened', 'stopped', 'closed']);
  await world.sleepUntil(addDays(today, 10), '12:00');
  expect(lettersTo(world.outside, row)).toEqual([]);
});

test('a Cancel while a contact is in doubt ends the case at once; it is asked about after the end', async () => {
  const lift = world.outside.phones.fault(row.phone, { kind: 'error', status: 500, code: 20500 });
  await world.sleepUntil(today, '09:01');
  expect(await kinds()).toEqual(['opened', 'started', 'handing-over', 'in-doubt']);
  await world.handle(row.loanId).cancel();
  expect(await world.outcomeOf(row.loanId)).toBe('withdrawn');
  lift();
  await world.sleepUntil(addDays(today, 2), '12:00');
  expect(lettersTo(world.outside, row)).toEqual([]);
  expect((await kinds()).slice(-2)).toEqual(['stopped', 'closed']);
});

test('R23 a Cancel and a repayment at once end the case once, and the money is recorded', async () => {
  await Promise.all([
    world.handle(row.loanId).cancel(),
    world.repay(row.loanId, { paymentId: 'at-once', amount: '1000.50', currency: 'CNY' }),
  ]);
  const outcome = await world.outcomeOf(row.loanId);
  const facts = await world.facts(row.loanId);
  expect(ofKind(facts, 'closed').map((fact) => fact.outcome)).toEqual([outcome]);
  expect(ofKind(facts, 'paid')).toHaveLength(1);
});

test('a Cancel of a case that was withdrawn already changes nothing', async () => {
  const handle = world.handle(row.loanId);
  await Promise.all([handle.cancel(), handle.cancel()]);
  expect(await world.outcomeOf(row.loanId)).toBe('withdrawn');
  await handle.cancel().catch(() => undefined); // a server may refuse to cancel what is closed
  expect(ofKind(await world.facts(row.loanId), 'stopped')).toHaveLength(1);
});

test('R1 a withdrawn loan is not enrolled again unless a person says so', async () => {
  await world.handle(row.loanId).cancel();
  await world.outcomeOf(row.loanId);
  expect(await world.enrol(row)).toEqual({ kind: 'stopped-by-a-person', loanId: row.loanId });
});
