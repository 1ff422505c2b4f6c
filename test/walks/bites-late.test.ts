import type { Happening } from '../../domain/facts/fact';
import type { Law } from '../../domain/law/rule';
import type { Duty } from '../../domain/visit/duty';
import { days, localDate, minor } from '../../domain/words';
import { check } from './check';
import { before, changed, isOf, lifeUnder, shifted, under } from './forging';
import type { Roster } from '../../domain/roster';
import { SPOKEN } from '../support/on-paper';
import type { Lived } from './walk';

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];
const jd = lifeUnder('jd-jintiao');
const che = lifeUnder('cheng-e-she', { loan: 13, acts: 22 });
const faultsOf = (lived: Lived): string => check(lived).faults.join('\n');

test('nothing is wrong with the lives that are forged below', () => {
  expect([faultsOf(jd), faultsOf(che)]).toEqual(['', '']);
});

test.each<[string, Lived, string]>([
  [
    'R13 a late step on the date of another node',
    shifted(jd, 'day-3-call', DAY),
    'comes on the date of day-4-sms, of another node',
  ],
  [
    'R13 a second call on a date',
    shifted(jd, 'day-3-call', DAY + HOUR),
    'is a second call on the date of day-4-call',
  ],
  [
    'R13 a milder step after a harsher one of its node',
    shifted(jd, 'day-4-email', 6 * HOUR),
    'comes after day-4-call, which is harsher',
  ],
  [
    'R13 a harsher step of a node before a milder one',
    shifted(jd, 'day-4-email', 6 * HOUR),
    'comes before day-4-email, which is milder',
  ],
  ['R13 a step after its clock time', shifted(jd, 'day-2-email', HOUR), 'comes neither at 10:05'],
  ['R13 a step before its clock time', shifted(jd, 'day-2-email', -1 * HOUR), 'comes neither at 10:05'],
])('%s is found', (_, forged, fault) => {
  expect(faultsOf(forged)).toContain(fault);
});

test('P5 R13 a step at the first lawful instant after its clock time is let pass, and none later', () => {
  const [first] = jd.walk.paper.law.rules;
  const late: Law = {
    ...jd.walk.paper.law,
    rules: [{ ...first, window: { from: '12:00', until: '22:00' } } as typeof first],
  };
  const noon = shifted(jd, 'day-2-email', 115 * MINUTE);
  expect(faultsOf(under(noon, { law: late }))).not.toContain('10:05');
  expect(faultsOf(under(shifted(noon, 'day-2-email', MINUTE), { law: late }))).toContain('neither at 10:05');
});

test('R13 a step at its clock time is found where the lender spreads its contacts', () => {
  const spread = { ...jd.walk.paper.law, spreadMinutes: 240 };
  expect(faultsOf(under(jd, { law: spread }))).toMatch(
    /day-2-email#1.* comes neither at 10:05 and .* minutes nor/,
  );
});

test('R13 a step that waits for what is heard in the middle of a day is found', () => {
  const said = shifted(before(jd, 'day-2-email', { kind: 'prefers' }), 'day-2-email', HOUR);
  const heard = changed(said, (fact) => (fact.kind === 'prefers' ? { ...fact, who: 'borrower' } : fact));
  expect(faultsOf(heard)).toContain('neither at 10:05');
});

const paid: Happening = {
  kind: 'paid',
  paymentId: 'P-1',
  amount: minor(110_000),
  valueOn: localDate('2026-12-15'),
};

test('R22 a contact that a payment brings closer is found: an earlier stage’s cadence counts from the last contact of any kind', () => {
  const taken = changed(before(che, 'severe-rotation-email', paid), (fact) =>
    isOf('severe-rotation-email')(fact) ? { ...fact, key: 'L-1/1/phone-rotation-email#1/sendEmail' } : fact,
  );
  expect(faultsOf(taken)).toMatch(/phone-rotation-email#1.* is brought closer by a payment: 4 days .* not 5/);
});

const always: Duty = {
  zone: 'Asia/Shanghai',
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  from: '00:00',
  until: '23:59',
};
const mornings: Duty = { ...always, from: '09:00', until: '12:00' };
const staffed = (calls: Duty, visits: Duty, languages: 'en' | 'zh-CN', area: string): Roster => ({
  hash: 'x',
  collectors: [
    { staff: '1', languages: [languages], duty: calls },
    { staff: '2', languages: ['en'], duty: always },
  ],
  fieldAgents: [
    { staff: '8', areas: [area], duty: visits },
    { staff: '9', areas: ['elsewhere'], duty: always },
  ],
});
const booked = {
  kind: 'started',
  key: 'L-1/1/visit#1/bookVisit',
  to: 'home',
  day: days(4),
  stage: 'sustained',
  law: 'x',
  because: ['step:visit'],
} as const;
const invited = before(jd, 'day-4-call', booked);

test.each<[string, Roster, string]>([
  [
    'R5 a call when no collector is on duty',
    staffed(mornings, always, 'zh-CN', SPOKEN.area),
    'day-3-call#1/placeCall at .* the roster',
  ],
  [
    'R5 a call when none on duty speaks the language',
    staffed(always, always, 'en', SPOKEN.area),
    'day-3-call#1/placeCall at .* the roster',
  ],
  [
    'R10 an invitation when no agent is on duty',
    staffed(always, mornings, 'zh-CN', SPOKEN.area),
    'visit#1/bookVisit at .* without an agent',
  ],
  [
    'R10 an invitation where no agent goes',
    staffed(always, always, 'zh-CN', 'nowhere'),
    'visit#1/bookVisit at .* without an agent',
  ],
])('%s is found', (_, roster, fault) => {
  expect(faultsOf(under(invited, { roster }))).toMatch(new RegExp(fault));
});

test('R5 R10 calls and invitations with somebody on duty are let pass', () => {
  const lived = under(invited, { roster: staffed(always, always, 'zh-CN', SPOKEN.area) });
  expect(faultsOf(lived)).not.toMatch(/roster|agent/);
});

test('R5 whoever asks for another language is called by somebody who speaks it', () => {
  const roster = staffed(always, always, 'zh-CN', SPOKEN.area);
  const alone: Roster = { ...roster, collectors: roster.collectors.slice(0, 1) };
  const asked = before(jd, 'day-3-call', { kind: 'prefers', language: 'en' });
  expect(faultsOf(under(jd, { roster: alone }))).toBe('');
  expect(faultsOf(under(asked, { roster: alone }))).toMatch(/day-3-call#1.placeCall at .* the roster/);
});
