import { begunOn, promisedFor, waitingFor, type Today } from '../../casebook/read/desk/wallboard';
import { addDays, dateIn, MINUTE, startOfDay } from '../../domain/calendar';
import type { Instant } from '../../domain/words';
import type { DeskDependencies } from '../dependencies';
import { tellPage } from '../door/stream';
import { documentOf } from '../pages/document';
import { Board, Wallboard, type BoardProps } from '../pages/wallboard';
import { LEADS } from '../roles';
import { onlyFor } from './only-for';

/** The book is asked anew so often, in milliseconds of the wall clock, however many look; all open cases much more rarely. */
const ANEW_MS = { day: 4_000, cases: MINUTE };
const LOOK_MS = 5_000;

type Read = () => Promise<Omit<BoardProps, 'visitor'>>;

/** The wallboard of whoever leads, and what an open one is told as the day goes on. */
export function wallboard(dependencies: DeskDependencies) {
  const read = boardOf(dependencies);
  const page = onlyFor(LEADS, dependencies, async (c) =>
    c.html(documentOf(<Wallboard visitor={c.var.visitor} {...await read()} />)),
  );
  const live = onlyFor(LEADS, dependencies, (c) => {
    const { visitor } = c.var;
    const told = tellPage(c, dependencies, LOOK_MS, async () => (
      <Board visitor={visitor} {...await read()} />
    ));
    return Promise.resolve(told);
  });
  return { page, live };
}

/** How the day stands, read once for all who look at it. */
const boardOf = ({ book, policy, wall }: DeskDependencies): Read => {
  const { zone } = policy.lender;
  const today = async (): Promise<Today & Readonly<{ now: Instant }>> => {
    const now = await book.clock.now();
    const date = dateIn(zone, now);
    return { now, date, zone, from: startOfDay(date, zone), until: startOfDay(addDays(date, 1), zone) };
  };
  const cases = keptFor(ANEW_MS.cases, wall, async () => waitingFor(book, await today()));
  return keptFor(ANEW_MS.day, wall, async () => {
    const day = await today();
    const [begun, promised] = [await begunOn(book, day), await promisedFor(book, day)];
    return { zone, now: day.now, begun, promised, waiting: await cases() };
  });
};

/** What was read a moment ago is read again for nobody; two who ask at once wait for one reading. */
const keptFor = <T,>(ms: number, wall: () => number, read: () => Promise<T>): (() => Promise<T>) => {
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
