import fc from 'fast-check';
import { lawfulUntil, nextLawful } from '../../../domain/law/next-lawful';
import type { Across, Contacted, Counted, DaysOn, Law, Rule } from '../../../domain/law/rule';
import { instant, type Channel } from '../../../domain/words';
import { inZones } from './china';
import { reading } from './naive';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** So far the plain reading walks, minute by minute. */
const WALKED = 16 * DAY;
const zones = [
  'Asia/Shanghai',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Asia/Beirut',
] as const;
// Weeks in which those clocks change, the turn of a month and of a year, and the last year that holidays are known of.
const starts = [
  '2026-03-06',
  '2026-03-27',
  '2026-04-03',
  '2026-09-04',
  '2026-10-02',
  '2026-10-30',
  '2026-12-28',
] as const;

const channel = fc.constantFrom<Channel>('call', 'sms');
const of = fc.constantFrom<Counted>('attempts', 'connected', 'conversations');
const across = fc.constantFrom<Across>('person', 'number', 'loan');
const few = fc.integer({ min: 1, max: 3 });
const on: fc.Arbitrary<DaysOn> = fc.record({
  weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 4 }),
  holidays: fc.boolean(),
});
const quiet = (start: string): fc.Arbitrary<DaysOn> =>
  fc.oneof(
    fc
      .tuple(fc.integer({ min: -2, max: 9 }), fc.integer({ min: 0, max: 4 }))
      .map(([from, length]) => ({ from: dateAfter(start, from), until: dateAfter(start, from + length) }))
      .map((dates) => ({ weekdays: [], holidays: false, dates })),
    fc
      .constantFrom(['one'] as const, ['another'] as const, ['one', 'third'] as const)
      .map((named) => ({ weekdays: [], holidays: false, named })),
  );
const written = (n: number): `${number}:${number}` => `${Math.floor(n / 60)}:${n % 60}`;
const hours = fc
  .tuple(fc.integer({ min: 0, max: 1300 }), fc.integer({ min: 30, max: 900 }))
  .map(([from, length]) => ({ from: written(from), until: written(Math.min(from + length, 1439)) }));
const question = (start: string) =>
  fc.oneof(
    quiet(start).map((closedOn) => ({ closedOn })),
    hours.map((window) => ({ window })),
    fc.tuple(hours, on).map(([open, days]) => ({ window: { ...open, on: days } })),
    on.map((closedOn) => ({ closedOn })),
    fc
      .record({ atMost: few, of, across, per: fc.constantFrom('day', 'week', 'month') })
      .map((cap) => ({ cap })),
    fc
      .record({ atMost: few, of, across, within: fc.record({ days: fc.integer({ min: 1, max: 9 }) }) })
      .map((cap) => ({ cap })),
    fc.record({ after: of, days: fc.integer({ min: 1, max: 9 }), across }).map((coolDown) => ({ coolDown })),
  );

const HOLIDAYS = ['one', 'another', 'one; another'];
const dateAfter = (start: string, days: number): string =>
  new Date(Date.parse(start) + days * DAY).toISOString().slice(0, 10);
const someRule = (start: string): fc.Arbitrary<Rule> =>
  fc
    .tuple(question(start), fc.oneof(fc.constant(-400), fc.integer({ min: 0, max: 12 })), fc.boolean())
    .map(([asked, since, isForBoth]) => ({
      id: JSON.stringify(asked),
      for: isForBoth ? (['call', 'sms'] as const) : (['call'] as const),
      source: 'a test',
      since: dateAfter(start, since),
      verified: false,
      ...asked,
    }));
const someLaw = (start: string): fc.Arbitrary<Law> =>
  fc
    .record({
      rules: fc.tuple(someRule(start), fc.array(someRule(start), { maxLength: 3 })),
      days: fc.uniqueArray(fc.integer({ min: 0, max: 14 }), { maxLength: 4 }),
    })
    .map(({ rules: [first, others], days }) => ({
      name: 'some',
      hash: 'some@test',
      rules: [first, ...others],
      holidays: {
        name: 'some',
        years: { from: 2026, until: 2026 },
        dates: Object.fromEntries(
          days.map((n) => [dateAfter(start, n), HOLIDAYS[n % HOLIDAYS.length] ?? '']),
        ),
      },
    }));
const someContacts = (start: string): fc.Arbitrary<readonly Contacted[]> =>
  fc
    .array(
      fc.record({
        by: channel,
        at: fc
          .integer({ min: -35 * 1440, max: 12 * 1440 })
          .map((n) => instant(Date.parse(start) + n * MINUTE)),
        how: fc.constantFrom('attempt', 'connected', 'conversation'),
        loanIds: fc.constantFrom(['L-1003'], ['L-2'], ['L-1003', 'L-2']),
        to: fc.constantFrom('+8613800000003', '+8613900000000'),
      }),
      { maxLength: 14 },
    )
    .map((made) => made.sort((a, b) => a.at - b.at));

const someQuestion = fc.constantFrom(...starts).chain((start) =>
  fc
    .record({
      law: someLaw(start),
      contacted: someContacts(start),
      where: fc.uniqueArray(fc.constantFrom(...zones), { minLength: 1, maxLength: 2 }),
      alsoFor: fc.constantFrom([], ['L-2']),
      earliest: fc.integer({ min: 0, max: 4 * 1440 }).map((n) => instant(Date.parse(start) + n * MINUTE)),
      by: channel,
    })
    .map(({ where: [first = 'Asia/Shanghai', ...others], contacted, alsoFor, ...asked }) => ({
      ...asked,
      to: { ...inZones(first, ...others), contacted, alsoFor },
    })),
);

test('P5 the answer is the first lawful minute of any law, as a minute-by-minute reading of its rules finds it', () => {
  fc.assert(
    fc.property(someQuestion, ({ law, to, earliest, by }) => {
      const readings = law.rules
        .filter((rule) => rule.for.includes(by))
        .map((rule) => reading(rule, to, law));
      const isLawful = (at: number) => readings.every((isAllowed) => isAllowed(at));
      const verdict = nextLawful(by, to, law, earliest);
      const found = verdict.kind === 'from' ? verdict.at : Infinity;
      const end = Math.min(found, earliest + WALKED);
      for (let at: number = earliest; at < end; at += MINUTE) if (isLawful(at)) expect(at).toBe(found);
      if (verdict.kind === 'barred') return;
      expect(isLawful(verdict.at)).toBe(true);
      expect(verdict.movedBy.length > 0).toBe(verdict.at > earliest);
    }),
    { numRuns: 250 },
  );
});

test('P5 until the end that is told, every window stays open', () => {
  fc.assert(
    fc.property(someQuestion, ({ law, to, earliest, by }) => {
      const verdict = nextLawful(by, to, law, earliest);
      if (verdict.kind === 'barred') return;
      const windows = law.rules
        .filter((rule) => rule.for.includes(by) && (rule.window ?? rule.closedOn))
        .map((rule) => reading(rule, to, law));
      const until = lawfulUntil(by, to, law, verdict.at);
      expect(until).toBeGreaterThan(verdict.at);
      for (let at: number = verdict.at; at < Math.min(until, verdict.at + 3 * DAY); at += MINUTE)
        if (!windows.every((isOpen) => isOpen(at))) expect(at).toBe(until);
    }),
    { numRuns: 150 },
  );
});
