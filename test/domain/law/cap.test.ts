import { capped, nextUnderCap } from '../../../domain/law/cap';
import type { Cap, Contacted, Reached } from '../../../domain/law/rule';
import { clock, inZones, shown } from './china';

const made = (at: string, more: Partial<Contacted> = {}): Contacted => ({
  by: 'call',
  at: clock(at),
  how: 'connected',
  loanIds: ['L-1003'],
  to: '+8613800000003',
  ...more,
});
const cap = (of: Cap['of'], across: Cap['across'], atMost = 1): Cap => ({ atMost, of, per: 'day', across });
const after = (
  contacted: readonly Contacted[],
  rule: Cap,
  at = '2026-11-02T15:00',
  to: Partial<Reached> = {},
) => {
  const limit = capped(rule, ['call', 'dialogue']);
  const next = nextUnderCap(limit, { ...inZones('Asia/Shanghai'), contacted, ...to }, clock(at));
  return next === undefined ? 'never' : shown(next);
};
const now = '2026-11-02T15:00:00+08:00';
const tomorrow = '2026-11-03T00:00:00+08:00';

describe('a cap', () => {
  test('P5 allows as many contacts as it names, and the next one at local midnight', () => {
    const two = [made('2026-11-02T09:00'), made('2026-11-02T12:00')];
    expect(after(two, cap('connected', 'person', 3))).toBe(now);
    expect(after([...two, made('2026-11-02T14:00')], cap('connected', 'person', 3))).toBe(tomorrow);
  });

  test.each([
    ['attempts', ['attempt', 'connected', 'conversation']],
    ['connected', ['connected', 'conversation']],
    ['conversations', ['conversation']],
  ] as const)('P5 of %s counts what ended as %j', (of, counted) => {
    for (const how of ['attempt', 'connected', 'conversation'] as const) {
      const expected = counted.some((kind) => kind === how) ? tomorrow : now;
      expect(after([made('2026-11-02T09:00', { how })], cap(of, 'person'))).toBe(expected);
    }
  });

  test('P5 across a person counts all loans and numbers', () => {
    const other = made('2026-11-02T09:00', { loanIds: ['L-2'], to: '+8613900000000' });
    expect(after([other], cap('connected', 'person'))).toBe(tomorrow);
  });

  test('P5 across a number counts that number alone', () => {
    expect(after([made('2026-11-02T09:00', { to: '+8613900000000' })], cap('attempts', 'number'))).toBe(now);
    expect(after([made('2026-11-02T09:00', { loanIds: ['L-2'] })], cap('attempts', 'number'))).toBe(tomorrow);
  });

  test('P5 across a loan counts that loan alone', () => {
    expect(after([made('2026-11-02T09:00', { loanIds: ['L-2'] })], cap('attempts', 'loan'))).toBe(now);
    expect(after([made('2026-11-02T09:00', { to: '+8613900000000' })], cap('attempts', 'loan'))).toBe(
      tomorrow,
    );
  });

  test('P5 counts only the channels of its rule, an automated voice too', () => {
    expect(after([made('2026-11-02T09:00', { by: 'sms' })], cap('attempts', 'person'))).toBe(now);
    expect(after([made('2026-11-02T09:00', { by: 'dialogue' })], cap('attempts', 'person'))).toBe(tomorrow);
  });

  test('P5 counts calendar days: 23:59 is yesterday at 00:01', () => {
    const late = [made('2026-11-02T23:59')];
    expect(after(late, cap('attempts', 'person'), '2026-11-02T23:59:30')).toBe(tomorrow);
    expect(after(late, cap('attempts', 'person'), '2026-11-03T00:01')).toBe('2026-11-03T00:01:00+08:00');
    expect(after([made('2026-11-03T00:00')], cap('attempts', 'person'), '2026-11-02T23:59')).toBe(
      '2026-11-02T23:59:00+08:00',
    );
  });

  test('P5 counts a calendar day from its midnight to its last minute', () => {
    const first = [made('2026-11-02T00:00')];
    expect(after(first, cap('attempts', 'person'), '2026-11-02T23:59')).toBe(tomorrow);
  });

  test('P5 counts days by the clock of the first zone', () => {
    const contacted = [made('2026-11-02T23:59')];
    const to: Partial<Reached> = { zones: ['Europe/London', 'Asia/Shanghai'] };
    // 00:01 in Shanghai is still the afternoon of the same day in London, whose midnight is 08:00 in Shanghai.
    expect(after(contacted, cap('attempts', 'person'), '2026-11-03T00:01', to)).toBe(
      '2026-11-03T08:00:00+08:00',
    );
  });

  test('P5 looks on when the next day is full already', () => {
    const both = [made('2026-11-02T09:00'), made('2026-11-03T09:00')];
    expect(after(both, cap('attempts', 'person'))).toBe('2026-11-04T00:00:00+08:00');
  });

  test('P5 begins a day without midnight where the day begins', () => {
    const to: Partial<Reached> = { zones: ['America/Santiago'] };
    const contacted = [made('2026-09-05T20:00-04:00')];
    expect(after(contacted, cap('attempts', 'person'), '2026-09-05T21:00-04:00', to)).toBe(
      '2026-09-06T12:00:00+08:00',
    );
  });

  test('P5 of none is never free', () => {
    expect(after([], cap('attempts', 'person', 0))).toBe('never');
  });
});
