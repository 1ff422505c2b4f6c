import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { claim, lookAgain } from '../../../casebook/acts/claim';
import { liftStop, setStop } from '../../../casebook/stops/emergency-stops';
import type { StepKey } from '../../../domain/facts/fact';
import { copyOfPolicy, removeCopies } from '../../policy/policy-copy';
import { day, openDesk, type Desk } from '../../support/desk';
import { give } from '../../support/people';
import { foresee, switchTo, versionOf } from '../../support/versions';
import { by } from '../../support/doors';

/**
 * The second stage opens by time alone, on day 3. The borrower has no e-mail: at ten its letter is passed over, and then
 * the task in its place comes before the SMS, which was decided on the day before.
 */
const STRATEGY = `strategy: passing-over
resultsBy: "20:00"
stages:
  - stage: first
    from: 1
    steps:
      - { id: team, day: 1, at: "09:00", workItem: { queue: internal-team, aim: understand the cause, dueIn: 1 } }
  - stage: second
    from: 60
    or: { failed: [team] }
    steps:
      - { id: letter, day: opens, at: "10:00", email: amount-today }
      - { id: task, day: opens, at: "09:00", if: { failed: [letter] }, workItem: { queue: review, aim: write a letter, dueIn: 1 } }
      - { id: sms, day: opens, at: "09:30", sms: amount-today }
`;

let desk: Desk;
beforeAll(async () => {
  const folder = copyOfPolicy();
  writeFileSync(join(folder, 'strategies', 'passing-over.yaml'), STRATEGY);
  desk = await openDesk(folder);
});
afterAll(async () => {
  await desk.close();
  removeCopies();
});

/** A case that waits for the SMS of day 3. */
const waiting = async () => {
  const { loanId } = await desk.open({ strategy: 'passing-over', email: '' });
  const next = await desk.live(loanId, day(2, '12:00'));
  const sms: StepKey = `${loanId}/1/sms#1/sendSms`;
  expect(next).toMatchObject({ key: sms, wakeAt: new Date(day(3, '09:30')).toISOString() });
  return { loanId, sms, task: `${loanId}/1/task#1/openWorkItem` as StepKey };
};

const claimOf = (key: StepKey) =>
  claim(desk.dependencies.book, key, ({ loan }) => ({ to: loan.phone ?? '', text: 'words' }));

test('a contact is claimed with the steps that are passed over by then: what comes in their place comes first', async () => {
  const { sms, task } = await waiting();
  desk.clock.set(day(3, '10:05'));
  expect(await claimOf(sms)).toMatchObject({ kind: 'overtaken', next: { key: task } });
});

test('a task that time alone has brought is opened at once', async () => {
  const { loanId, task } = await waiting();
  desk.clock.set(day(3, '10:05'));
  await desk.act(task);
  expect(await desk.kinds(loanId)).toContain('skipped');
  expect((await desk.facts(loanId)).at(-1)).toMatchObject({ kind: 'work-item-opened', key: task });
});

test('words that were claimed do not leave once time has brought what comes before them', async () => {
  const { sms } = await waiting();
  desk.clock.set(day(3, '09:30'));
  expect(await claimOf(sms)).toMatchObject({ kind: 'won' });
  desk.clock.set(day(3, '09:55'));
  expect(await lookAgain(desk.dependencies.book, sms)).toBe('go');
  desk.clock.set(day(3, '10:05'));
  expect(await lookAgain(desk.dependencies.book, sms)).toBe('overtaken');
});

test('P7 a promise that was broken under a strategy has ended before the case is switched to another', async () => {
  const { loanId } = await desk.open();
  await give(desk.dependencies, loanId, 'promise', { on: '2026-11-05', amount: '100.00' });
  desk.clock.set(day(12, '23:00')); // nothing is being done by night
  expect(await switchTo(desk, loanId, await versionOf(desk))).toMatchObject({ kind: 'changes' });
  const kinds = await desk.kinds(loanId);
  expect(kinds.indexOf('agreement-ended')).toBeGreaterThan(0);
  expect(kinds.indexOf('agreement-ended')).toBeLessThan(kinds.indexOf('strategy-switched'));
});

test('P15 a step that is stopped is not being done: nothing stands in the way of a switch', async () => {
  const { loanId } = await desk.open();
  desk.clock.set(day(1, '09:00'));
  const to = await versionOf(desk);
  expect(await foresee(desk, loanId, to)).toMatchObject({
    kind: 'refused',
    obstacle: { what: 'being-done' },
  });
  const { book } = desk.dependencies;
  const set = await setStop(book, { scope: 'all', named: null }, 'a test', by('0900'));
  expect(await foresee(desk, loanId, to)).toMatchObject({ kind: 'changes' });
  if (set.kind === 'recorded') await liftStop(book, set.stop.id, by('0900'));
});
