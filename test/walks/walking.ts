import fc from 'fast-check';
import { shippedLaw } from '../policy/shipped-law';
import { check } from './check';
import { withClosedDays } from './closed-days';
import { live } from './live';
import { NUMBERS, walkOf, type Grounds } from './some-walk';
import { BY_DAY, BY_NIGHT, SHIPPED, strategiesUnder } from './strategies';
import type { Walk } from './walk';
import { bySmallHours } from './world';

/** How many walks are made: few with every run of the tests, 102,000 in the short form, a million in the long one. */
const WALKS = Number(process.env['WALKS'] ?? 3_000);
const LONG = 1_000_000;

/** The short form makes the same walks everywhere, the long one others each time; `SEED`, as it is printed, makes them again. */
const seedOf = (offset: number): number => {
  const { SEED: given } = process.env;
  if (given !== undefined) return Number(given);
  return offset + (WALKS < LONG ? 20_261_122 : Date.now() % 1_000_000_007);
};
const FILES = 3;

/** What is walked on under a law: the strategies that are shipped and some of the grammar, by day; and by night. */
export function groundsUnder(lawName: string, lenderZone: string, seed: number): Grounds {
  const law = shippedLaw(lawName);
  const night = bySmallHours(law);
  const byDay = [...SHIPPED, ...strategiesUnder(law, BY_DAY, 110, seed)];
  return {
    byDay: { laws: withClosedDays(law), strategies: byDay, lenderZone },
    byNight: {
      laws: withClosedDays(night),
      strategies: strategiesUnder(night, BY_NIGHT, 30, seed + 1),
      lenderZone,
    },
  };
}

const wrong = (walk: Walk, faults: readonly string[]): string => {
  const { paper, from } = walk;
  const { borrower, law, lenderZone, debt } = paper;
  const known = JSON.stringify(
    { law: law.hash, lenderZone, borrower, debt, from: new Date(from), happens: walk.happens.length },
    undefined,
    1,
  );
  return [...faults.slice(0, 5), known, walk.text].join('\n');
};

/** Makes the walks of one file, and says how many there were and what they cost. */
export function walkUnder(lawName: string, lenderZone: string, offset: number): void {
  const seed = seedOf(offset);
  const begun = [performance.now(), process.cpuUsage()] as const;
  const grounds = groundsUnder(lawName, lenderZone, seed);
  let [walks, acts, contacts] = [0, 0, 0];
  fc.assert(
    fc.property(NUMBERS, (numbers) => {
      const walk = walkOf(numbers, grounds);
      const lived = live(walk);
      const { contacts: made, faults } = check(lived);
      [walks, acts, contacts] = [walks + 1, acts + lived.acts, contacts + made];
      if (faults.length > 0) throw new Error(wrong(walk, faults));
    }),
    { numRuns: Math.ceil(WALKS / FILES), seed },
  );
  const { user, system } = process.cpuUsage(begun[1]);
  const wall = ((performance.now() - begun[0]) / 1000).toFixed(1);
  process.stderr.write(
    `${lawName}: ${walks} walks of ${acts} acts, ${contacts} contacts checked, ${wall} s, CPU ${((user + system) / 1e6).toFixed(1)} s, seed ${seed}\n`,
  );
}
