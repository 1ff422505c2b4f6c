import { setTimeout as pause } from 'node:timers/promises';
import { partsOf, type Fact } from '../../domain/facts/fact';
import { visitsShownTo } from '../support/calendars';
import { ofKind } from '../support/cases';
import { randomFrom } from '../support/random';
import { openRealWorld, type RealWorld } from '../support/real-world';
import { until } from '../support/until';
import { bringRacers, repayAll, type Racer } from './race-cases';

const CASES = Number(process.env['RACE_CASES'] ?? 20);
const SEED = Number(process.env['RACE_SEED'] ?? 20_261_122);
const LONGEST = 30_000 + CASES * 1_000;

let world: RealWorld;
let racers: readonly Racer[];
const facts = new Map<Racer, readonly Fact[]>();

/** Visits, placements and calls of many cases are due at the same moment, and every loan is repaid at a random one around it. */
beforeAll(async () => {
  world = await openRealWorld({ at: '11:00', secondsBefore: 30, speed: CASES > 100 ? 10 : 30 });
  const random = randomFrom(SEED);
  const answers = randomFrom(SEED + 1);
  world.outside.phones.people(async () => {
    await pause(answers() * 600);
    return { answers: 'yes' };
  });
  racers = await bringRacers(world, CASES, random);
  await world.work();
  const began = Date.now();
  world.go(1_000 + CASES * 30); // until then they are enrolled
  for (const { row } of racers) await world.enrol(row);
  await repayAll(world, racers, LONGEST / 2);
  await until('every case is closed', async () => (await openCases()) === 0, LONGEST);
  for (const racer of racers) facts.set(racer, await world.facts(racer.row.loanId));
  const seconds = Math.round((Date.now() - began) / 1000);
  process.stdout.write(`${CASES} cases, seed ${SEED}, ${seconds} s: ${JSON.stringify(figures())}\n`);
}, 2 * LONGEST);
afterAll(() => world.close());

const openCases = async (): Promise<number> => {
  const open = world.dependencies.book.db.selectFrom('collection_case').where('status', '=', 'open');
  return (await open.select('loan_id').execute()).length;
};

const factsOf = (racer: Racer): readonly Fact[] => facts.get(racer) ?? [];
const done = (racer: Racer, act: string): number =>
  ofKind(factsOf(racer), 'ended').filter(
    ({ key, how }) => partsOf(key).act === act && how.kind === 'accepted',
  ).length;
const sum = (count: (racer: Racer) => number): number => racers.reduce((all, one) => all + count(one), 0);
const connected = (racer: Racer): number =>
  ofKind(factsOf(racer), 'handing-over').filter(({ key }) => partsOf(key).act === 'placeCall').length;
const rung = ({ row }: Racer): number =>
  world.outside.phones.calls().filter(({ to }) => to === row.phone).length;

const figures = () => ({
  booked: sum((racer) => done(racer, 'bookVisit')),
  cancelled: sum((racer) => done(racer, 'cancelVisit')),
  placed: world.outside.agency.placements().length,
  recalled: world.outside.agency.recalls().length,
  calls: sum((racer) => done(racer, 'placeCall')),
  connected: sum(connected),
  paid: racers
    .map(whenPaid)
    .reduce<Record<string, number>>((counts, when) => ({ ...counts, [when]: (counts[when] ?? 0) + 1 }), {}),
});

/** Whether a payment was recorded before the act of its case began, while it was under way, or after it ended. */
const whenPaid = (racer: Racer): 'before' | 'during' | 'after' => {
  const of = (kind: 'started' | 'ended') =>
    ofKind(factsOf(racer), kind).find(({ key }) => partsOf(key).act === racer.act)?.seq;
  if ((of('started') ?? Infinity) > paidAt(racer)) return 'before';
  return (of('ended') ?? Infinity) > paidAt(racer) ? 'during' : 'after';
};

const paidAt = (racer: Racer): number => ofKind(factsOf(racer), 'paid')[0]?.seq ?? 0;

test(
  'R23 every case is closed as repaid, in the book and in Temporal',
  async () => {
    for (const racer of racers) {
      expect(ofKind(factsOf(racer), 'paid')).toHaveLength(1);
      expect(ofKind(factsOf(racer), 'closed').map(({ outcome }) => outcome)).toEqual(['repaid']);
      expect(await world.outcomeOf(racer.row.loanId)).toBe('repaid');
    }
  },
  LONGEST,
);

test('R23 nothing was begun after the payment was recorded but what undoes', () => {
  const begun = racers.flatMap((racer) =>
    factsOf(racer).filter(
      (fact) =>
        fact.seq > paidAt(racer) &&
        (fact.kind === 'visit-booked' ||
          ((fact.kind === 'started' || fact.kind === 'handing-over') &&
            !/cancelVisit|recallFromAgency/.test(fact.key))),
    ),
  );
  expect(begun).toEqual([]);
});

test('R5 R23 no borrower was rung whom the book did not let through before, and none twice', () => {
  for (const racer of racers)
    expect([rung(racer), connected(racer)]).toEqual([connected(racer), Math.min(1, connected(racer))]);
});

test('R10 R23 every visit that was booked is off: no calendar shows it, and no slot is taken', async () => {
  const agents = ['0801', '0802'].map((staff) => `field-agent-${staff}@lender.example`);
  for (const mailbox of [...racers.map(({ row }) => row.email), ...agents])
    expect([...visitsShownTo(world.outside, mailbox)]).toEqual([]);
  const taken = world.dependencies.book.db.selectFrom('visit').where('cancelled_at', 'is', null);
  expect(await taken.select('uid').execute()).toEqual([]);
});

test('R11 R23 P11 every placement that the agency has was recalled, once', () => {
  const { placements, recalls } = world.outside.agency;
  expect([...recalls()].sort()).toEqual([...placements()].sort());
  expect(new Set(placements()).size).toBe(placements().length);
});
