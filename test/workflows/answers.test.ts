import { WorkflowUpdateFailedError } from '@temporalio/client';
import { addDays } from '../../domain/calendar';
import type { Fact } from '../../domain/facts/fact';
import { ofKind } from '../support/cases';
import { lettersTo } from '../support/letters';
import { liveAll, looks, pays, says, settles, type Life, type LifeToLive } from '../support/lives';
import { loanRow } from '../support/loans';
import { openSkippingWorld, type SkippingWorld } from '../support/skipping-world';
import { signed } from '../support/doors';

const instalment = (dueOn: string, principal: string) => ({ dueOn, principal, interest: '0' });
const promise = says('promise', (on) => ({ on: on(9) }));
const plan = says('plan', (on) => ({ amount: '110.00', first: on(7), everyDays: 5, parts: 4 }));

/** Loans under JD Jintiao, each with what is said. Who would be dunned for ever settles in the end. */
const LIVES = {
  promiseKept: {
    arrives: 1,
    deeds: [
      [1, '12:00', promise],
      [5, '12:00', pays('all', '1002.50')],
    ],
  },
  promiseBroken: {
    arrives: 1,
    deeds: [
      [1, '12:00', promise],
      [22, '23:00', settles],
    ],
  },
  planBroken: {
    arrives: 1,
    row: (on) => ({ instalments: [instalment(on(0), '300.00'), instalment(on(16), '300.00')] }),
    deeds: [
      [2, '12:00', plan],
      [7, '15:00', pays('part-1', '110.00')],
      [12, '15:00', pays('part-2', '110.00')],
      [17, '15:00', pays('part-3', '110.00')],
      [26, '06:00', looks],
      [30, '23:00', settles],
    ],
  },
  dispute: {
    arrives: 1,
    deeds: [
      [2, '16:00', says('hold', () => ({ hold: 'dispute' }))],
      [15, '08:00', says('release', () => ({ hold: 'dispute' }))],
      [27, '23:00', settles],
    ],
  },
  deceased: {
    arrives: 39, // weekly messages are due, and stay due while days stand still
    deeds: [
      [39, '06:30', says('hold', () => ({ hold: 'deceased' }))],
      [59, '12:00', says('end', () => ({ outcome: 'deceased', by: '0900' }))],
    ],
  },
} as const satisfies Readonly<Record<string, LifeToLive>>;

let world: SkippingWorld;
let lives: Readonly<Record<keyof typeof LIVES, Life>>;
beforeAll(async () => {
  world = await openSkippingWorld();
  lives = await liveAll(world, LIVES);
});
afterAll(() => world.close());

/** How promises and plans ended, and the case. */
const ended = (facts: readonly Fact[]): readonly string[] =>
  facts.flatMap((fact) => {
    if (fact.kind === 'closed') return [fact.outcome];
    return fact.kind === 'agreement-ended' ? [`${fact.as} ${fact.how}`] : [];
  });

describe('a promise', () => {
  test('P7 a promise by update is answered with what comes next, and the borrower hears nothing until it is broken', () => {
    const { on, told, heard, facts } = lives.promiseBroken;
    expect(told[0]).toEqual({
      status: 'recorded',
      next: `day 12 · on hold: promise · ${on(12)} 00:00 +08:00`,
    });
    expect(heard.slice(0, 2)).toEqual([
      'day 1: 09:00 sms amount-and-due-date',
      'day 12: 10:00 sms how-to-pay, 10:05 email how-to-pay-in-detail',
    ]);
    expect(ended(facts)).toEqual(['promise broken', 'settled']);
  });

  test('P7 what is late after a broken promise comes one day’s node a day, the mildest first', () => {
    expect(lives.promiseBroken.heard.slice(1)).toEqual([
      'day 12: 10:00 sms how-to-pay, 10:05 email how-to-pay-in-detail',
      'day 13: 14:00 call rung',
      'day 14: 09:30 sms amount-today, 09:35 email amount-today, 14:00 call rung',
      'day 15: 09:30 sms latest-amount, 09:35 email latest-amount',
      'day 22: 09:30 sms latest-amount, 09:35 email latest-amount',
    ]);
  });

  test('P7 a promise that is kept with all that is overdue ends the case', () => {
    const { heard, facts } = lives.promiseKept;
    expect(heard).toEqual(['day 1: 09:00 sms amount-and-due-date']);
    expect(ended(facts)).toEqual(['promise kept', 'repaid']);
  });
});

test('P7 a plan is silence while its parts come; after the late one the ladder goes on where the money puts it', () => {
  const { on, told, heard, facts } = lives.planBroken;
  expect(told[4]).toMatchObject({
    summary: `day 10 · call cause-advice-risk · ${on(26)} 14:00 +08:00`,
    labels: { overdueSince: on(16) },
  });
  expect(heard).toEqual([
    'day 1: 09:00 sms amount-and-due-date',
    'day 2: 10:00 sms how-to-pay, 10:05 email how-to-pay-in-detail',
    'day 26: 14:00 call rung',
    'day 27: 09:30 sms amount-today, 09:35 email amount-today, 14:00 call rung',
    'day 30: 09:30 sms latest-amount, 09:35 email latest-amount', // day 14 of the second instalment
  ]);
  expect(ended(facts)).toEqual(['plan partly-kept', 'settled']);
});

test('P6 a dispute is silence until its release; thirteen days stood still, and the ladder goes on where it stood', () => {
  const { on, told, heard } = lives.dispute;
  expect(told[1]).toMatchObject({ next: `day 3 · call cause-advice-risk · ${on(16)} 14:00 +08:00` });
  expect(heard).toEqual([
    'day 1: 09:00 sms amount-and-due-date',
    'day 2: 10:00 sms how-to-pay, 10:05 email how-to-pay-in-detail',
    'day 16: 14:00 call rung',
    'day 17: 09:30 sms amount-today, 09:35 email amount-today, 14:00 call rung',
    'day 27: 09:30 sms latest-amount, 09:35 email latest-amount',
  ]);
});

test('P21 a deceased borrower: nothing is sent, and the case ends as a person says', async () => {
  const { row, heard, facts } = lives.deceased;
  expect(heard).toEqual([]);
  expect(ofKind(facts, 'started')).toEqual([]);
  expect(await world.outcomeOf(row.loanId)).toBe('deceased');
});

test('P6 what cannot be taken is refused with the reason, and the case goes on', async () => {
  const today = await world.morning();
  const row = loanRow(addDays(today, -1));
  await world.enrol(row);
  const update = (name: string, answer: unknown) =>
    world.handle(row.loanId).executeUpdate<unknown, [unknown]>(name, { args: [answer] });
  await expect(update('promise', { on: 'soon' })).rejects.toThrow(WorkflowUpdateFailedError);
  await expect(update('hold', 'a dispute')).rejects.toThrow(WorkflowUpdateFailedError);
  await world.sleepUntil(today, '12:00');
  expect(lettersTo(world.outside, row)).toEqual([`${today} 09:00 sms amount-and-due-date`]);
  expect(ofKind(await world.facts(row.loanId), 'input-refused')).toHaveLength(1);
});

test('R5 a result by update of somebody who has no task open is refused with all that is open, and the case goes on', async () => {
  const today = await world.morning();
  const row = loanRow(addDays(today, -3));
  await world.enrol(row);
  await world.sleepUntil(today, '15:00');
  const result = { said: 'no-result', identified: true, by: '0501' };
  const told = world.handle(row.loanId).executeUpdate('result', signed(row.loanId, 'result', result));
  expect(await told.catch(reasonOf)).toMatch(
    /staff:0501 has nothing open here: name the step with "of"\. Open: day-3-call \(call since \d{4}-\d\d-\d\d 14:\d\d \+08:00, staff:04\d\d\)/,
  );
  const facts = await world.facts(row.loanId);
  expect(ofKind(facts, 'result')).toEqual([]);
  expect(ofKind(facts, 'input-refused')).toHaveLength(1);
});

const reasonOf = (error: unknown) => (error as { cause?: Error }).cause?.message;

test('an update without a token is an operator’s: what only others may say is refused, and a token lets them say it', async () => {
  const today = await world.morning();
  const row = loanRow(addDays(today, -1));
  await world.enrol(row);
  const said = { by: '0417' };
  const handle = world.handle(row.loanId);
  const bare = handle.executeUpdate('refusal', { args: [said] });
  expect(await bare.catch(reasonOf)).toContain(
    'staff:0417, only claimed and so an operator, may not do "refusal"',
  );
  await handle.executeUpdate('note', { args: [{ text: 'looked into it', by: '0970' }] });
  await handle.executeUpdate('refusal', signed(row.loanId, 'refusal', said));
  const facts = await world.facts(row.loanId);
  expect(ofKind(facts, 'noted')).toMatchObject([{ who: 'staff:0970', known: 'claimed' }]);
  expect(ofKind(facts, 'refused-to-pay')).toMatchObject([{ who: 'staff:0417', known: 'key' }]);
});
