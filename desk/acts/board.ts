import { setTimeout as pause } from 'node:timers/promises';
import {
  begunOn,
  promisedFor,
  waitingFor,
  type BegunInHour,
  type Today,
} from '../../casebook/read/desk/wallboard';
import { addDays, dateIn, MINUTE, startOfDay } from '../../domain/calendar';
import type { Instant } from '../../domain/words';
import type { DeskDependencies } from '../dependencies';
import type { BoardProps } from '../pages/wallboard';

/** The book is asked anew so often, in milliseconds of the wall clock, however many look; all open cases much more rarely. */
const ANEW_MS = { day: 4_000, cases: MINUTE };
/** Nor are all cases read for more than so small a part of the time. */
const SELDOM = 20;
/** Whoever looks waits so long for it at most. */
const WAITS_MS = 1_000;

/** How the day stands, read once for all who look at it. */
export function boardOf(dependencies: DeskDependencies): () => Promise<Omit<BoardProps, 'visitor'>> {
  const { book, policy, wall } = dependencies;
  const { zone } = policy.lender;
  const today = async (): Promise<Now> => {
    const now = await book.clock.now();
    const date = dateIn(zone, now);
    return { now, date, zone, from: startOfDay(date, zone), until: startOfDay(addDays(date, 1), zone) };
  };
  const begun = begunSoFar(dependencies);
  const cases = lately(wall, async () => {
    const day = await today();
    return { asOf: day.now, each: await waitingFor(book, day) };
  });
  return keptFor(ANEW_MS.day, wall, async () => {
    const day = await today();
    const told = { zone, now: day.now, begun: await begun(day), promised: await promisedFor(book, day) };
    const waiting = await cases();
    return { ...told, ...(waiting && { waiting }) };
  });
}

type Now = Today & Readonly<{ now: Instant }>;

/** The contacts of a day, of which nothing is counted twice that was begun a minute ago: whoever was writing then is done. */
const begunSoFar = ({ book, wall }: DeskDependencies): ((day: Now) => Promise<readonly BegunInHour[]>) => {
  let kept: Readonly<{ date: string; until: Instant; begun: readonly BegunInHour[] }> | undefined;
  let next: Readonly<{ until: Instant; at: number }> | undefined;
  return async (day) => {
    if (kept?.date !== day.date) {
      kept = { date: day.date, until: day.from, begun: [] };
      next = undefined;
    }
    const { until, begun } = kept;
    if (next && wall() - next.at >= MINUTE) {
      const since = await begunOn(book, { ...day, from: until, until: next.until });
      kept = { ...kept, until: next.until, begun: together([...begun, ...since]) };
      next = undefined;
    }
    next ??= { until: day.now, at: wall() };
    return together([...kept.begun, ...(await begunOn(book, { ...day, from: kept.until }))]);
  };
};

const together = (all: readonly BegunInHour[]): readonly BegunInHour[] => {
  const sums = new Map<string, BegunInHour>();
  for (const one of all) {
    const key = `${one.by} ${one.hour}`;
    sums.set(key, { ...one, count: one.count + (sums.get(key)?.count ?? 0) });
  }
  return [...sums.values()];
};

/** What takes long is read beside: whoever asks waits for a second at most, and then is told what was read last. */
const lately = <T>(wall: () => number, read: () => Promise<T>): (() => Promise<T | undefined>) => {
  let last: T | undefined;
  let reading: Promise<T | undefined> | undefined;
  let notBefore = 0;
  return async () => {
    if (!reading && wall() >= notBefore) {
      const began = wall();
      reading = read()
        .then((value) => (last = value))
        .finally(() => {
          reading = undefined;
          notBefore = Math.max(began + ANEW_MS.cases, wall() + SELDOM * (wall() - began));
        });
      reading.catch(() => undefined); // whoever waits for it is told
    }
    return reading
      ? Promise.race([reading, pause(WAITS_MS, undefined, { ref: false }).then(() => last)])
      : last;
  };
};

/** What was read a moment ago is read again for nobody; two who ask at once wait for one reading. */
const keptFor = <T>(ms: number, wall: () => number, read: () => Promise<T>): (() => Promise<T>) => {
  let kept: Readonly<{ at: number; value: Promise<T> }> | undefined;
  return () => {
    if (!kept || wall() - kept.at >= ms) {
      const value = read();
      kept = { at: wall(), value };
      value.catch(() => (kept = undefined));
    }
    return kept.value;
  };
};
