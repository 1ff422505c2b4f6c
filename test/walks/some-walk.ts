import fc from 'fast-check';
import type { Law } from '../../domain/law/rule';
import { ASSUMED } from '../../domain/dry-run/assumed';
import type { Paper } from '../support/on-paper';
import { addDays, instantOf } from '../../domain/calendar';
import type { Debt, Kind, Terms } from '../../domain/money/terms';
import { days, instant, localDate, minor, type LocalDate, type NonEmpty } from '../../domain/words';
import { dateOf, dayIn } from './clock';
import { drawFrom } from './draw';
import { happening } from './happens';
import { rosterOf } from './rosters';
import type { Known } from './strategies';
import { spreadOver, WIDTHS } from './spread';
import type { Walk } from './walk';
import { broughtAlong, EDGES, elsewhere, hoursOf, NEAR, reachOf, WORLDS, ZONES } from './world';

/** What walks are made of: a law, then the same with a lender's closed days, strategies for its hours, and where the lender is. */
export type Ground = Readonly<{ laws: NonEmpty<Law>; strategies: readonly Known[]; lenderZone: string }>;
/** By day as the law is, and with its windows in the small hours. */
export type Grounds = Readonly<{ byDay: Ground; byNight: Ground }>;

// Few whole numbers, from which everything else follows: generating and shrinking them costs next to nothing.
/** The numbers of a walk. */
export const NUMBERS = fc.record({
  ground: fc.nat(3),
  strategy: fc.nat(999),
  zone: fc.nat(ZONES.length - 1),
  second: fc.nat(3 * ZONES.length - 1),
  edge: fc.nat(EDGES.length - 1),
  before: fc.integer({ min: -3, max: 30 }),
  begins: fc.nat(19),
  minute: fc.nat(1439),
  reach: fc.nat(63),
  loan: fc.nat(9_999),
  elsewhere: fc.nat(99),
  voice: fc.nat(9),
  held: fc.nat(49),
  closed: fc.nat(8),
  roster: fc.nat(999),
  hours: fc.integer({ min: -30, max: 3 }),
  world: fc.nat(WORLDS.length - 1),
  acts: fc.nat(19),
  atOnce: fc.tuple(fc.nat(9), fc.nat(13), fc.nat(13)),
  happens: fc.array(
    fc.record({ after: fc.nat(9), quarter: fc.nat(4), which: fc.nat(17), size: fc.nat(99) }),
    {
      maxLength: 6,
    },
  ),
  spread: fc.nat(WIDTHS.length - 1),
});

type Numbers = typeof NUMBERS extends fc.Arbitrary<infer N> ? N : never;

/** The walk of some numbers: three of four by day, the others in the small hours. */
export function walkOf(n: Numbers, { byDay, byNight }: Grounds): Walk {
  const { laws, strategies, lenderZone } = n.ground === 3 ? byNight : byDay;
  const law = spreadOver(laws[n.closed] ?? laws[0])(WIDTHS[n.spread] ?? 0);
  const known = strategies[n.strategy % strategies.length];
  if (!known) throw new Error('a ground has strategies');
  const { strategy } = known;
  const zone = ZONES[n.zone] ?? ZONES[0];
  const other = n.ground === 3 ? NEAR[zone] : ZONES[n.second]; // few small hours are shared by zones far apart
  const zones: NonEmpty<string> =
    other === undefined || other === zone || n.second >= ZONES.length ? [zone] : [zone, other];
  const dueOn = addDays(localDate(EDGES[n.edge] ?? EDGES[0]), -n.before);
  const from = begins(n, dueOn, strategy.grace, strategy.stages[0].from, lenderZone);
  const { debt, terms } = loanOf(n.loan, dueOn);
  const roster = rosterOf(n.roster, n.roster % 8 === 1 ? [...zones, lenderZone] : zones, n.ground === 3);
  const paper: Paper = {
    loanId: 'L-1',
    episode: n.voice === 9 ? 2 : 1,
    debt,
    payments: [],
    terms,
    borrower: {
      id: `B-${n.loan}`,
      zones,
      ...reachOf(n.reach),
      ...hoursOf(n.hours, law, zones.length === 1),
      contacted: elsewhere(n.elsewhere, from),
    },
    ...(n.voice === 7 ? { others: [{ loanId: 'L-2', since: addDays(dueOn, 9) }] } : {}),
    ...(n.voice === 8 ? { others: [{ loanId: 'L-2', since: addDays(dueOn, -9) }] } : {}),
    holds: broughtAlong(n.held, localDate(dateOf(dayIn(lenderZone, from)))),
    strategy,
    law,
    ...(roster && { roster }),
    lenderZone,
  };
  const [after, first, second] = n.atOnce;
  return {
    paper,
    from,
    assumed: WORLDS[n.world] ?? ASSUMED,
    happens: n.happens.toSorted((a, b) => a.after - b.after).map(happening),
    acts: n.acts < 18 ? 2 + (n.acts % 5) : 12 + (n.acts - 18) * 8, // most are short, some go on to the twentieth act
    atOnce: { after, first, second },
    text: known.text,
  };
}

/** Before the due date where the strategy watches it, in grace, on the first day after it, or late. */
const begins = (
  { begins: which, minute }: Numbers,
  dueOn: LocalDate,
  grace: number,
  opens: number,
  lenderZone: string,
) => {
  const watched = opens <= 0 ? opens : 1;
  const day =
    [watched, watched, 1, grace, grace + 1, grace + 1, grace + 2][which] ?? (which - 6) * (which - 6);
  const date = addDays(dueOn, Math.max(day, watched));
  const midnight = instantOf(date, '00:00', lenderZone);
  // Until late in the evening: a day on which the clock is changed may have 23 hours.
  return instant(midnight + (which % 2 === 0 ? 5 : minute % 1370) * 60_000);
};

const ORDERS: readonly NonEmpty<Kind>[] = [
  ['costs', 'interest-and-penalty', 'principal'],
  ['principal', 'interest-and-penalty', 'costs'],
  ['interest-and-penalty', 'costs', 'principal'],
];

const loanOf = (seed: number, dueOn: LocalDate): Readonly<{ debt: Debt; terms: Terms }> => {
  const draw = drawFrom(seed);
  const instalment = (n: number) => ({
    dueOn: addDays(dueOn, n * draw.int(20, 31)),
    principal: minor(draw.of([100_000, 33_333, 10_001, 1])),
    interest: minor(draw.of([0, 0, 777])),
  });
  const others = Array.from({ length: draw.int(0, 2) }, (_, n) => instalment(n + 1));
  return {
    debt: { currency: 'CNY', costs: minor(draw.of([0, 0, 500])), instalments: [instalment(0), ...others] },
    terms: {
      penaltyPerDay: draw.of(['0.05', '0.05', '0']),
      allocation: ORDERS[draw.int(0, 2)] ?? ['costs'],
      cure: { atMost: minor(draw.of([100, 0])), atMostPercent: '1' },
      payWithinDays: days(draw.of([3, 3, 0])),
    },
  };
};
