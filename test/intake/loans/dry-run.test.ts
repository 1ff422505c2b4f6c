import { foreseeLoan, type Foreseen, readAssumption } from '../../../intake/loans/dry-run';
import { stopCase } from '../../../activities/stop-case';
import { UnknownLoan } from '../../../casebook/book';
import { placementIdOf, recordAcknowledged } from '../../../casebook/acts/placements';
import { written } from '../../../domain/calendar';
import type { Fact } from '../../../domain/facts/fact';
import { ofKind } from '../../support/cases';
import { day, openDesk, type Desk } from '../../support/desk';
import { HOME } from '../../support/stations';
import { answerApproval } from '../../support/people';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  desk.outside.phones.people((number) => ({ answers: number.startsWith('+861055500') ? 'yes' : 'no' }));
});
afterAll(() => desk.close());

const foresee = (loanId: string, days?: number, ...assumed: readonly string[]): Promise<Foreseen> => {
  const assume = assumed.map(readAssumption).flatMap((parsed) => ('read' in parsed ? [parsed.read] : []));
  return foreseeLoan(desk.dependencies, loanId, { days, assume });
};
const line = (at: number, key: string): string => `${written(at as Fact['at'], 'Asia/Shanghai')} ${key}`;

/** What a dry run says will be done, each act at its time. */
const foretold = (foreseen: Foreseen): readonly string[] => {
  if (foreseen.kind !== 'calendar') throw new Error(foreseen.kind);
  return foreseen.calendar.entries.flatMap((entry) => {
    if (entry.act === 'review' || entry.act === 'followCall' || entry.act === 'close') return [];
    return entry.failed === undefined ? [line(entry.at, entry.key)] : [];
  });
};

/** What the book says was done. */
const done = async (loanId: string): Promise<readonly string[]> =>
  (await desk.facts(loanId)).flatMap((fact) =>
    fact.kind === 'started' || fact.kind === 'work-item-opened' ? [line(fact.at, fact.key)] : [],
  );

test('P12 what is foreseen on day 1 is what then happens for two hundred days, through every channel, act by act', async () => {
  const { loanId } = await desk.open(HOME);
  const { book } = desk.dependencies;
  const foreseen = await foresee(loanId);
  await desk.live(loanId, day(60, '11:00'));
  expect(await answerApproval(desk.dependencies, loanId, '0900', true)).toMatchObject({ kind: 'recorded' });
  desk.clock.set(day(60, '12:00')); // the case hears of it at its next look
  await desk.live(loanId, day(60, '12:10'));
  const placementId = placementIdOf(`${loanId}/1/agency#1/handOffToAgency`);
  await recordAcknowledged(book, 'agency', placementId, 'accepted', '');
  await desk.live(loanId, day(200, '23:00'));
  expect(await done(loanId)).toEqual(foretold(foreseen));
  expect(foretold(foreseen)).toHaveLength(36);
  const [visit] = ofKind(await desk.facts(loanId), 'visit-booked');
  const announced =
    foreseen.kind === 'calendar' && foreseen.calendar.entries.find((one) => one.act === 'bookVisit');
  expect(announced).toMatchObject({ appointment: visit?.from });
}, 120_000);

test('P12 a dry run writes nothing', async () => {
  const { loanId } = await desk.open(HOME);
  const before = [await desk.facts(loanId), await desk.look(loanId)];
  await foresee(loanId);
  expect([await desk.facts(loanId), await desk.look(loanId)]).toEqual(before);
});

test('P12 a case goes on as the book has it: what was done is not repeated, what was answered is heard at the next look', async () => {
  const { loanId } = await desk.open(HOME);
  await desk.live(loanId, day(60, '11:00'));
  await answerApproval(desk.dependencies, loanId, '0900', true);
  expect(foretold(await foresee(loanId, 92))).toEqual([
    line(day(60, '11:00'), `${loanId}/1/agency#1/handOffToAgency`),
    line(day(150, '11:00'), `${loanId}/1/agency#1/recallFromAgency`),
    line(day(151, '09:30'), `${loanId}/1/monthly-sms#1/sendSms`),
    line(day(151, '09:35'), `${loanId}/1/monthly-email#1/sendEmail`),
  ]);
}, 120_000);

test('P12 what is assumed meets what the book holds: a question that waits is answered, a payment that was made is taken back', async () => {
  const { loanId } = await desk.open(HOME);
  await desk.live(loanId, day(59, '12:00'));
  await desk.pay(loanId, `P-${loanId}`, '200.00');
  await desk.live(loanId, day(60, '11:10'));
  expect(foretold(await foresee(loanId, 2, 'day 60 at 11:20: approval given'))).toEqual([
    line(day(60, '11:20'), `${loanId}/1/agency#1/handOffToAgency`),
  ]);
  const foreseen = await foresee(loanId, 2, 'day 60 at 13:00: reversal of the payment of day 59');
  expect(foreseen.kind === 'calendar' && foreseen.calendar.lines.map(({ act }) => act)).toContain('reversed');
  expect(foreseen.kind === 'calendar' && foreseen.calendar.dossier.payments).toEqual([]);
}, 120_000);

test('P12 R11 an approval that is assumed for two days after it was asked for is what then happens', async () => {
  const { loanId } = await desk.open();
  await desk.live(loanId, day(59, '12:00'));
  const before = await done(loanId);
  const foreseen = await foresee(loanId, 4, 'day 62 at 12:00: approval given');
  await desk.live(loanId, day(62, '12:00'));
  expect(await answerApproval(desk.dependencies, loanId, '0900', true)).toMatchObject({ kind: 'recorded' });
  await desk.live(loanId, day(63, '12:00'));
  expect((await done(loanId)).slice(before.length)).toEqual(foretold(foreseen));
  expect(foretold(foreseen)).toEqual([
    line(day(60, '11:00'), `${loanId}/1/agency#1/askApproval`),
    line(day(62, '12:00'), `${loanId}/1/agency#1/handOffToAgency`),
  ]);
}, 120_000);

test('P12 a loan of the book without a case is opened on paper, on the day it is looked at', async () => {
  desk.clock.set(day(30, '12:00'));
  const { loanId } = await desk.keep();
  const foreseen = await foresee(loanId, 3);
  expect(foretold(foreseen)[0]).toBe(line(day(30, '18:00'), `${loanId}/1/team#1/openWorkItem`));
  expect(foreseen.kind === 'calendar' && foreseen.not[0]).toEqual({
    at: day(30, '12:00'),
    day: 30,
    stage: 'initial',
    step: 'day-1-sms',
    because: ['clause:enrolled-on-day-30'],
  });
  expect(await desk.facts(loanId)).toEqual([]);
});

test('P12 where nobody visits, no visit is foreseen, and the reason is', async () => {
  const { loanId } = await desk.open({ ...HOME, area: 'nowhere' });
  const foreseen = await foresee(loanId, 40);
  expect(foretold(foreseen).join()).not.toContain('visit');
  expect(foreseen.kind === 'calendar' && foreseen.not.find(({ step }) => step === 'visit')).toMatchObject({
    because: ['roster:no-field-agent'],
  });
});

test('P12 of a loan that is not overdue, was withdrawn or is unknown, nothing is foreseen', async () => {
  const { loanId } = await desk.open();
  await desk.pay(loanId, `P-${loanId}`, '5000.00');
  expect(await foresee(loanId)).toEqual({ kind: 'not-overdue', loanId });
  const withdrawn = await desk.open();
  await stopCase(desk.dependencies)({ loanId: withdrawn.loanId });
  expect(await foresee(withdrawn.loanId)).toEqual({ kind: 'withdrawn', loanId: withdrawn.loanId });
  await expect(foresee('L-none')).rejects.toThrow(UnknownLoan);
});
