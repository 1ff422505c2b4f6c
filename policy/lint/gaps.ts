import { measureOf } from '../../domain/decide/ladder/measure';
import type { Cadence, Step, Strategy } from '../../domain/strategy';
import { dayPath, kindOf, type Entry, type Fault, type Rung } from './rungs';

/** Our choice: so many days without any measure are a gap (R21). */
const longestSilence = 14;

const isDone = ({ step }: Rung): boolean => measureOf(step).act !== undefined;

/** R20: what nothing carries out yet would be passed over on its day, and the day would have no measure. */
const notYetPossible = (all: readonly Rung[]): Fault[] =>
  all
    .filter((rung) => !isDone(rung))
    .map((rung) => ({
      path: [...rung.path, measureOf(rung.step).kind],
      reason: `${rung.name} is ${kindOf(rung)}, which nothing can do yet: it would be skipped`,
      remedy: 'Write off: true, or use another channel.',
    }));

/** R21: days of which every step is switched off. */
const onlyOff = (all: readonly Rung[], entries: readonly Entry[], { stages }: Strategy): Fault[] =>
  entries.flatMap(({ id, isOff, day, stage, path }): Fault[] => {
    const on = day === 'opens' ? stages[stage]?.from : day;
    if (!isOff || on === undefined || all.some(({ opensOn }) => opensOn === on)) return [];
    const reason = `day ${on} has no measure: every step of it is off, like ${id}`;
    return [{ path: [...path, 'off'], reason, remedy: 'Switch one of them on, or leave the day out.' }];
  });

const longestInterval = ({ every }: Cadence): number =>
  typeof every === 'number' ? every : Math.max(...Object.values(every));

/** The day from which on a step is not enough any more; a reminder before the due date is enough until grace is over. */
const lastsUntil = ({ step, opensOn }: Rung, { stages, grace }: Strategy): number => {
  if (opensOn <= 0) return grace + 1;
  const { repeat, workItem } = step;
  if (repeat === undefined || longestInterval(repeat) > longestSilence) {
    return opensOn + Math.max(longestSilence, workItem?.dueIn ?? 0);
  }
  const end = stages.find(({ stage }) => stage === repeat.until)?.from ?? Infinity;
  return Math.min(end, opensOn + lastTime(repeat) + longestSilence);
};

/** So many days after the first time the last one comes, for those to whom it comes soonest. */
const lastTime = ({ every, times = Infinity }: Cadence): number =>
  (times - 1) * (typeof every === 'number' ? every : Math.min(...Object.values(every)));

const remedyFor = (since: number, { opensOn }: Rung, { grace }: Strategy): string =>
  since === grace + 1
    ? `Begin on day ${since}, or write grace: ${opensOn - 1} for days that are meant to be silent.`
    : `Add a step: at most ${longestSilence} days may pass without a measure.`;

const silences = (all: readonly Rung[], strategy: Strategy): Fault[] => {
  let covered = Math.min(strategy.stages[0].from, strategy.grace + 1);
  return all
    .filter(isDone)
    .toSorted((a, b) => a.opensOn - b.opensOn)
    .flatMap((rung): Fault[] => {
      const since = covered;
      covered = Math.max(covered, lastsUntil(rung, strategy));
      if (rung.opensOn <= since) return [];
      const reason = `no step covers the days from ${since} until ${rung.name} on day ${rung.opensOn}`;
      return [{ path: dayPath(rung), reason, remedy: remedyFor(since, rung, strategy) }];
    });
};

/** R21: days on which nothing happens: switched off, not possible yet, or more than two weeks of silence. */
export function gaps(all: readonly Rung[], entries: readonly Entry[], strategy: Strategy): readonly Fault[] {
  const empty = [...notYetPossible(all), ...onlyOff(all, entries, strategy)];
  // A silence may follow from an empty day.
  return empty.length > 0 ? empty : silences(all, strategy);
}

const isEndless = ({ repeat }: Step): boolean => repeat !== undefined && repeat.times === undefined;

/** R21: a ladder after whose last step nobody has the case. */
export function openEnd({ stages }: Strategy): readonly Fault[] {
  const last = stages.at(-1)?.steps ?? [];
  if (last.some((step) => isEndless(step) || (step.workItem ?? step.handOff))) return [];
  const reason = 'after the last step nobody has the case';
  const remedy = last.some((step) => step.repeat)
    ? 'End with a repeat without times, a workItem or a handOff.'
    : 'End with a repeat, a workItem or a handOff.';
  return [{ path: ['stages', stages.length - 1], reason, remedy }];
}
