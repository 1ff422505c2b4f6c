import { partsOf } from '../../domain/facts/fact';
import type { Duty } from '../../domain/visit/duty';
import type { Channel } from '../../domain/words';
import { SPOKEN, type Paper } from '../support/on-paper';
import { clockTimeOn, dayIn, minuteIn, minutesOf, remembering, shown, weekdayOf } from './clock';
import type { Known } from './known';
import type { Lived } from './walk';

const MINUTE = 60_000;

/** R5 R10: the duties of those who can serve a borrower on a channel; undefined where it takes nobody, or nobody knows who works when. */
export function dutiesFor(
  by: Channel | undefined,
  { language }: Partial<Pick<Known, 'language'>>,
  { roster }: Pick<Paper, 'roster'>,
): readonly Duty[] | undefined {
  if (!roster || (by !== 'call' && by !== 'visit')) return undefined;
  const able =
    by === 'call'
      ? roster.collectors.filter(({ languages }) =>
          languages.some((one) => one === (language ?? SPOKEN.language)),
        )
      : roster.fieldAgents.filter(({ areas }) => areas.includes(SPOKEN.area));
  return able.map(({ duty }) => duty);
}

/** Whether somebody is at work at an instant, from the first time that their clock shows it until the first time that it shows the end. */
export function isAnyAtWork(duties: readonly Duty[], at: number): boolean {
  return duties.some(({ zone, weekdays, from, until }) => {
    const day = dayIn(zone, at);
    return (
      weekdays.includes(weekdayOf(day)) &&
      at >= firstShown(zone)(day)(from) &&
      at < firstShown(zone)(day)(until)
    );
  });
}

/** The first instant of a date at which a clock shows a time, or the first later one where it shows none. */
const firstShown = remembering((zone: string) =>
  remembering((day: number) =>
    remembering((time: string): number => {
      const [first, last] = clockTimeOn(zone, day, time);
      const isShown = (at: number): boolean =>
        dayIn(zone, at) === day && minuteIn(zone, at) >= minutesOf(time);
      let at = first;
      while (at < last && !isShown(at)) at += MINUTE;
      return at;
    }),
  ),
);

/** R10: the invitations to a visit that are made when no agent who could come is on duty. */
export function unattended({ dossier: { facts }, walk: { paper } }: Lived): readonly string[] {
  const duties = dutiesFor('visit', {}, paper);
  if (!duties) return [];
  return facts.flatMap((fact) =>
    fact.kind === 'started' && partsOf(fact.key).act === 'bookVisit' && !isAnyAtWork(duties, fact.at)
      ? [`${fact.key} at ${shown(fact.at)} is a visit without an agent on duty`]
      : [],
  );
}
