import { addDays, dateIn, written } from '../../domain/calendar';
import { placementIdOf } from '../../casebook/acts/placements';
import type { Fact } from '../../domain/facts/fact';
import { instant, type LocalDate } from '../../domain/words';
import { invitationsTo, visitsShownTo } from '../support/calendars';
import { ofKind } from '../support/cases';
import { lenderOf, type Lender } from '../support/lender';
import { lettersTo } from '../support/letters';
import { loanRow } from '../support/loans';
import { openSkippingWorld, type SkippingWorld } from '../support/skipping-world';
import { HOME } from '../support/stations';

let world: SkippingWorld;
let lender: Lender;
let today: LocalDate;
let row: ReturnType<typeof loanRow>;
let facts: readonly Fact[];

/** A life of two hundred days in which nobody answers, nothing is paid, and a supervisor says yes on day 60. */
beforeAll(async () => {
  world = await openSkippingWorld();
  lender = lenderOf(world);
  today = await world.morning();
  row = loanRow(addDays(today, -1), HOME);
  world.outside.phones.people((number) => ({ answers: number === row.phone ? 'no' : 'yes' }));
  await world.enrol(row);
  await world.sleepUntil(on(60), '11:20');
  expect(await lender.approve(row.loanId)).toMatchObject({ kind: 'recorded', step: 'agency' });
  await world.sleepUntil(on(60), '12:30');
  expect(await lender.takeIn()).toEqual([]);
  await world.sleepUntil(on(200), '23:00');
  facts = await world.facts(row.loanId);
}, 120_000);
afterAll(() => world.close());

const on = (day: number): LocalDate => addDays(today, day - 1);
const placementId = (): string => placementIdOf(`${row.loanId}/1/agency#1/handOffToAgency`);
const at = (fact: Fact | undefined): string => (fact ? written(fact.at, row.zone) : 'never');
const lettersFrom = (first: number, last: number): readonly string[] =>
  lettersTo(world.outside, row).filter((line) => line >= on(first) && line < on(last + 1));
const messages = (day: number, template: string): readonly string[] => [
  `${on(day)} 09:30 sms ${template}`,
  `${on(day)} 09:35 email ${template}`,
];
const calls = (day: number): readonly string[] =>
  ['14:00', '15:00', '18:30'].map((time) => `${on(day)} ${time} call rung`);

test('R3 R5 R12 R13 in the first days messages and then calls come, each call again at 15:00 and 18:30', () => {
  expect(lettersFrom(1, 13)).toEqual([
    `${on(1)} 09:00 sms amount-and-due-date`,
    `${on(2)} 10:00 sms how-to-pay`,
    `${on(2)} 10:05 email how-to-pay-in-detail`,
    ...calls(3),
    ...messages(4, 'amount-today'),
    ...calls(4),
  ]);
});

test('R5 no call that nobody answered asks for a result, and each is on record', () => {
  expect(ofKind(facts, 'call-ended').map(({ how }) => how)).toEqual(Array(6).fill('no-answer'));
  expect(ofKind(facts, 'work-item-opened').map(({ queue }) => queue)).toEqual(
    ['internal-team', 'supervisors', 'supervisors', 'review'], // of the visit, and to approve
  );
});

test('R9 R12 R13 the team has the case on the evening of day 4, after the last try of its call', () => {
  const [team] = ofKind(facts, 'work-item-opened');
  expect(team).toMatchObject({ queue: 'internal-team', because: ['step:team'] });
  expect(at(team)).toBe(`${on(4)} 18:33`);
});

test('R8 R24 weekly messages go on from day 14 until the case is placed', () => {
  const weekly = [14, 21, 28, 35, 42, 49, 56].flatMap((day) => messages(day, 'latest-amount'));
  const invitation = `${on(30)} 09:00 email visit-invitation`;
  expect(lettersFrom(14, 60)).toEqual([...weekly, invitation].sort());
});

test('R10 P10 on day 30 a visit is booked with three days’ notice, and borrower and agent are invited to the same', () => {
  const [visit, ...others] = ofKind(facts, 'visit-booked');
  expect(others).toEqual([]);
  expect(at(visit)).toBe(`${on(30)} 09:00`);
  const [uid, from] = [visit?.uid, visit?.from];
  expect(written(visit?.from ?? instant(0), row.zone) >= `${on(33)} 09:00`).toBe(true);
  for (const mailbox of [row.email, `field-agent-${String(visit?.agent)}@lender.example`]) {
    expect(invitationsTo(world.outside, mailbox)).toEqual([{ method: 'REQUEST', uid, sequence: 0 }]);
    expect([...visitsShownTo(world.outside, mailbox)]).toEqual([[uid, from]]);
  }
});

test('R10 a visit of which nobody brings a result by 20:00 becomes a work item of the supervisors', () => {
  const [visit] = ofKind(facts, 'visit-booked');
  const missing = ofKind(facts, 'work-item-opened').find(({ key }) => key.includes('/visit#1/'));
  expect(missing).toMatchObject({ queue: 'supervisors', because: ['clause:result-missing'] });
  expect(at(missing)).toBe(`${dateIn(row.zone, visit?.from ?? instant(0))} 20:00`);
});

test('R11 P11 on day 60 at 11:00 a supervisor is asked, and within the hour of the answer the agency has the case', () => {
  const asked = ofKind(facts, 'work-item-opened').find(({ key }) => key.endsWith('/askApproval'));
  expect(at(asked)).toBe(`${on(60)} 11:00`);
  const [placed] = ofKind(facts, 'started').filter(({ key }) => key.endsWith('/handOffToAgency'));
  expect(at(placed)).toBe(`${on(60)} 12:00`);
  expect(placed).not.toHaveProperty('by'); // no contact
  expect(ofKind(facts, 'acknowledged')).toMatchObject([{ key: placed?.key, how: 'accepted' }]);
  const { agency } = world.outside;
  expect(agency.placements()).toEqual([placementId()]);
  const [file] = agency.files();
  expect(file?.receivedAt.toISOString()).toContain(`${on(60)}T04:00:00`);
});

test('R11 while it is placed nothing of ours comes; on day 150 it is recalled', () => {
  expect(lettersFrom(61, 149)).toEqual([]);
  const [recalled, ...others] = ofKind(facts, 'started').filter(({ key }) =>
    key.endsWith('/recallFromAgency'),
  );
  expect(others).toEqual([]);
  expect(at(recalled)).toBe(`${on(150)} 11:00`);
  expect(recalled?.because).toEqual(['clause:placement-expired']);
  expect(world.outside.agency.recalls()).toEqual([placementId()]);
});

test('R8 R11 R21 from the day after the recall messages come every thirty days, and on day 180 a person reviews the case', () => {
  expect(lettersFrom(150, 200)).toEqual([
    ...messages(151, 'latest-amount'),
    ...messages(181, 'latest-amount'),
  ]);
  const review = ofKind(facts, 'work-item-opened').at(-1);
  expect(review).toMatchObject({ queue: 'review' });
  expect(at(review)).toBe(`${on(180)} 09:00`);
});
