import fc from 'fast-check';
import { DateTime } from 'luxon';
import { lawfulUntil, nextLawful } from '../../../domain/law/next-lawful';
import { instant, type Instant } from '../../../domain/words';
import { inZones, only } from './china';

const minute = 60_000;
const zones = [
  'Asia/Shanghai',
  'Asia/Almaty',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'America/Havana',
] as const;
// Around the days on which those clocks change, as well as anywhere in the year.
const shifts = [
  '2026-03-08',
  '2026-03-29',
  '2026-04-05',
  '2026-09-06',
  '2026-10-04',
  '2026-10-25',
  '2026-11-01',
];
const near = fc
  .tuple(fc.constantFrom(...shifts), fc.integer({ min: -2160, max: 2160 }))
  .map(([date, minutes]) => instant(Date.parse(date) + minutes * minute));
const anywhere = fc
  .integer({ min: 0, max: 525_600 })
  .map((n) => instant(Date.parse('2026-01-01') + n * minute));
const clocks = fc
  .tuple(fc.integer({ min: 0, max: 1438 }), fc.integer({ min: 1, max: 900 }))
  .map(([from, length]) => [from, Math.min(from + length, 1439)] as const);
const written = (minutes: number): `${number}:${number}` => `${Math.floor(minutes / 60)}:${minutes % 60}`;
const isOpen = (at: number, zone: string, from: number, until: number): boolean => {
  const local = DateTime.fromMillis(at, { zone });
  const shownNow = local.hour * 60 + local.minute;
  return shownNow >= from && shownNow < until;
};

test('P5 the answer is lawful in every zone, not before it was asked for, the first such minute, and stays the answer', () => {
  const someZones = fc.uniqueArray(fc.constantFrom(...zones), { minLength: 1, maxLength: 2 });
  fc.assert(
    fc.property(fc.oneof(near, anywhere), someZones, clocks, (earliest, where, [from, until]) => {
      const [first = 'Asia/Shanghai', ...others] = where;
      const to = inZones(first, ...others);
      const law = only(written(from), written(until));
      const lawful = (at: number) => to.zones.every((zone) => isOpen(at, zone, from, until));
      const verdict = nextLawful('sms', to, law, earliest);
      const end: number = verdict.kind === 'from' ? verdict.at : earliest + 3 * 1440 * minute;
      for (let at: number = earliest; at < end; at += 13 * minute) expect(lawful(at)).toBe(false);
      if (verdict.kind === 'barred') return;
      expect(verdict.at).toBeGreaterThanOrEqual(earliest);
      expect(lawful(verdict.at)).toBe(true);
      if (verdict.at > earliest) expect(lawful(verdict.at - 1)).toBe(false);
      expect(nextLawful('sms', to, law, verdict.at)).toEqual({ kind: 'from', at: verdict.at, movedBy: [] });
      const last: Instant = lawfulUntil('sms', to, law, verdict.at);
      expect(lawful(last - 1)).toBe(true);
      expect(lawful(last)).toBe(false);
    }),
    { numRuns: 200 },
  );
});
