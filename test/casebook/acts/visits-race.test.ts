import fc from 'fast-check';
import { releaseVisit, type Booking, type Visit } from '../../../casebook/acts/visits';
import { dateIn, instantOf } from '../../../domain/calendar';
import { isOnDuty } from '../../../domain/visit/duty';
import { instant, localDate, type Instant } from '../../../domain/words';
import { agents, office, openVisitBook, type VisitBook } from './visits-book';

let visits: VisitBook;
beforeAll(async () => {
  visits = await openVisitBook();
});
afterAll(() => visits.close());

const notice = localDate('2026-11-05');
const at = instantOf(localDate('2026-11-02'), '10:00', office.zone);
const isBooked = (visit: Visit | undefined): visit is Visit => visit !== undefined;

/** How often two visits of one agent are at the same time. */
const overlaps = (booked: readonly Visit[]): number =>
  booked
    .toSorted((a, b) => (a.agent === b.agent ? a.from - b.from : a.agent < b.agent ? -1 : 1))
    .filter((visit, n, sorted) => {
      const before = sorted[n - 1];
      return before?.agent === visit.agent && before.until > visit.from;
    }).length;

const isWithinHours = ({ from, until }: Visit): boolean =>
  isOnDuty(office, from) &&
  isOnDuty(office, instant(until - 1)) &&
  dateIn(office.zone, from) === dateIn(office.zone, until);

/** The hours in which a law lets somebody ring at a door. */
const isLawful = (when: Instant): boolean => (when + 8 * 3_600_000) % 86_400_000 < 17 * 3_600_000;

test('P10 of 200 bookings of the slots of 3 agents at once, 200 are visits, without an overlap or a gap', async () => {
  const team = agents(3);
  const some = await visits.cases(200, { agents: team, minutes: 60, isLawful });
  // Each names the agents in an order of its own: the locks must not depend on it.
  const shuffled = some.map((booking, n) => ({ ...booking, agents: n % 2 ? team : team.toReversed() }));
  const booked = (await Promise.all(shuffled.map(visits.book))).filter(isBooked);
  expect(booked).toHaveLength(200);
  expect(overlaps(booked)).toBe(0);
  expect(new Set(booked.map(({ agent, from }) => `${agent} ${from}`)).size).toBe(200);
  expect(booked.filter((visit) => !isWithinHours(visit))).toEqual([]);
  expect(booked.filter(({ from }) => dateIn(office.zone, from) < notice)).toEqual([]);
  expect(booked.filter(({ from, until }) => !isLawful(from) || !isLawful(instant(until - 1)))).toEqual([]);
  // 3 agents × 8 lawful hours = 24 visits a day: 200 end on the ninth working day, and no earlier slot is left.
  const last = Math.max(...booked.map(({ from }) => from));
  expect(dateIn(office.zone, instant(last))).toBe('2026-11-17');
  const perAgent = team.map(({ staff }) => booked.filter(({ agent }) => agent === staff).length);
  expect(Math.max(...perAgent) - Math.min(...perAgent)).toBeLessThanOrEqual(1);
});

test('200 bookings by areas that share agents do not wait for each other for ever', async () => {
  const [a, b, c] = agents(3);
  if (!a || !b || !c) throw new Error('no agents');
  const areas = [
    [a, b],
    [b, c],
    [c, a],
  ];
  const some = await visits.cases(200, { minutes: 60 });
  const booked = await Promise.all(
    some.map((booking, n) => visits.book({ ...booking, agents: areas[n % 3] ?? [] })),
  );
  expect(booked.filter(isBooked)).toHaveLength(200);
  expect(overlaps(booked.filter(isBooked))).toBe(0);
});

test('50 repetitions of one booking at once are one visit', async () => {
  const [booking] = await visits.cases(1, { agents: agents(2) });
  if (!booking) throw new Error('no case');
  const booked = await Promise.all(Array.from({ length: 50 }, () => visits.book(booking)));
  expect(new Set(booked.map((visit) => JSON.stringify(visit))).size).toBe(1);
});

type Plan = Readonly<{ cancelled: boolean; late: boolean; repeated: boolean }>;

const plain: Plan = { cancelled: false, late: false, repeated: false };

const live = async (booking: Booking, plan: Plan): Promise<void> => {
  const release = () => visits.db.transaction().execute((tx) => releaseVisit(tx, booking.uid, at));
  if (plan.cancelled && !plan.late) await Promise.all([visits.book(booking), release()]);
  else await visits.book(booking);
  if (plan.repeated) await visits.book(booking);
  if (plan.cancelled) await Promise.all([release(), release()]);
};

test('however bookings, repetitions and cancellations meet, no visit overlaps another and none that stands was lost', async () => {
  const plan = fc.record({ cancelled: fc.boolean(), late: fc.boolean(), repeated: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(plan, { minLength: 5, maxLength: 40 }), async (plans) => {
      const team = agents(2);
      const some = await visits.cases(plans.length, { agents: team });
      await Promise.all(some.map((booking, n) => live(booking, plans[n] ?? plain)));
      const standing = await standingOf(team.map(({ staff }) => staff));
      const expected = some.filter((_, n) => plans[n]?.cancelled === false).map(({ uid }) => uid);
      expect(standing.map(({ uid }) => uid).sort()).toEqual(expected.sort());
      expect(overlaps(standing)).toBe(0);
    }),
    { numRuns: 20 },
  );
});

const standingOf = async (staff: readonly string[]) => {
  const rows = await visits.db
    .selectFrom('visit')
    .where('agent', 'in', staff)
    .where('cancelled_at', 'is', null)
    .selectAll()
    .execute();
  return rows.map((row) => ({
    uid: row.uid,
    loanId: row.loan_id,
    episode: row.episode,
    agent: row.agent,
    from: instant(row.starts_at.getTime()),
    until: instant(row.ends_at.getTime()),
    sequence: row.sequence,
  }));
};
