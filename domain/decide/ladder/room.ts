import { addDays, dateIn, instantOf, MINUTE, startOfDay } from '../../calendar';
import { CHANNELS } from '../../channels';
import { lawfulUntil } from '../../law/next-lawful';
import { servedUntil } from '../../roster';
import type { ClockTime, Step } from '../../strategy';
import type { Channel, Instant, LocalDate } from '../../words';
import type { Situation } from '../situation';
import { isRungOfTheDay, rungsOf, smallRungsOf, type Rung } from './ladder';
import { measureOf } from './measure';
import { firstPossible } from './possible';
import { lawFor, reachedBy } from './reached';

/**
 * By how much a step may come later on a date, in milliseconds: the lender's width, or as much of it as leaves every step
 * of its node within its patience, the law's hours, those of our people, and the date.
 */
export function roomFor(rung: Rung, date: LocalDate, s: Situation): number {
  const rooms = together(rung, s).flatMap((one) => roomsOf(one, date, s));
  return Math.min((s.law.spreadMinutes ?? 0) * MINUTE, ...rooms);
}

/** The steps of a node move together; what waits for nothing and holds up nothing goes by itself. */
const together = (rung: Rung, { strategy }: Situation): readonly Rung[] =>
  isRungOfTheDay(rung.step)
    ? [...smallRungsOf(strategy), ...rungsOf(strategy)].filter(
        ({ node, step }) => node === rung.node && isRungOfTheDay(step),
      )
    : [rung];

const roomsOf = ({ step, fallback }: Rung, date: LocalDate, s: Situation): readonly number[] =>
  [step, ...(fallback ? [fallback.step] : [])].flatMap((one) =>
    timesOf(one, s).flatMap((time) => roomAfter(time, one, date, s) ?? []),
  );

/** The times at which a call is tried again come later with it. */
const timesOf = ({ at, call }: Step, { strategy: { retryCallsAt } }: Situation): readonly ClockTime[] =>
  call ? [at, ...retryCallsAt.filter((time) => time > at)] : [at];

/** Undefined when a clock time is outside the hours of the date: then it holds up no other. */
const roomAfter = (time: ClockTime, step: Step, date: LocalDate, s: Situation): number | undefined => {
  const [zone] = s.borrower.zones;
  const { channel } = measureOf(step);
  const clockTime = instantOf(date, time, zone);
  const opens = channel === undefined ? clockTime : hoursBegin(channel, clockTime, s);
  if (opens === undefined || dateIn(zone, opens) !== date) return undefined;
  const resultsBy = instantOf(date, s.strategy.resultsBy, zone);
  const ends = [
    opens + step.patienceMinutes * MINUTE,
    startOfDay(addDays(date, 1), zone),
    ...(step.call && resultsBy > opens ? [resultsBy] : []), // who called writes down by then how it went
    ...(channel === undefined ? [] : hoursEnd(channel, opens, s)),
  ];
  return Math.min(...ends) - opens;
};

/** Caps count by dates, and what was sent since must not move what follows it: they are no matter of hours. */
const hoursBegin = (channel: Channel, earliest: Instant, s: Situation): Instant | undefined => {
  const to = { ...reachedBy(channel, s), contacted: [] };
  const opening = firstPossible(channel, to, { law: lawFor(s), roster: s.roster }, earliest);
  return opening.kind === 'from' ? opening.at : undefined;
};

const hoursEnd = (channel: Channel, opens: Instant, s: Situation): readonly Instant[] => {
  const { person } = CHANNELS[channel];
  const { roster } = s;
  const served = person && roster ? [servedUntil(person, roster, opens)] : [];
  return [lawfulUntil(channel, reachedBy(channel, s), lawFor(s), opens), ...served];
};
