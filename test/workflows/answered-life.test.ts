import { addDays, dateIn, written } from '../../domain/calendar';
import type { LocalDate } from '../../domain/words';
import { invitationsTo } from '../support/calendars';
import { ofKind } from '../support/cases';
import { lenderOf, type Lender } from '../support/lender';
import { lettersTo } from '../support/letters';
import { loanRow } from '../support/loans';
import { openSkippingWorld, type SkippingWorld } from '../support/skipping-world';
import { HOME } from '../support/stations';
import type { WorkItem } from '../../casebook/tasks/open-work-items';

let world: SkippingWorld;
let lender: Lender;
let today: LocalDate;
let refusing: ReturnType<typeof loanRow>;
let absent: ReturnType<typeof loanRow>;
let rejected: ReturnType<typeof loanRow>;
let onThePhone: readonly WorkItem[];

/** Three weeks in which one borrower refuses twice, no collector answers for another, and the agency rejects a third. */
beforeAll(async () => {
  world = await openSkippingWorld();
  lender = lenderOf(world);
  today = await world.morning();
  const { phones, agency } = world.outside;
  refusing = loanRow(addDays(today, -1), HOME);
  await world.enrol(refusing);
  await world.sleepUntil(on(3), '14:30');
  onThePhone = await lender.workItems(refusing.loanId);
  await refuse('day-3-call');
  await world.sleepUntil(on(4), '14:30');
  await refuse('day-4-call');
  await world.sleepUntil(on(5), '06:00');

  phones.people((number) => ({ answers: number.startsWith('+8610555') ? 'no' : 'yes' }));
  agency.answerBy(({ placementIds }) =>
    placementIds.map((placementId) => ({ placementId, result: 'rejected', code: 'E17' })),
  );
  absent = loanRow(addDays(on(5), -2));
  rejected = loanRow(addDays(on(5), -50));
  await world.enrol(absent);
  await world.enrol(rejected);
  await world.sleepUntil(on(15), '11:30'); // its day 60: the team's ten days are over
  await lender.approve(rejected.loanId);
  await world.sleepUntil(on(15), '12:30');
  await lender.takeIn();
  await world.sleepUntil(on(30), '06:00');
}, 120_000);
afterAll(() => world.close());

const on = (day: number): LocalDate => addDays(today, day - 1);
const refuse = async (step: string) => {
  expect(await lender.result(refusing.loanId, 'refused', step)).toMatchObject({ kind: 'recorded' });
};

test('R15 while they speak, the script with the collector’s name and staff number waits in the work item', () => {
  const [task, ...others] = onThePhone;
  expect(others).toEqual([]);
  expect(task).toMatchObject({ queue: 'collectors', staff: expect.stringMatching(/^04(17|23)$/) as unknown });
  expect(task?.script).toContain(`Collector ${String(task?.staff)}`);
  expect(task?.script).toContain('1,001.50 CNY');
});

test('R5 R15 the collector is rung first and hears the case’s number; only then the borrower is rung, as part of it', () => {
  const calls = world.outside.phones.calls().filter(({ startedAt }) => startedAt < new Date(on(5)));
  expect(calls.map(({ to, parentSid }) => [to.startsWith('+8610555'), parentSid])).toEqual([
    [true, undefined],
    [false, calls[0]?.sid],
    [true, undefined],
    [false, calls[2]?.sid],
  ]);
  expect(calls.filter(({ to }) => to === refusing.phone)).toHaveLength(2);
  expect(calls[0]?.heard.join()).toContain(refusing.loanId);
});

test('R10 R17 two recorded refusals open the visit on the next morning, long before day 30', async () => {
  const [visit, ...others] = ofKind(await world.facts(refusing.loanId), 'visit-booked');
  expect(others).toEqual([]);
  expect(visit && written(visit.at, refusing.zone)).toBe(`${on(5)} 09:00`);
  expect(visit && dateIn(refusing.zone, visit.from) >= on(8)).toBe(true);
  expect(invitationsTo(world.outside, refusing.email)).toHaveLength(1);
});

test('R5 a call whose result was brought asks nobody for it', async () => {
  const opened = ofKind(await world.facts(refusing.loanId), 'work-item-opened');
  expect(opened.filter(({ key }) => key.includes('-call#'))).toEqual([]);
  expect((await lender.workItems(refusing.loanId)).filter(({ queue }) => queue === 'collectors')).toEqual([]);
});

test('R5 R15 no collector answers: the borrower is never rung, it is tried at the day’s times, and then a person has it', async () => {
  expect(lettersTo(world.outside, absent).filter((line) => line.includes(' call '))).toEqual([]);
  const facts = await world.facts(absent.loanId);
  const tries = ofKind(facts, 'call-ended').map(({ how }) => how);
  expect(tries).toEqual(Array(6).fill('no-collector'));
  const begun = ofKind(facts, 'started').filter(({ by }) => by === 'call');
  expect(begun.map(({ at }) => written(at, absent.zone))).toEqual(
    [6, 7].flatMap((day) => ['14:00', '15:00', '18:30'].map((time) => `${on(day)} ${time}`)),
  );
  const asked = ofKind(facts, 'work-item-opened').filter(({ key }) => key.includes('-call#'));
  expect(asked.map(({ queue, at }) => [queue, written(at, absent.zone)])).toEqual([
    ['supervisors', `${on(6)} 20:00`],
    ['supervisors', `${on(7)} 20:00`],
  ]);
});

test('R8 R11 P11 what the agency rejects is ours again: weekly messages go on as if it had never been placed', async () => {
  const facts = await world.facts(rejected.loanId);
  expect(ofKind(facts, 'acknowledged')).toMatchObject([{ how: 'refused', code: 'E17' }]);
  expect(world.outside.agency.recalls()).toEqual([]); // there is nothing to call back
  const weekly = [51, 58, 65, 72].flatMap((day) => [
    `${on(day - 45)} 09:30 sms latest-amount`,
    `${on(day - 45)} 09:35 email latest-amount`,
  ]);
  expect(lettersTo(world.outside, rejected)).toEqual(weekly);
});
