import type { StepKey } from '../../domain/facts/fact';
import type { Law, Rule } from '../../domain/law/rule';
import { days, localDate, minor } from '../../domain/words';
import { shippedLaw } from '../policy/shipped-law';
import { check } from './check';
import { before, changed, climbing, having, isOf, known, lifeUnder, without } from './forging';
import type { Lived } from './walk';

const cn = shippedLaw('cn');
const [jd, che] = [lifeUnder('jd-jintiao'), lifeUnder('cheng-e-she')];
const faultsOf = (lived: Lived, law?: Law): string => check(lived, law).faults.join('\n');
const lawOf = (rule: Partial<Rule>): Law => {
  const [first] = cn.rules;
  const { window: _, ...rest } = first;
  return { ...cn, rules: [{ ...rest, ...rule } as Rule] };
};
const key: StepKey = 'L-1/1/agency#1/handOffToAgency';
const begun = {
  kind: 'started',
  key,
  to: '',
  day: days(9),
  stage: 'x',
  law: 'x',
  because: ['step:agency'],
} as const;
const paid = {
  kind: 'paid',
  paymentId: 'P-1',
  amount: minor(200_000),
  valueOn: localDate('2026-11-18'),
} as const;
const refusal = { kind: 'refused', code: '550' } as const;

test('nothing is wrong with the lives that are forged below', () => {
  expect([faultsOf(jd), faultsOf(che)]).toEqual(['', '']);
});

test.each<[string, Rule | object, string]>([
  ['an hour outside the window', { window: { from: '12:00', until: '12:01' } }, 'is against cn-night'],
  ['a closed day', { closedOn: { weekdays: [1, 2, 3, 4, 5, 6, 7], holidays: false } }, 'is against cn-night'],
  [
    'one over a cap of a day',
    { cap: { atMost: 1, of: 'attempts', per: 'day', across: 'person' } },
    'is against',
  ],
  [
    'one over a cap of days that follow one another',
    { cap: { atMost: 2, of: 'attempts', within: { days: 7 }, across: 'loan' } },
    'is against',
  ],
  ['one within a cool-down', { coolDown: { after: 'attempts', days: 2, across: 'number' } }, 'is against'],
])('a contact is found by a law that it breaks: %s', (_, rule, fault) => {
  expect(faultsOf(jd, lawOf(rule))).toContain(fault);
});

test.each<[string, Lived, string]>([
  [
    'to nobody’s address',
    changed(jd, (fact) => (fact.kind === 'started' ? { ...fact, to: 'another' } : fact)),
    'goes to no address',
  ],
  [
    'to a refused address',
    changed(jd, (fact) => (fact.kind === 'ended' ? { ...fact, how: refusal } : fact)),
    'goes to an address that was refused',
  ],
  [
    'while placed',
    before(jd, 'day-4-sms', begun, { kind: 'ended', key, how: { kind: 'accepted', reference: 'R' } }),
    'while a partner has the case',
  ],
  ['after the end', before(jd, 'day-4-sms', { kind: 'closed', outcome: 'repaid' }), 'comes after the end'],
  ['after the cure', before(jd, 'day-4-sms', paid), 'when nothing is overdue'],
  ['once more', having(jd, (facts) => [...facts, ...facts.filter(isOf('day-1-sms'))]), 'was had already'],
  ['under one key', having(jd, (facts) => [...facts, ...facts.filter(isOf('day-1-sms'))]), 'was begun twice'],
  ['before a milder one', without(jd, 'day-2-email'), 'comes before day-2-email of day 2'],
  ['out of turn', without(che, 'phone-rotation-sms'), 'is out of turn'],
  ['too soon', before(che, 'phone-rotation-call', { kind: 'attitude', is: 'cooperative' }), 'not 7'],
])('a contact is found that should not be: %s', (_, forged, fault) => {
  expect(faultsOf(forged)).toContain(fault);
});

const out = { kind: 'opted-out', by: 'sms', to: 'phone' } as const;
const byEmail = (lived: Lived, from: string): Lived =>
  changed(lived, (fact) =>
    fact.kind === 'started' && fact.key.includes(from) ? { ...fact, by: 'email', to: 'mailbox' } : fact,
  );

test.each<[string, Lived, string]>([
  ['while the step’s own channel can be used', byEmail(jd, '/day-1-sms#'), 'goes by email, and not by sms'],
  ['that the step does not name', byEmail(jd, '/day-3-call#1/'), 'goes by email, and not by call'],
  [
    'that is left out at an opt-out',
    before(jd, 'day-2-sms', out, {
      kind: 'skipped',
      step: 'day-1-sms',
      because: ['address:refused-opted-out'],
    }),
    'day-1-sms was passed over at',
  ],
  [
    'that does not follow a refusal at once',
    changed(jd, (fact) =>
      fact.kind === 'ended' && fact.key.includes('/day-1-sms#') ? { ...fact, how: refusal } : fact,
    ),
    '/day-1-sms#1/sendSms was refused at',
  ],
])('P8 a fallback is found %s', (_, forged, fault) => {
  expect(faultsOf(forged)).toContain(fault);
});

test('a contact within grace, and one before the day of its step, are found', () => {
  expect(faultsOf(climbing(jd, { grace: days(3) }))).toContain('comes within grace');
  const stages = jd.walk.paper.strategy.stages.map((stage) => ({
    ...stage,
    steps: stage.steps.map((step) => (step.day === 2 ? { ...step, day: days(3) } : step)),
  }));
  expect(faultsOf(climbing(jd, { stages }))).toContain('before its day 3');
});

test('a payment that is not set off whole is found', () => {
  const late = { ...paid, valueOn: localDate('2030-01-01') };
  expect(faultsOf(having(jd, (facts) => [...facts, known(jd.now, late)]))).toContain('is not 200000');
});
