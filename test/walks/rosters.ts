import type { Roster } from '../../domain/roster';
import type { ClockTime } from '../../domain/strategy';
import type { Duty } from '../../domain/visit/duty';
import type { Language, NonEmpty } from '../../domain/words';
import { SPOKEN } from '../support/on-paper';
import { drawFrom, type Draw } from './draw';

type Hours = readonly [ClockTime, ClockTime];
const BY_DAY: NonEmpty<Hours> = [
  ['08:30', '21:30'],
  ['09:00', '12:00'],
  ['13:00', '18:00'],
  ['11:15', '15:45'],
];
const BY_NIGHT: NonEmpty<Hours> = [
  ['00:15', '03:30'],
  ['01:20', '02:40'],
];
const WEEKDAYS: NonEmpty<NonEmpty<number>> = [
  [1, 2, 3, 4, 5, 6, 7],
  [1, 2, 3, 4, 5],
  [2, 4, 6],
  [1, 2, 3, 4, 5, 6],
];

/**
 * Some roster that works in the zones of a borrower or of the lender; none in a part of the cases. Sometimes nobody of it
 * speaks the borrower's language, or nobody visits where they live.
 */
export function rosterOf(seed: number, zones: NonEmpty<string>, isByNight: boolean): Roster | undefined {
  const draw = drawFrom(seed);
  if (seed === 0 || draw.chance(25)) return undefined;
  const hours = isByNight ? BY_NIGHT : BY_DAY;
  const duty = (): Duty => dutyOf(draw, zones, hours);
  // Most rosters have somebody at most hours: one that never meets the law is slow, and nothing is called.
  const most: Duty = { zone: zones[0], weekdays: draw.of(WEEKDAYS), from: hours[0][0], until: hours[0][1] };
  const spoken: NonEmpty<Language> = draw.chance(90) ? ['zh-CN', 'en'] : ['en'];
  const area = draw.chance(90) ? SPOKEN.area : 'elsewhere';
  const others = Array.from({ length: draw.int(0, 2) }, (_, n) => {
    return { staff: `${n + 2}`, languages: [draw.of<Language>(['zh-CN', 'en'])], duty: duty() } as const;
  });
  return {
    hash: `roster-${seed}`,
    collectors: [{ staff: '1', languages: spoken, duty: draw.chance(50) ? most : duty() }, ...others],
    fieldAgents: [
      { staff: '8', areas: [area], duty: duty() },
      { staff: '9', areas: ['elsewhere'], duty: duty() },
    ],
  };
}

const dutyOf = (draw: Draw, zones: NonEmpty<string>, hours: NonEmpty<Hours>): Duty => {
  const [from, until] = draw.of(hours);
  return { zone: draw.of(zones), weekdays: draw.of(WEEKDAYS), from, until };
};
