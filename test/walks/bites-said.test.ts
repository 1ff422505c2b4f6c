import type { Fact } from '../../domain/facts/fact';
import type { Hold } from '../../domain/facts/answered';
import { days, instant, localDate, minor } from '../../domain/words';
import { check } from './check';
import { before, beginOf, changed, lifeUnder } from './forging';
import type { Lived } from './walk';

const HOUR = 3_600_000;
const jd = lifeUnder('jd-jintiao');
const faultsOf = (lived: Lived): string => check(lived).faults.join('\n');

const hold: Hold = {
  hold: 'deceased',
  from: localDate('2026-11-01'),
  allows: ['workItem'],
  daysStandStill: false,
  interestStandsStill: false,
  untilPaid: false,
  about: 'person',
};
const held = { kind: 'held', ...hold } as const;
const part = { on: localDate('2026-12-24'), amount: minor(100_000) };
const promised = {
  kind: 'agreed',
  as: 'promise',
  parts: [part],
  grace: days(2),
  tolerance: minor(0),
} as const;
const visit = {
  kind: 'visit-booked',
  key: 'L-1/1/visit#1/bookVisit',
  uid: 'V-1',
  agent: 'one',
  from: instant(0),
  until: instant(HOUR),
} as const;

const bringingAlong = (lived: Lived, ...holds: readonly Hold[]): Lived => ({
  ...lived,
  walk: { ...lived.walk, paper: { ...lived.walk.paper, holds } },
});
const askedFor = (hours: number) =>
  ({ kind: 'call-back', when: instant(beginOf(jd, 'day-3-call') + hours * HOUR) }) as const;
const missed = {
  kind: 'work-item-opened',
  key: 'L-1/1/call-back#1/openWorkItem',
  queue: 'supervisors',
  because: ['clause:call-back-missed'],
} as const;
const wanted = (from: '12:00' | '14:00', until: '12:30' | '15:00') =>
  ({ kind: 'prefers', hours: { from, until } }) as const;
const sayingItWasAskedFor = (lived: Lived): Lived =>
  changed(lived, (fact: Fact) =>
    fact.kind === 'started' && fact.key.includes('/day-3-call#1/')
      ? { ...fact, because: ['step:day-3-call', 'clause:call-back'] }
      : fact,
  );

test('nothing is wrong with the life that is forged below', () => {
  expect(faultsOf(jd)).toBe('');
});

test.each<[string, Lived, string]>([
  ['a contact under a hold', before(jd, 'day-4-sms', held), '/day-4-sms#1/sendSms'],
  ['a contact under a hold that is brought along', bringingAlong(jd, hold), '/day-1-sms#1/sendSms'],
  ['a task to talk under a hold that allows tasks alone', before(jd, 'team', held), 'work-item-opened'],
  ['a visit under a hold', before(jd, 'day-4-sms', held, visit), 'visit-booked'],
])('P6 %s is found', (_, forged, whose) => {
  expect(faultsOf(forged)).toMatch(new RegExp(`${whose}.* comes under a hold: deceased`));
});

test('P6 a task is let pass under a hold that allows tasks, and to talk', () => {
  const forged = before(jd, 'team', { ...held, allows: ['workItem', 'talk'] });
  expect(faultsOf(forged)).not.toContain('work-item-opened');
});

test.each<[string, Lived, string]>([
  [
    'P7 a contact on a live promise',
    before(jd, 'day-4-sms', promised),
    'while a promise or plan is in force',
  ],
  [
    'P8 a contact after an opt-out',
    before(jd, 'day-4-sms', { kind: 'opted-out', by: 'sms', to: 'phone' }),
    'was opted out of, or is wrong',
  ],
  [
    'P8 a contact to a wrong number',
    before(jd, 'day-4-sms', { kind: 'wrong-number', to: 'phone' }),
    'was opted out of, or is wrong',
  ],
  [
    'R25 a contact outside wanted hours',
    before(jd, 'day-4-sms', wanted('12:00', '12:30')),
    'the hours wanted',
  ],
  [
    'R25 a call before the hour asked for',
    before(jd, 'day-3-call', askedFor(1)),
    'before the hour that was asked for',
  ],
  [
    'R25 a call that was asked for at an hour at which nothing stood in its way, and was a person’s task in the end',
    before(jd, 'day-3-call', { kind: 'call-back', when: instant(beginOf(jd, 'day-3-call') + 1) }, missed),
    'nobody called at',
  ],
  ['R25 a call that nobody asked for', sayingItWasAskedFor(jd), 'says that it was asked for'],
  [
    'R25 a call after the patience of its hour',
    sayingItWasAskedFor(before(jd, 'day-3-call', askedFor(-7))),
    'says that it was asked for',
  ],
])('%s is found', (_, forged, fault) => {
  expect(faultsOf(forged)).toContain(fault);
});

test('R25 a call at its hour that was asked for is let pass, and one within wanted hours is', () => {
  const asked = sayingItWasAskedFor(before(jd, 'day-3-call', askedFor(-5)));
  expect(faultsOf(asked)).toBe('');
  expect(faultsOf(before(jd, 'day-3-call', wanted('14:00', '15:00')))).not.toContain('/day-3-call#1');
});
