import { dryRun } from '../../../domain/dry-run/dry-run';
import { written } from '../../../domain/calendar';
import { partsOf } from '../../../domain/facts/fact';
import { checkedAgainst, type Checked } from '../../../domain/law/checked';
import { checkedInWords, ruleInWords } from '../../../domain/law/in-words';
import { withHours } from '../../../domain/law/preferred';
import type { Contacted, Law } from '../../../domain/law/rule';
import { ofKind } from '../../support/cases';
import { shippedLaw } from '../../policy/shipped-law';
import { day, loan, opened, type Loan } from '../decide/life';
import { purchase } from '../decide/purchase';
import { china, clock, inZones } from './china';

const AT = clock('2026-11-02T10:30');
const call = (at: string, how: Contacted['how']): Contacted => ({
  by: 'call',
  at: clock(at),
  how,
  loanIds: ['L-1003'],
  to: '+8613800000003',
});
const calls = [
  call('2026-11-01T15:00', 'conversation'),
  call('2026-11-02T08:30', 'attempt'),
  call('2026-11-02T09:00', 'connected'),
];
const to = { ...inZones('Asia/Shanghai', 'Asia/Urumqi'), contacted: calls };
const told = (checked: Checked, law: Law, language: 'en' | 'zh-CN' = 'en') =>
  checkedInWords(checked, law, AT, language).map(({ rule, said }) => `${rule}: ${said}`);

describe('P13 what a contact was held against', () => {
  it('is every rule for its channel, with what each said', () => {
    expect(checkedAgainst('call', to, china, AT)).toEqual({
      zones: ['Asia/Shanghai', 'Asia/Urumqi'],
      rules: {
        'cn-night': 'inside',
        'cn-three-calls-a-day': 2,
        'cn-six-attempts-a-day': 3,
        'cn-borrower-only': 'borrower',
      },
    });
    expect(Object.keys(checkedAgainst('sms', to, china, AT).rules)).toEqual(['cn-night', 'cn-borrower-only']);
  });

  it('is told in words of two languages, on every clock that the borrower may live by', () => {
    const checked = checkedAgainst('call', to, china, AT);
    expect(told(checked, china)).toEqual([
      'cn-night: 10:30 in Asia/Shanghai, 08:30 in Asia/Urumqi',
      'cn-three-calls-a-day: number 2 of 3',
      'cn-six-attempts-a-day: number 3 of 6',
      'cn-borrower-only: to the borrower’s own address',
    ]);
    expect(told(checked, china, 'zh-CN').slice(0, 2)).toEqual([
      'cn-night: Asia/Shanghai 10:30、Asia/Urumqi 08:30',
      'cn-three-calls-a-day: 第 2 次，上限 3 次',
    ]);
  });

  it('has no rule that was not in force by then', () => {
    const { rules } = checkedAgainst('sms', to, china, clock('2025-02-27T10:30'));
    expect(rules).toEqual({});
  });

  it('has the hours that the borrower asked for, also when the law of then is read later', () => {
    const narrowed = withHours(china, { from: '10:00', until: '20:00' });
    const [first] = checkedInWords(checkedAgainst('sms', to, narrowed, AT), china, AT);
    expect(first).toMatchObject({
      rule: 'preferred-hours',
      said: '10:30 in Asia/Shanghai, 08:30 in Asia/Urumqi',
      source: 'the borrower asked for these hours',
      asks: expect.stringContaining('from 10:00 until 20:00') as unknown,
    });
  });

  it('says of a window whether it asks anything on that day, and of closed days that it is none', () => {
    const au = shippedLaw('au');
    const { rules } = checkedAgainst('call', inZones('Australia/Sydney'), au, clock('2026-11-02T10:30'));
    expect(rules).toMatchObject({
      'au-calls-on-weekdays': 'inside',
      'au-calls-at-weekends': 'other-day',
      'au-not-on-national-holidays': 'open',
      'au-three-contacts-a-week': 1,
    });
  });
});

test('P13 a rule is told by what it asks, in both languages', () => {
  const rules = [...shippedLaw('us').rules, ...shippedLaw('cn').rules.slice(0, 2)];
  expect(rules.slice(0, 3).map((rule) => ruleInWords(rule))).toEqual([
    'SMS, e-mail, call, automated call, visit: from 08:00 until 21:00 on every clock that the borrower may live by',
    'call, automated call: at most 7 attempts within 7 days about one loan',
    'call, automated call: none for 7 days after a conversation about one loan',
  ]);
  expect(rules.slice(-1).map((rule) => ruleInWords(rule, 'zh-CN'))).toEqual([
    '电话、自动语音电话：对同一人，每日接通的电话不超过 3 次',
  ]);
});

describe('P13 a rule that moved a contact is named on every contact that it moved', () => {
  const closedOn = (weekday: number): Law => ({
    ...china,
    rules: [
      {
        id: 'lender-closed',
        for: ['call'],
        closedOn: { weekdays: [weekday], holidays: false },
        source: 'our own policy',
        since: '2026-01-01',
        verified: true,
      },
      ...china.rules,
    ],
  });
  const begunIn = (known: Loan, until: number) => {
    const start = day(1, '00:30');
    return ofKind(dryRun(opened(start, known), start, day(until, '23:00')).dossier.facts, 'started');
  };
  const ofStep = (step: string, facts: ReturnType<typeof begunIn>) =>
    facts
      .filter(({ key }) => partsOf(key).step === step)
      .map(({ at, because }) => [written(at, 'Asia/Shanghai'), ...because.slice(1)]);
  const begun = begunIn(loan({ law: closedOn(3) }), 4); // day 3 is a Wednesday

  it('on the first try of a call and on those after it', () => {
    expect(ofStep('day-3-call', begun)).toEqual([
      ['2026-11-05 14:00', 'rule:lender-closed', 'rule:cn-night'], // it ends at midnight, when the night is not over
      ['2026-11-05 15:00', 'clause:call-again', 'rule:lender-closed', 'rule:cn-night'],
      ['2026-11-05 18:30', 'clause:call-again', 'rule:lender-closed', 'rule:cn-night'],
    ]);
  });

  it('also of a call that comes back', () => {
    const facts = begunIn(purchase({ law: closedOn(2) }), 18);
    expect(ofStep('phone-rotation-call', facts)).toEqual([
      ['2026-11-18 14:00', 'rule:lender-closed', 'rule:cn-night'],
      ['2026-11-18 15:00', 'clause:call-again', 'rule:lender-closed', 'rule:cn-night'],
      ['2026-11-18 18:30', 'clause:call-again', 'rule:lender-closed', 'rule:cn-night'],
    ]);
  });

  it('and on no other', () => {
    const messages = begun.filter(({ by }) => by !== 'call');
    expect(messages.map(({ because }) => because.length)).toEqual(messages.map(() => 1));
  });

  it('which holds nothing more in the fact than a few bytes', () => {
    for (const { checked } of begun) expect(JSON.stringify(checked).length).toBeLessThan(200);
  });
});
