import type { Contacted } from '../../domain/law/rule';
import { asking, shippedLaw } from './shipped-law';

const { next, made } = asking('us', 'America/New_York');

describe('P5 the law us', () => {
  it('has the hours, both presumptions and the consumer alone, each with its paragraph', () => {
    expect(
      shippedLaw('us').rules.map(({ id, source, since, verified }) => [id, source, since, verified]),
    ).toEqual([
      ['us-inconvenient-hours', '12 CFR 1006.6(b)(1)(i)', '2021-11-30', true],
      ['us-seven-calls-in-seven-days', '12 CFR 1006.14(b)(2)(i)(A)', '2021-11-30', true],
      ['us-seven-days-after-a-conversation', '12 CFR 1006.14(b)(2)(i)(B)', '2021-11-30', true],
      ['us-consumer-only', '12 CFR 1006.6(d)(1)', '2021-11-30', true],
      [
        'us-inconvenient-hours-whatsapp',
        '12 CFR 1006.6(b)(1)(i), read for WhatsApp as for text messages',
        '2021-11-30',
        false,
      ],
      [
        'us-consumer-only-whatsapp',
        '12 CFR 1006.6(d)(1), read for WhatsApp as for text messages',
        '2021-11-30',
        false,
      ],
      [
        'us-inconvenient-hours-app',
        '12 CFR 1006.6(b)(1)(i), read for app notifications as for text messages',
        '2021-11-30',
        false,
      ],
      [
        'us-consumer-only-app',
        '12 CFR 1006.6(d)(1), read for app notifications as for text messages',
        '2021-11-30',
        false,
      ],
    ]);
  });

  it.each(['sms', 'email', 'call', 'dialogue', 'visit'] as const)(
    'reaches nobody by %s before 08:00 or from 21:00 on',
    (by) => {
      expect(next(by, '2026-11-02T07:59')).toEqual(['2026-11-02T08:00', 'us-inconvenient-hours']);
      expect(next(by, '2026-11-02T20:59')).toEqual(['2026-11-02T20:59']);
      expect(next(by, '2026-11-02T21:00')).toEqual(['2026-11-03T08:00', 'us-inconvenient-hours']);
    },
  );

  it('keeps to 08:00 on the mornings on which the clock was put forward and back', () => {
    expect(next('sms', '2026-03-08T01:00')).toEqual(['2026-03-08T08:00', 'us-inconvenient-hours']);
    expect(next('sms', '2026-11-01T00:30')).toEqual(['2026-11-01T08:00', 'us-inconvenient-hours']);
  });

  it('calls a borrower with an Eastern number and a Pacific address from 11:00 to 21:00 Eastern (comment 6(b)(1)(i)-2)', () => {
    const either = asking('us', 'America/Los_Angeles', 'America/New_York');
    expect(either.next('call', '2026-11-02T07:00')).toEqual(['2026-11-02T08:00', 'us-inconvenient-hours']);
    expect(either.next('call', '2026-11-02T17:59')).toEqual(['2026-11-02T17:59']);
    expect(either.next('call', '2026-11-02T18:00')).toEqual(['2026-11-03T08:00', 'us-inconvenient-hours']);
  });
});

describe('P5 seven calls in seven days', () => {
  // Comment 14(b)(2)(i)-1: one call on Wednesday, 1 April, six more until Tuesday, the next on Wednesday, 8 April.
  const seven = ['01', '02', '03', '04', '05', '06', '07'].map((day) => made('call', `2026-04-${day}T20:00`));

  it('allow the next call on the eighth date, at any hour of it', () => {
    expect(next('call', '2026-04-07T20:30', seven)).toEqual([
      '2026-04-08T08:00',
      'us-seven-calls-in-seven-days',
      'us-inconvenient-hours',
    ]);
    expect(next('call', '2026-04-07T20:30', seven.slice(1))).toEqual(['2026-04-07T20:30']);
  });

  it('count answered, unanswered and automated calls alike', () => {
    const how: readonly Contacted['how'][] = ['attempt', 'connected'];
    const mixed = seven.map((one, n) => ({
      ...one,
      by: n < 3 ? ('dialogue' as const) : one.by,
      how: how[n % 2] ?? 'attempt',
    }));
    expect(next('dialogue', '2026-04-07T20:30', mixed)[0]).toBe('2026-04-08T08:00');
  });

  it('say nothing of messages and visits, and messages do not count', () => {
    expect(next('sms', '2026-04-07T20:30', seven)).toEqual(['2026-04-07T20:30']);
    expect(next('email', '2026-04-07T20:30', seven)).toEqual(['2026-04-07T20:30']);
    const messages = seven.map((one) => ({ ...one, by: 'sms' as const }));
    expect(next('call', '2026-04-07T20:30', messages)).toEqual(['2026-04-07T20:30']);
  });

  it('are counted for each debt of its own', () => {
    const other = seven.map((one) => ({ ...one, loanIds: ['L-2'] }));
    expect(next('call', '2026-04-07T20:30', other)).toEqual(['2026-04-07T20:30']);
  });
});

describe('P5 seven days after a conversation', () => {
  // Comment 14(b)(2)(i)-1.ii: a conversation on Thursday, 13 August, the next call on Thursday, 20 August.
  const talk = (more: Partial<Contacted> = {}) => [
    made('call', '2026-08-13T10:00', { how: 'conversation', ...more }),
  ];
  const COOL = 'us-seven-days-after-a-conversation';

  it('count its own date as the first', () => {
    expect(next('call', '2026-08-13T11:00', talk())).toEqual([
      '2026-08-20T08:00',
      COOL,
      'us-inconvenient-hours',
    ]);
    expect(next('call', '2026-08-19T20:59', talk())).toEqual([
      '2026-08-20T08:00',
      COOL,
      'us-inconvenient-hours',
    ]);
    expect(next('call', '2026-08-20T08:00', talk())).toEqual(['2026-08-20T08:00']);
  });

  it('count dates, not hours: a talk at 23:59 is of another date than one at 00:01', () => {
    const at = (time: string) => [made('call', time, { how: 'conversation' })];
    expect(next('call', '2026-08-14T09:00', at('2026-08-13T23:59'))[0]).toBe('2026-08-20T08:00');
    expect(next('call', '2026-08-14T09:00', at('2026-08-14T00:01'))[0]).toBe('2026-08-21T08:00');
  });

  it('follow no call that was not answered or only connected', () => {
    expect(next('call', '2026-08-14T10:00', talk({ how: 'attempt' }))).toEqual(['2026-08-14T10:00']);
    expect(next('call', '2026-08-14T10:00', talk({ how: 'connected' }))).toEqual(['2026-08-14T10:00']);
  });

  it('hold for each of several debts that were talked about, and for no other', () => {
    const both = talk({ loanIds: ['L-1', 'L-2'] });
    expect(next('call', '2026-08-14T10:00', both, { loanId: 'L-2' })[0]).toBe('2026-08-20T08:00');
    expect(next('call', '2026-08-14T10:00', both, { loanId: 'L-3' })).toEqual(['2026-08-14T10:00']);
  });

  it('hold for a call about several debts when one of them was talked about', () => {
    const free = next('call', '2026-08-14T10:00', talk(), { loanId: 'L-2' });
    const together = next('call', '2026-08-14T10:00', talk(), { loanId: 'L-2', alsoFor: ['L-1', 'L-3'] });
    expect([free[0], together[0]]).toEqual(['2026-08-14T10:00', '2026-08-20T08:00']);
  });
});
