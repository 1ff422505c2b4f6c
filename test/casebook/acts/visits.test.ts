import { sql } from 'kysely';
import {
  bookSlot,
  releaseVisit,
  visitByUid,
  visitOf,
  type Booking,
  type Visit,
} from '../../../casebook/acts/visits';
import { instantOf, written } from '../../../domain/calendar';
import { instant, localDate } from '../../../domain/words';
import { until } from '../../support/until';
import { agents, office, openVisitBook, type VisitBook } from './visits-book';

let visits: VisitBook;
beforeAll(async () => {
  visits = await openVisitBook();
});
afterAll(() => visits.close());

const today = instantOf(localDate('2026-11-02'), '10:00', office.zone);
const one = async (changes: Partial<Booking>): Promise<Booking> => {
  const [booking] = await visits.cases(1, changes);
  if (!booking) throw new Error('no case was kept');
  return booking;
};
const release = (uid: string, at = today) =>
  visits.db.transaction().execute((tx) => releaseVisit(tx, uid, at));
const somebodyWaits = async (): Promise<boolean> => {
  const waiting = sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  return (await waiting.execute(visits.db)).rows.length > 0;
};
const begins = (visit: Visit | undefined) => visit && written(visit.from, office.zone);

test('R10 the first visit is booked for the first working hour after the notice', async () => {
  const booking = await one({ agents: agents(1) });
  const { uid, loanId, episode } = booking;
  expect(await visits.book(booking)).toEqual({
    uid,
    loanId,
    episode,
    agent: booking.agents[0]?.staff,
    from: Date.parse('2026-11-05T09:00+08:00'),
    until: Date.parse('2026-11-05T10:30+08:00'),
    sequence: 0,
  });
});

test('a booking that is asked for again under the same name is the same booking', async () => {
  const booking = await one({ agents: agents(1) });
  const first = await visits.book(booking);
  expect(await visits.book({ ...booking, agents: agents(1), notBefore: localDate('2026-12-01') })).toEqual(
    first,
  );
});

test('a case has one visit, also when two processes book it under two names and with other agents', async () => {
  const booking = await one({ agents: agents(1) });
  const other = { ...booking, uid: `other-${booking.uid}`, agents: agents(1) };
  const { first, second } = await visits.db.transaction().execute(async (tx) => {
    const first = await bookSlot(tx, booking);
    const second = visits.book(other);
    await until('the second booking waits', () => somebodyWaits());
    return { first, second: { booked: second } };
  });
  expect(await second.booked).toEqual(first);
});

test('a visit is found by its case and by its name, and once cancelled by its name alone', async () => {
  const booking = await one({ agents: agents(1) });
  const booked = await visits.book(booking);
  const find = () =>
    visits.db.transaction().execute(async (tx) => ({
      ofCase: await visitOf(tx, booking.loanId, booking.episode),
      byUid: await visitByUid(tx, booking.uid),
    }));
  expect(await find()).toEqual({ ofCase: booked, byUid: booked });
  const cancelled = await release(booking.uid);
  expect(await find()).toEqual({ ofCase: undefined, byUid: cancelled });
});

test('R23 a cancellation raises the sequence once, however often it is asked for', async () => {
  const booking = await one({ agents: agents(1) });
  await visits.book(booking);
  const [first, again] = await Promise.all([release(booking.uid), release(booking.uid)]);
  expect(first).toMatchObject({ sequence: 1, cancelledAt: today });
  expect(again).toEqual(first);
  expect(await release(booking.uid, instant(today + 1))).toEqual(first);
});

test('the cancellation of a visit that nobody booked is nothing', async () => {
  expect(await release('nobody-booked-this')).toBeUndefined();
});

test('a visit that was cancelled does not come back under its name', async () => {
  const booking = await one({ agents: agents(1) });
  await visits.book(booking);
  await release(booking.uid);
  expect(await visits.book(booking)).toBeUndefined();
});

test('a slot that was given back is used again', async () => {
  const [first, second, third] = await visits.cases(3, { agents: agents(1) });
  if (!first || !second || !third) throw new Error('no cases');
  const booked = [await visits.book(first), await visits.book(second)];
  expect(booked.map(begins)).toEqual(['2026-11-05 09:00', '2026-11-05 10:30']);
  await release(first.uid);
  expect(begins(await visits.book(third))).toBe('2026-11-05 09:00');
});

test('nothing is booked when every agent is taken for all the days asked for', async () => {
  const some = await visits.cases(7, { agents: agents(1), days: 1 });
  const booked = [];
  for (const booking of some) booked.push(begins(await visits.book(booking)));
  expect(booked.filter((at) => at !== undefined)).toHaveLength(6);
  expect(booked.at(-1)).toBeUndefined();
});

test('P10 PostgreSQL itself refuses a second visit of an agent at the same time', async () => {
  const [first, second] = await visits.cases(2, { agents: agents(1) });
  const booked = first && (await visits.book(first));
  if (!booked || !second) throw new Error('nothing booked');
  const { loanId: loan_id, episode, uid } = second;
  const starts_at = new Date(booked.from + 60_000);
  const row = { uid, loan_id, episode, agent: booked.agent, starts_at, ends_at: new Date(booked.until) };
  await expect(visits.db.insertInto('visit').values(row).execute()).rejects.toThrow(/no_double_booking/);
});
