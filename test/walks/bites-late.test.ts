import type { Happening } from '../../domain/facts/fact';
import type { Law } from '../../domain/law/rule';
import type { Duty } from '../../domain/visit/duty';
import { instant, localDate, minor } from '../../domain/words';
import { check } from './check';
import { fallenBackAgainst } from './fallback';
import {
  before,
  beginOf,
  changed,
  climbing,
  having,
  isOf,
  known,
  lifeUnder,
  shifted,
  under,
} from './forging';
import { momentsOf } from './known';
import { AREA, unattended, type Roster } from './rosters';
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

test('R13 a step that waits for what is heard in the middle of a day is found where that is asked', () => {
  const said = shifted(before(jd, 'day-2-email', { kind: 'prefers' }), 'day-2-email', HOUR);
  const heard = changed(said, (fact) => (fact.kind === 'prefers' ? { ...fact, who: 'borrower' } : fact));
  const { law } = jd.walk.paper;
  expect(faultsOf(heard)).not.toContain('neither at 10:05');
  expect(check(heard, law, new Set(['late steps', 'late by news'])).faults.join()).toContain(
    'neither at 10:05',
  );
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
  collectors: [
    { staff: '1', languages: [languages], duty: calls },
    { staff: '2', languages: ['en'], duty: always },
  ],
  fieldAgents: [
    { staff: '8', areas: [area], duty: visits },
    { staff: '9', areas: ['elsewhere'], duty: always },
  ],
});
const noon = beginOf(jd, 'day-3-call') - 2 * HOUR;
const visited = before(jd, 'day-4-call', {
  kind: 'visit-booked',
  key: 'L-1/1/visit#1/bookVisit',
  uid: 'V-1',
  agent: '8',
  from: instant(noon - HOUR / 2),
  until: instant(noon + HOUR / 2),
});
const unattendedUnder = (roster: Roster): string => {
  const lived = under(visited, { roster });
  const { loanId, facts } = lived.dossier;
  return unattended(momentsOf(loanId, facts, lived.walk.paper.borrower).moments, lived).join('\n');
};

test.each<[string, Roster, string]>([
  [
    'R5 a call when no collector is on duty',
    staffed(mornings, always, 'zh-CN', AREA),
    'day-3-call#1/placeCall',
  ],
  ['R5 a call when none speaks the language', staffed(always, always, 'en', AREA), 'day-3-call#1/placeCall'],
  [
    'R10 a visit that outlasts its agent’s duty',
    staffed(always, mornings, 'zh-CN', AREA),
    'visit#1/bookVisit',
  ],
  ['R10 a visit where no agent goes', staffed(always, always, 'zh-CN', 'nowhere'), 'visit#1/bookVisit'],
])('%s is found', (_, roster, whose) => {
  expect(unattendedUnder(roster)).toContain(whose);
});

test('R5 R10 calls and visits with somebody on duty are let pass', () => {
  expect(unattendedUnder(staffed(always, always, 'zh-CN', AREA))).toBe('');
});

const withFallbacks = (lived: Lived): Lived =>
  climbing(lived, {
    stages: lived.walk.paper.strategy.stages.map((stage) => ({
      ...stage,
      steps: stage.steps.map((step) => (step.sms === undefined ? step : { ...step, else: { email: 'x' } })),
    })),
  });
const refused = withFallbacks(
  changed(jd, (fact) =>
    fact.kind === 'ended' && isOf('day-2-sms')(fact)
      ? { ...fact, how: { kind: 'refused', code: '21614' } }
      : fact,
  ),
);
const fallenBack = (lived: Lived, later: number, occurrence = 1): Lived =>
  having(lived, (facts) => {
    const at = instant(beginOf(jd, 'day-2-sms') + later);
    const key = `L-1/1/day-2-sms#${occurrence}/sendEmail` as const;
    const begun = facts.find((fact) => fact.kind === 'started' && isOf('day-2-sms')(fact));
    if (begun?.kind !== 'started') return facts;
    const email = { ...begun, at, key, by: 'email', to: 'mailbox' } as const;
    const ended = known(at, { kind: 'ended', key, how: { kind: 'accepted', reference: 'R' } });
    return [...facts, email, ended].toSorted((a, b) => a.at - b.at);
  });
const fallbackFaultsOf = (lived: Lived): string => {
  const { loanId, facts } = lived.dossier;
  return fallenBackAgainst(momentsOf(loanId, facts, lived.walk.paper.borrower), lived).join('\n');
};
const noPhone = having(withFallbacks(jd), (facts) => [
  known(beginOf(jd, 'day-1-sms'), { kind: 'wrong-number', to: 'phone' }),
  known(beginOf(jd, 'day-1-sms'), { kind: 'skipped', step: 'day-1-sms', because: ['address:no-sms'] }),
  ...facts.filter((fact) => !isOf('day-1-sms')(fact)),
]);

test.each<[string, Lived, string]>([
  ['a fallback that was left out', refused, 'its fallback was left out'],
  ['a fallback on another day', fallenBack(refused, DAY), 'its fallback comes late'],
  ['a step passed over instead of its fallback', noPhone, 'is passed over although'],
  ['both channels of one occurrence', fallenBack(withFallbacks(jd), HOUR), 'had twice in one occurrence'],
  ['a fallback without need', fallenBack(withFallbacks(jd), HOUR, 2), 'its own channel may be used'],
])('P8 %s is found', (_, forged, fault) => {
  expect(fallbackFaultsOf(forged)).toMatch(fault);
});

test('P8 a fallback on the same day is let pass', () => {
  expect(fallbackFaultsOf(fallenBack(refused, MINUTE))).toBe('');
});
