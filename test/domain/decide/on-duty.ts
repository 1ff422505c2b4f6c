import type { ClockTime } from '../../../domain/strategy';
import type { Roster } from '../../../domain/roster';
import type { Language, NonEmpty } from '../../../domain/words';

const EVERY_DAY: NonEmpty<number> = [1, 2, 3, 4, 5, 6, 7];

/** Hours of somebody on Shanghai's clock, on the days of the week from 1 (Monday) to 7. */
export type Hours = Readonly<{ from?: ClockTime; until?: ClockTime; weekdays?: NonEmpty<number> }>;

const dutyOf = ({ from = '08:30', until = '21:30', weekdays = EVERY_DAY }: Hours) => ({
  zone: 'Asia/Shanghai',
  weekdays,
  from,
  until,
});

/** A collector of a roster, who speaks Chinese unless it says otherwise. */
export function collector(hours: Hours, language: Language = 'zh-CN'): Roster['collectors'][number] {
  return { staff: '0417', languages: [language], duty: dutyOf(hours) };
}

/** A field agent of a roster, in the area in which the borrowers of tests live. */
export function agent(hours: Hours): Roster['fieldAgents'][number] {
  return { staff: '0801', areas: ['shanghai-pudong'], duty: dutyOf(hours) };
}

/** A roster of some collectors, with a field agent who works every day unless it says otherwise. */
export function roster(
  collectors: Roster['collectors'],
  fieldAgents: Roster['fieldAgents'] = [agent({})],
): Roster {
  return { hash: 'roster', collectors, fieldAgents };
}
