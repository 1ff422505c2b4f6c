import { WorkflowUpdateFailedError } from '@temporalio/client';
import { addDays } from '../../domain/calendar';
import type { LocalDate } from '../../domain/words';
import { lettersTo } from '../support/letters';
import { loanRow } from '../support/loans';
import { openSkippingWorld, type SkippingWorld } from '../support/skipping-world';
import { ofKind } from '../support/cases';

let world: SkippingWorld;
let today: LocalDate;
beforeAll(async () => {
  world = await openSkippingWorld();
});
beforeEach(async () => {
  today = await world.morning();
});
afterAll(() => world.close());

const overdue = async () => {
  const row = loanRow(addDays(today, -1));
  await world.enrol(row);
  return row;
};
const update = (loanId: string, name: string, answer: unknown) =>
  world.handle(loanId).executeUpdate<unknown, [unknown]>(name, { args: [answer] });

test('P7 a promise by update is answered with what comes next, and the borrower hears nothing until it is broken', async () => {
  const row = await overdue();
  const on = addDays(today, 5);
  expect(await update(row.loanId, 'promise', { on, by: '0417' })).toMatchObject({ status: 'recorded' });
  await world.sleepUntil(addDays(today, 8), '12:00');
  expect(lettersTo(world.outside, row)).toEqual([`${addDays(today, 8)} 09:00 sms amount-and-due-date`]);
});

test('P7 a promise that is kept with all that is overdue ends the case', async () => {
  const row = await overdue();
  await update(row.loanId, 'promise', { on: addDays(today, 5), by: '0417' });
  await world.repay(row.loanId, { paymentId: 'kept', amount: '1001.00', currency: 'CNY' });
  expect(await world.outcomeOf(row.loanId)).toBe('repaid');
  expect(lettersTo(world.outside, row)).toEqual([]);
});

test('P6 what cannot be taken is refused with the reason, and the case goes on', async () => {
  const row = await overdue();
  const refused = update(row.loanId, 'promise', { on: 'soon' });
  await expect(refused).rejects.toThrow(WorkflowUpdateFailedError);
  await expect(update(row.loanId, 'hold', 'a dispute')).rejects.toThrow(WorkflowUpdateFailedError);
  await world.sleepUntil(today, '12:00');
  expect(lettersTo(world.outside, row)).toEqual([`${today} 09:00 sms amount-and-due-date`]);
  expect(ofKind(await world.facts(row.loanId), 'input-refused')).toHaveLength(1);
});

test('P21 a deceased borrower: nothing is sent, and the case ends as a person says', async () => {
  const row = await overdue();
  await update(row.loanId, 'hold', { hold: 'deceased', by: '0417' });
  await world.sleepUntil(addDays(today, 20), '12:00');
  await update(row.loanId, 'end', { outcome: 'deceased', by: '0900' });
  expect(await world.outcomeOf(row.loanId)).toBe('deceased');
  expect(lettersTo(world.outside, row)).toEqual([]);
});
