import { addDays, dateIn, instantOf, MINUTE, startOfDay } from '../../calendar';
import { CHANNELS } from '../../channels';
import { lawfulUntil } from '../../law/next-lawful';
import { servedUntil } from '../../roster';
import type { Step } from '../../strategy';
import type { Instant, LocalDate } from '../../words';
import type { Situation } from '../situation';
import { isRungOfTheDay, rungsOf, smallRungsOf, type Rung } from './ladder';
import { measureOf } from './measure';
import { firstPossible } from './possible';
import { lawFor, reachedBy, type Reachable } from './reached';

/** What says when a step may be done, whatever was done before. */
export type Hours = Reachable & Pick<Situation, 'law' | 'roster' | 'strategy'>;

/**
 * By how much a step may come later on a date, in milliseconds: the lender's width, or as much of it as leaves every step
 * of its node within its patience, the law's hours, those of our people, and the date.
 */
export function roomFor(rung: Rung, date: LocalDate, s: Hours): number {
  const rooms = together(rung, s).flatMap((one) => roomsOf(one, date, s));
  return Math.min((s.law.spreadMinutes ?? 0) * MINUTE, ...rooms);
}

/** The steps of a node move together; what waits for nothing and holds up nothing goes by itself. */
const together = (rung: Rung, { strategy }: Hours): readonly Rung[] =>
  isRungOfTheDay(rung.step)
    ? [...smallRungsOf(strategy), ...rungsOf(strategy)].filter(
        ({ node, step }) => node === rung.node && isRungOfTheDay(step),
      )
    : [rung];

const roomsOf = ({ step, fallback }: Rung, date: LocalDate, s: Hours): readonly number[] =>
  [step, ...(fallback ? [fallback.step] : [])].flatMap((one) =>
    openingsOf(one, date, s).map((opens) => roomAfter(opens, one, date, s)),
  );

/** When a step opens on a date by its hours, and when a call is tried again, which comes later with it. */
const openingsOf = (step: Step, date: LocalDate, s: Hours): readonly Instant[] => {
  const [zone] = s.borrower.zones;
  const first = opensOn(date, instantOf(date, step.at, zone), step, s);
  const retries = step.call ? s.strategy.retryCallsAt.filter((time) => time > step.at) : [];
  return [
    first ?? opensOn(date, startOfDay(date, zone), step, s), // whose clock time has no hours is done in the first of the date
    ...retries.map((time) => opensOn(date, instantOf(date, time, zone), step, s)),
  ].filter((at) => at !== undefined);
};

const roomAfter = (opens: Instant, step: Step, date: LocalDate, s: Hours): number => {
  const [zone] = s.borrower.zones;
  const resultsBy = instantOf(date, s.strategy.resultsBy, zone);
  const ends = [
    opens + step.patienceMinutes * MINUTE,
    startOfDay(addDays(date, 1), zone),
    ...(step.call && resultsBy > opens ? [resultsBy] : []), // who called writes down by then how it went
    ...hoursEnd(opens, step, s),
  ];
  return Math.min(...ends) - opens;
};

/** The first instant of a date at or after another within hours; undefined when the date has none. Caps count by dates, and what was sent since must not move what follows it. */
const opensOn = (date: LocalDate, earliest: Instant, step: Step, s: Hours): Instant | undefined => {
  const { channel } = measureOf(step);
  if (channel === undefined) return earliest;
  const to = { ...reachedBy(channel, s), contacted: [] };
  const opening = firstPossible(channel, to, { law: lawFor(s), roster: s.roster }, earliest);
  return opening.kind === 'from' && dateIn(s.borrower.zones[0], opening.at) === date ? opening.at : undefined;
};

const hoursEnd = (opens: Instant, step: Step, s: Hours): readonly Instant[] => {
  const { channel } = measureOf(step);
  if (channel === undefined) return [];
  const { person } = CHANNELS[channel];
  const { roster } = s;
  const served = person && roster ? [servedUntil(person, roster, opens)] : [];
  return [lawfulUntil(channel, reachedBy(channel, s), lawFor(s), opens), ...served];
};
