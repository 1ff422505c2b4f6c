import type { Paper } from '../support/on-paper';
import type { Fact } from '../../domain/facts/fact';
import type { ClockTime } from '../../domain/strategy';
import type { Duty } from '../../domain/visit/duty';
import type { Language, NonEmpty } from '../../domain/words';
import { dayIn, minuteIn, minutesOf, shown, weekdayOf } from './clock';
import { drawFrom, type Draw } from './draw';
import type { Moment } from './known';
import type { Lived } from './walk';

const MINUTE = 60_000;

/** Who is on duty when: collectors by their languages, field agents by their areas. */
export type Roster = Readonly<{
  collectors: NonEmpty<Readonly<{ staff: string; languages: NonEmpty<Language>; duty: Duty }>>;
  fieldAgents: NonEmpty<Readonly<{ staff: string; areas: NonEmpty<string>; duty: Duty }>>;
}>;

/** The area in which every borrower of these walks lives. */
export const AREA = 'somewhere';

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

/** Some roster that works in the zone of the lender or of a borrower; one of its collectors speaks every language, one of its agents serves every area. */
export function rosterOf(seed: number, zones: NonEmpty<string>, isByNight: boolean): Roster {
  const draw = drawFrom(seed);
  const duty = (): Duty => dutyOf(draw, zones, isByNight ? BY_NIGHT : BY_DAY);
  const all = { staff: '1', languages: ['zh-CN', 'en'], duty: duty() } as const;
  const others = Array.from({ length: draw.int(0, 2) }, (_, n) => {
    return { staff: `${n + 2}`, languages: [draw.of<Language>(['zh-CN', 'en'])], duty: duty() } as const;
  });
  const local = { staff: '8', areas: [AREA], duty: duty() } as const;
  const elsewhere = { staff: '9', areas: ['elsewhere'], duty: duty() } as const;
  return { collectors: [all, ...others], fieldAgents: [local, elsewhere] };
}

const dutyOf = (draw: Draw, zones: NonEmpty<string>, hours: NonEmpty<Hours>): Duty => {
  const [from, until] = draw.of(hours);
  return { zone: draw.of(zones), weekdays: draw.of(WEEKDAYS), from, until };
};

/** How the decisions about a loan come to know a roster. */
type Telling = (paper: Paper, roster: Roster) => Paper;

/** Decisions know nothing of a roster so far: the one place to change when they do. */
export const knowing: Telling = (paper) => paper;

/** R5 R10: the calls that were begun, and the visits that take place, when nobody who could make them is on duty. */
export function unattended(moments: readonly Moment[], lived: Lived): readonly string[] {
  const { facts } = lived.dossier;
  const { roster } = lived.walk;
  const calls = moments.filter(
    ({ fact }) => fact.by === 'call' && !hasCollector(fact.at, languageBefore(fact, facts), roster),
  );
  const visits = facts.filter(
    (fact): fact is Fact & { kind: 'visit-booked' } =>
      fact.kind === 'visit-booked' && !hasAgent(fact, roster),
  );
  return [
    ...calls.map(({ fact }) => `${fact.key} at ${shown(fact.at)} is a call without a collector on duty`),
    ...visits.map(({ key, from }) => `${key} at ${shown(from)} is a visit without an agent on duty`),
  ];
}

const hasCollector = (at: number, language: Language, { collectors }: Roster): boolean =>
  collectors.some(({ languages, duty }) => languages.includes(language) && isAtWork(duty, at));

const hasAgent = (
  { from, until }: Readonly<{ from: number; until: number }>,
  { fieldAgents }: Roster,
): boolean =>
  fieldAgents.some(
    ({ areas, duty }) => areas.includes(AREA) && isAtWork(duty, from) && isAtWork(duty, until - MINUTE),
  );

/** The language that the borrower asked for last, or that of the lender's record. */
const languageBefore = ({ seq }: Fact, facts: readonly Fact[]): Language =>
  facts.reduce<Language>(
    (language, fact) => (fact.kind === 'prefers' && fact.seq < seq ? (fact.language ?? language) : language),
    'zh-CN',
  );

const isAtWork = ({ zone, weekdays, from, until }: Duty, at: number): boolean => {
  const minute = minuteIn(zone, at);
  return (
    weekdays.includes(weekdayOf(dayIn(zone, at))) && minute >= minutesOf(from) && minute < minutesOf(until)
  );
};
