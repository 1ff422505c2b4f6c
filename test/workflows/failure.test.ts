import { sql } from 'kysely';
import { addDays } from '../../domain/calendar';
import { copyOfPolicy, edit, removeCopies } from '../policy/policy-copy';
import { ofKind } from '../support/cases';
import { lettersTo } from '../support/letters';
import { loanRow } from '../support/loans';
import { openSkippingWorld, type SkippingWorld } from '../support/skipping-world';
import { until } from '../support/until';

let world: SkippingWorld;
beforeAll(async () => {
  const policy = copyOfPolicy();
  edit(policy, 'templates/en/sms/how-to-pay.liquid', '{{ amount }}', '{{ amuont }}');
  world = await openSkippingWorld({ policyFolder: policy });
});
afterAll(async () => {
  await world.close();
  removeCopies();
});

test('P14 R21 a message that cannot be written is recorded as failed, and the ladder goes on without it', async () => {
  const today = await world.morning();
  const row = loanRow(addDays(today, -1));
  await world.enrol(row);
  await world.sleepUntil(addDays(today, 3), '23:00');
  expect(lettersTo(world.outside, row)).toEqual([
    `${today} 09:00 sms amount-and-due-date`,
    `${addDays(today, 1)} 10:05 email how-to-pay-in-detail`,
    `${addDays(today, 2)} 14:00 call rung`,
    `${addDays(today, 3)} 09:30 sms amount-today`,
    `${addDays(today, 3)} 09:35 email amount-today`,
    `${addDays(today, 3)} 14:00 call rung`,
  ]);
  const facts = await world.facts(row.loanId);
  const failed = ofKind(facts, 'failed');
  expect(new Set(failed.map(({ code }) => code))).toEqual(new Set(['variable-missing']));
  const minutes = failed.map(({ at }) =>
    Math.floor((at - Date.parse(`${addDays(today, 1)}T02:00:00Z`)) / 60_000),
  );
  expect(minutes).toEqual(Array.from({ length: 16 }, (_, index) => index * 15)); // until its patience ends
  expect(ofKind(facts, 'skipped')).toContainEqual(
    expect.objectContaining({ step: 'day-2-sms', because: ['patience:240-minutes'] }),
  );
});

test('R22 R23 a payment that cannot be recorded becomes a person’s task, the case goes on, and a later one ends it', async () => {
  const today = await world.morning();
  const row = loanRow(addDays(today, -1));
  await world.enrol(row);
  await refuseInDatabase('lost');
  await world.repay(row.loanId, { paymentId: 'lost', amount: '2000.00', currency: 'CNY' });
  const tasks = world.dependencies.book.db.selectFrom('work_item').where('loan_id', '=', row.loanId);
  const asked = async () => (await tasks.select('key').execute()).map(({ key }) => key);
  await until('a person is asked', async () => (await asked()).length > 0);
  expect(await asked()).toEqual([expect.stringContaining('/unrecorded-')]);
  expect((await world.handle(row.loanId).describe()).status.name).toBe('RUNNING');

  await world.repay(row.loanId, { paymentId: 'found', amount: '2000.00', currency: 'CNY' });
  expect(await world.outcomeOf(row.loanId)).toBe('repaid');
});

/** PostgreSQL cannot keep a payment, for good: its error is of the class "data exception". */
const refuseInDatabase = async (paymentId: string): Promise<void> => {
  const { db } = world.dependencies.book;
  await sql`create function refuse() returns trigger language plpgsql as
    $$ begin raise exception 'this cannot be kept' using errcode = '22000'; end $$`.execute(db);
  await sql`create trigger refuse before insert on payment for each row
    when (new.payment_id = ${sql.lit(paymentId)}) execute function refuse()`.execute(db);
};
