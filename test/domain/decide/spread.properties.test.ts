import fc from 'fast-check';
import { clockIn, dateIn, sinceMidnight } from '../../../domain/calendar';
import { partsOf } from '../../../domain/facts/fact';
import { isRungOfTheDay, rungOf } from '../../../domain/decide/ladder/ladder';
import { measureOf } from '../../../domain/decide/ladder/measure';
import { dryRun } from '../../../domain/dry-run/dry-run';
import { isServed, type Roster } from '../../../domain/roster';
import type { PreferredHours } from '../../../domain/law/preferred';
import type { Instant, NonEmpty } from '../../../domain/words';
import { borrower, day, decided, ladder, loan, opened } from './life';
import { collector, roster } from './on-duty';
import { someWorld } from './some-world';

const ZONE = 'Asia/Shanghai';
const start = day(1, '00:30');
const end = day(130, '23:59');

type Somebody = Readonly<{
  id: string;
  spreadMinutes: number;
  hours: PreferredHours | undefined;
  zones: NonEmpty<string>;
  duty: Roster | undefined;
}>;

const somebody: fc.Arbitrary<Somebody> = fc.record({
  id: fc.string({ minLength: 1, maxLength: 12 }),
  spreadMinutes: fc.constantFrom(1, 30, 90, 240, 600, 1440),
  hours: fc.constantFrom(undefined, undefined, { from: '09:00', until: '12:30' } as const),
  zones: fc.constantFrom<NonEmpty<string>>([ZONE], [ZONE, 'Asia/Tokyo']),
  duty: fc.constantFrom<Roster | undefined>(
    undefined,
    roster([collector({ from: '09:00', until: '19:00' })]),
    roster([collector({ from: '10:00', until: '15:30', weekdays: [1, 3, 5] }), collector({ from: '14:15' })]),
  ),
});

const PLAIN: Somebody = { id: 'B-1', spreadMinutes: 0, hours: undefined, zones: [ZONE], duty: undefined };

const known = ({ id, spreadMinutes, hours, zones, duty }: Somebody, changes = {}) =>
  opened(
    start,
    loan({
      law: spreadMinutes === 0 ? loan().law : { ...loan().law, spreadMinutes },
      borrower: borrower({ id, zones, ...(hours && { hours }) }),
      ...(duty && { roster: duty }),
      ...changes,
    }),
  );

/** What is done of the ladder, by its key and date. */
const acts = (who: Somebody): ReadonlyMap<string, Instant> => {
  const { entries } = dryRun(known(who), start, end);
  return new Map(
    entries.flatMap((entry) => {
      if (entry.act === 'close') return [];
      const step = rungOf(ladder, partsOf(entry.key).step)?.step;
      const isOfTheLadder = step && measureOf(step).act === entry.act;
      return isOfTheLadder ? [[`${entry.key} on ${dateIn(ZONE, entry.at)}`, entry.at] as const] : [];
    }),
  );
};

const nodeOf = (key: string): string => {
  const [step = ''] = /(?<=^L-1\/1\/)[^#]+/.exec(key) ?? [];
  const rung = rungOf(ladder, step);
  return `${rung && isRungOfTheDay(rung.step) ? rung.node : step} ${key.slice(-10)}`;
};

test('a spread moves what a width of nothing plans later on the same date, all of a node by the same, at most by the width', () => {
  let moved = 0;
  fc.assert(
    fc.property(somebody, (who) => {
      const [plain, spread] = [acts({ ...who, spreadMinutes: 0 }), acts(who)];
      expect([...spread.keys()].toSorted()).toEqual([...plain.keys()].toSorted());
      const offsets = new Map<string, number>();
      for (const [key, at] of spread) {
        const offset = at - (plain.get(key) ?? 0);
        expect(offset).toBe(offsets.get(nodeOf(key)) ?? offset);
        offsets.set(nodeOf(key), offset);
        expect(offset).toBeGreaterThanOrEqual(0);
        expect(offset).toBeLessThan(who.spreadMinutes * 60_000);
        if (offset > 0) moved++;
      }
    }),
    { numRuns: 400 },
  );
  expect(moved).toBeGreaterThan(500);
});

test('P5 R25 R5 whatever fails meanwhile, no contact that is spread leaves the law’s hours, the borrower’s, or those of our people', () => {
  fc.assert(
    fc.property(somebody, someWorld, (who, assumed) => {
      const { dossier } = dryRun(known(who), start, end, { assumed });
      const { from, until } = who.hours ?? { from: '08:00', until: '22:00' };
      for (const fact of dossier.facts) {
        if (fact.kind !== 'started' || fact.by === undefined) continue;
        for (const zone of who.zones) {
          expect(clockIn(zone, fact.at)).toBeGreaterThanOrEqual(sinceMidnight(from));
          expect(clockIn(zone, fact.at)).toBeLessThan(sinceMidnight(until));
        }
        const isServedThen = !who.duty || isServed('collector', who.duty, fact.at);
        expect(fact.by !== 'call' || isServedThen).toBe(true);
      }
    }),
    { numRuns: 40 },
  );
});

test('P17 all loans of a borrower have the same offset on a date', () => {
  const offsets = ['L-1', 'L-2'].map((loanId) => {
    const first = (spreadMinutes: number) => decided(known({ ...PLAIN, spreadMinutes }, { loanId }), start);
    const [plain, spread] = [first(0), first(240)];
    return plain.kind === 'act' && spread.kind === 'act' ? spread.at - plain.at : 0;
  });
  expect(offsets[0]).toBeGreaterThan(0);
  expect(offsets[1]).toBe(offsets[0]);
});
