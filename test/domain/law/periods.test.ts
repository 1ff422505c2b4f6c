import { capped, cooledDown, nextUnderCap, type Limit } from '../../../domain/law/cap';
import type { Cap, Contacted, Reached } from '../../../domain/law/rule';
import { instant } from '../../../domain/words';
import { clock, inZones, shown } from './china';

const made = (at: string, more: Partial<Contacted> = {}): Contacted => ({
  by: 'call',
  at: clock(at),
  how: 'conversation',
  loanIds: ['L-1003'],
  to: '+8613800000003',
  ...more,
});
const next = (limit: Limit, at: string, contacted: readonly Contacted[], more: Partial<Reached> = {}) => {
  const found = nextUnderCap(limit, { ...inZones('Asia/Shanghai'), contacted, ...more }, clock(at));
  return found === undefined ? 'never' : shown(found).slice(0, 'YYYY-MM-DDTHH:MM'.length);
};
const two = { atMost: 2, of: 'attempts', across: 'person' } as const;
const limitOf = (cap: Cap) => capped(cap, ['call']);

describe('P5 a cap', () => {
  const week = limitOf({ ...two, per: 'week' });
  const month = limitOf({ ...two, per: 'month' });
  const fiveDays = limitOf({ ...two, within: { days: 5 } });

  test('per week counts from Monday to Sunday', () => {
    const full = [made('2026-11-02T00:00'), made('2026-11-08T23:59')];
    expect(next(week, '2026-11-04T10:00', full)).toBe('2026-11-09T00:00');
    expect(next(week, '2026-11-09T00:01', full)).toBe('2026-11-09T00:01');
    expect(next(week, '2026-11-01T23:59', full)).toBe('2026-11-01T23:59');
  });

  test('per month counts from the first to the last, also of a leap February', () => {
    const full = [made('2028-02-01T00:00'), made('2028-02-29T23:59')];
    expect(next(month, '2028-02-29T23:59', full)).toBe('2028-03-01T00:00');
    expect(next(month, '2028-01-31T23:59', full)).toBe('2028-01-31T23:59');
    expect(next(month, '2026-12-31T12:00', [made('2026-12-01T09:00'), made('2026-12-31T09:00')])).toBe(
      '2027-01-01T00:00',
    );
  });

  test('within five days has room when the second newest is on the sixth date back', () => {
    const full = [made('2026-11-02T23:59'), made('2026-11-05T09:00')];
    expect(next(fiveDays, '2026-11-06T23:59', full)).toBe('2026-11-07T00:00');
    expect(next(fiveDays, '2026-11-07T00:01', full)).toBe('2026-11-07T00:01');
  });

  test('within five days moves on while the dates after are full too', () => {
    const days = ['02', '03', '06', '07', '10'].map((day) => made(`2026-11-${day}T09:00`));
    expect(next(fiveDays, '2026-11-03T10:00', days)).toBe('2026-11-12T00:00');
  });

  test('counts dates by the clock of the first zone over a change of clock', () => {
    const zones = ['America/New_York'] as const;
    const one = limitOf({ ...two, atMost: 1, within: { days: 2 } });
    const late = [made('2026-10-31T23:59-04:00')];
    expect(next(one, '2026-11-01T12:00-05:00', late, { zones })).toBe('2026-11-02T13:00'); // 00:00 in New York
  });

  test('across loans of one contact counts it for each, and asks for room on each', () => {
    const perLoan = limitOf({ ...two, atMost: 1, per: 'day', across: 'loan' });
    const both = [made('2026-11-02T09:00', { loanIds: ['L-1', 'L-2'] })];
    const at = '2026-11-02T10:00';
    expect(next(perLoan, at, both, { loanId: 'L-2' })).toBe('2026-11-03T00:00');
    expect(next(perLoan, at, both, { loanId: 'L-3' })).toBe(at);
    expect(next(perLoan, at, both, { loanId: 'L-3', alsoFor: ['L-1'] })).toBe('2026-11-03T00:00');
    const staggered = [
      made('2026-11-02T09:00', { loanIds: ['L-1'] }),
      made('2026-11-03T09:00', { loanIds: ['L-2'] }),
    ];
    expect(next(perLoan, at, staggered, { loanId: 'L-1', alsoFor: ['L-2'] })).toBe('2026-11-04T00:00');
  });

  test('of connected contacts counts a message and a visit as made, and a call when it connected', () => {
    const one = capped({ ...two, atMost: 1, of: 'connected', per: 'day' }, ['call', 'sms', 'visit']);
    for (const [by, how, expected] of [
      ['sms', 'attempt', '2026-11-03T00:00'],
      ['visit', 'attempt', '2026-11-03T00:00'],
      ['call', 'attempt', '2026-11-02T10:00'],
      ['call', 'connected', '2026-11-03T00:00'],
    ] as const)
      expect(next(one, '2026-11-02T10:00', [made('2026-11-02T09:00', { by, how })])).toBe(expected);
  });

  test('finds the same among 1,000 contacts of two years as among the last ones alone', () => {
    const start = clock('2024-11-03T09:00');
    const all = Array.from({ length: 1000 }, (_, n) =>
      made('2026-11-02T09:00', { at: instant(start + n * 63_072_000) }),
    );
    const weekly = limitOf({ ...two, atMost: 9, within: { days: 7 } });
    const at = '2026-11-02T10:00';
    expect(next(weekly, at, all)).toBe(next(weekly, at, all.slice(-20)));
    expect(next(weekly, at, all)).not.toBe(at);
  });
});

describe('P5 a cool-down', () => {
  const seven = cooledDown({ after: 'conversations', days: 7, across: 'loan' }, ['call']);

  test('counts the date of the conversation as its first', () => {
    expect(next(seven, '2026-11-02T09:01', [made('2026-11-02T09:00')])).toBe('2026-11-09T00:00');
    expect(next(seven, '2026-11-08T23:59', [made('2026-11-02T23:59')])).toBe('2026-11-09T00:00');
    expect(next(seven, '2026-11-09T00:00', [made('2026-11-02T23:59')])).toBe('2026-11-09T00:00');
  });

  test('begins again with the next conversation', () => {
    const talks = [made('2026-11-02T09:00'), made('2026-11-06T09:00')];
    expect(next(seven, '2026-11-07T09:00', talks)).toBe('2026-11-13T00:00');
  });

  test('follows what it names alone', () => {
    const call = (how: Contacted['how']) => [made('2026-11-02T09:00', { how })];
    expect(next(seven, '2026-11-02T10:00', call('connected'))).toBe('2026-11-02T10:00');
    expect(next({ ...seven, of: 'connected' }, '2026-11-02T10:00', call('connected'))).toBe(
      '2026-11-09T00:00',
    );
    expect(next({ ...seven, of: 'attempts' }, '2026-11-02T10:00', call('attempt'))).toBe('2026-11-09T00:00');
  });
});
