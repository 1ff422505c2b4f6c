import { lawfulUntil, nextLawful } from '../../../domain/law/next-lawful';
import type { Contacted, Law, Reached, Verdict } from '../../../domain/law/rule';
import type { Channel } from '../../../domain/words';
import { china, clock, inZones, only, shown } from './china';

const shanghai = inZones('Asia/Shanghai');
const call = (at: string, how: Contacted['how'], more: Partial<Contacted> = {}): Contacted => ({
  by: 'call',
  at: clock(at),
  how,
  loanIds: ['L-1003'],
  to: shanghai.to,
  ...more,
});
const read = (verdict: Verdict) =>
  verdict.kind === 'from' ? [shown(verdict.at), ...verdict.movedBy] : ['barred', ...verdict.by];
const next = (by: Channel, at: string, contacted: readonly Contacted[] = []) =>
  read(nextLawful(by, { ...shanghai, contacted }, china, clock(at)));

describe('the next lawful instant in China', () => {
  test.each(['sms', 'email', 'call', 'dialogue', 'visit'] as const)(
    'P5 keeps a contact by %s out of the night',
    (by) => {
      expect(next(by, '2026-11-02T07:59')).toEqual(['2026-11-02T08:00:00+08:00', 'cn-night']);
      expect(next(by, '2026-11-02T08:00')).toEqual(['2026-11-02T08:00:00+08:00']);
      expect(next(by, '2026-11-02T21:59:59')).toEqual(['2026-11-02T21:59:59+08:00']);
      expect(next(by, '2026-11-02T22:00')).toEqual(['2026-11-03T08:00:00+08:00', 'cn-night']);
    },
  );

  test('P5 allows three connected calls a day, one in flight among them, on any loan and number', () => {
    const three = [
      call('2026-11-02T09:00', 'connected'),
      call('2026-11-02T10:00', 'conversation', { loanIds: ['L-2'], to: '+8613900000000' }),
      call('2026-11-02T11:00', 'connected', { by: 'dialogue' }),
    ];
    const moved = ['2026-11-03T08:00:00+08:00', 'cn-three-calls-a-day', 'cn-night'];
    expect(next('call', '2026-11-02T14:00', three)).toEqual(moved);
    expect(next('dialogue', '2026-11-02T14:00', three)).toEqual(moved);
    expect(next('call', '2026-11-02T14:00', three.slice(1))).toEqual(['2026-11-02T14:00:00+08:00']);
    expect(next('sms', '2026-11-02T14:00', three)).toEqual(['2026-11-02T14:00:00+08:00']);
  });

  test('P5 allows six attempts a day at one number', () => {
    const six = [9, 10, 11, 12, 13, 14].map((hour) =>
      call(`2026-11-02T${hour}:00`.replace('T9', 'T09'), 'attempt'),
    );
    expect(next('call', '2026-11-02T15:00', six.slice(1))).toEqual(['2026-11-02T15:00:00+08:00']);
    expect(next('call', '2026-11-02T15:00', six)).toEqual([
      '2026-11-03T08:00:00+08:00',
      'cn-six-attempts-a-day',
      'cn-night',
    ]);
    const elsewhere: Reached = { ...shanghai, to: '+8613900000000', contacted: six };
    expect(read(nextLawful('call', elsewhere, china, clock('2026-11-02T15:00')))).toHaveLength(1);
  });

  test('P5 names each rule once, in the order in which they moved it', () => {
    const full = [1, 2, 3].flatMap((n) => [
      call(`2026-11-02T0${n}:00`, 'connected'),
      call(`2026-11-03T0${n}:00`, 'connected'),
    ]);
    expect(next('call', '2026-11-01T23:00', full)).toEqual([
      '2026-11-04T08:00:00+08:00',
      'cn-night',
      'cn-three-calls-a-day',
    ]);
  });

  test('P5 names both zones of a borrower who may be in either', () => {
    const verdict = nextLawful(
      'sms',
      inZones('Asia/Shanghai', 'Asia/Almaty'),
      china,
      clock('2026-11-02T08:00'),
    );
    expect(read(verdict)).toEqual(['2026-11-02T11:00:00+08:00', 'cn-night']);
  });
});

describe('a contact that is never lawful', () => {
  test('P5 is barred by the window that two zones never share', () => {
    const verdict = nextLawful(
      'sms',
      inZones('Asia/Shanghai', 'Europe/London'),
      only('09:00', '12:00'),
      clock('2026-11-02T09:00'),
    );
    expect(read(verdict)).toEqual(['barred', 'hours']);
  });

  test('P5 is barred by two windows that exclude each other, and names both', () => {
    const [morning] = only('08:00', '10:00').rules;
    const [evening] = only('18:00', '20:00').rules;
    const law: Law = {
      ...china,
      rules: [
        { ...morning, id: 'morning' },
        { ...evening, id: 'evening' },
      ],
    };
    expect(read(nextLawful('sms', shanghai, law, clock('2026-11-02T09:00')))).toEqual([
      'barred',
      'evening',
      'morning',
    ]);
  });

  test('P5 is barred by a cap of none', () => {
    const [rule] = china.rules.slice(1);
    const cap = { atMost: 0, of: 'attempts', per: 'day', across: 'person' } as const;
    const law: Law = { ...china, rules: rule?.cap ? [{ ...rule, cap }] : china.rules };
    expect(read(nextLawful('call', shanghai, law, clock('2026-11-02T23:00')))).toEqual([
      'barred',
      'cn-three-calls-a-day',
    ]);
  });
});

describe('until when a contact stays lawful', () => {
  const until = (to: Reached, law: Law, at: string) => shown(lawfulUntil('sms', to, law, clock(at)));

  test('P5 is the end of the window in the zone where it ends first', () => {
    expect(until(shanghai, china, '2026-11-02T09:00')).toBe('2026-11-02T22:00:00+08:00');
    expect(until(inZones('Asia/Almaty', 'Asia/Shanghai'), china, '2026-11-02T12:00')).toBe(
      '2026-11-02T22:00:00+08:00',
    );
  });

  test('P5 is the earliest end of several windows', () => {
    const law: Law = { ...china, rules: [...china.rules, ...only('09:00', '20:00').rules] };
    expect(until(shanghai, law, '2026-11-02T09:00')).toBe('2026-11-02T20:00:00+08:00');
  });

  test('P5 is 400 days later where no window applies', () => {
    const free: Law = { ...china, rules: [china.rules[0], ...china.rules.slice(1)] };
    const verdict = lawfulUntil(
      'sms',
      shanghai,
      { ...free, rules: [{ ...free.rules[0], for: ['visit'] }] },
      clock('2026-11-02T09:00'),
    );
    expect(shown(verdict)).toBe('2027-12-07T09:00:00+08:00');
  });
});
