import { addDays } from '../../domain/calendar';
import type { DaysOn, Law, Rule } from '../../domain/law/rule';
import { localDate, type Channel, type NonEmpty } from '../../domain/words';
import { EDGES } from './world';
import { REACHING } from './written-by';

/** Days of the week on which a lender is closed, and for which channels. */
const CLOSED: readonly Readonly<{ weekdays: readonly number[]; channels: NonEmpty<Channel> }>[] = [
  { weekdays: [6, 7], channels: REACHING },
  { weekdays: [7], channels: REACHING },
  { weekdays: [2, 4, 5], channels: REACHING },
  { weekdays: [6, 7], channels: ['sms', 'call'] },
];

/** From how many days before a rare date until how many after it a lender is quiet, and for which channels. */
const QUIET: readonly Readonly<{ from: number; until: number; channels: NonEmpty<Channel> }>[] = [
  { from: 1, until: 5, channels: ['sms', 'email', 'call', 'visit'] },
  { from: -2, until: 2, channels: ['call', 'sms'] },
];

const own = (id: string, channels: NonEmpty<Channel>, closedOn: DaysOn): Rule => ({
  id,
  for: channels,
  source: 'the lender',
  since: '2020-01-01',
  verified: true,
  closedOn,
});

const withOwn = (law: Law, name: string, rules: readonly Rule[]): Law => ({
  ...law,
  hash: `${name}, ${law.hash}`,
  rules: [...law.rules, ...rules],
});

/** A law as it is, and then with closed days of a lender, with quiet periods, and with holidays by name, which are rules of its own. */
export function withClosedDays(law: Law): NonEmpty<Law> {
  const closed = CLOSED.map(({ weekdays, channels }) =>
    withOwn(law, `closed ${weekdays.join()} ${channels.join()}`, [
      own('lender-closed', channels, { weekdays, holidays: false }),
    ]),
  );
  const quiet = QUIET.map(({ from, until, channels }) =>
    withOwn(
      law,
      `quiet ${from} ${until}`,
      EDGES.map((edge) => {
        const dates = { from: addDays(localDate(edge), from), until: addDays(localDate(edge), until) };
        return own(`quiet-${edge}`, channels, { weekdays: [], holidays: false, dates });
      }),
    ),
  );
  return [law, ...closed, ...quiet, restingByName(law)];
}

/** A lender who rests on one of two holidays, each of which has a day after every rare date; where the law has holidays, by one of theirs. */
const restingByName = (law: Law): Law => {
  const [known] = Object.values(law.holidays?.dates ?? {});
  const named: NonEmpty<string> = [known ?? 'Festival'];
  const resting = withOwn(law, `resting on ${named.join()}`, [
    own('quiet-festival', ['sms', 'email', 'call'], { weekdays: [], holidays: false, named }),
  ]);
  if (law.holidays) return resting;
  const dates = EDGES.flatMap((edge): [string, string][] => [
    [addDays(localDate(edge), 2), 'Other'],
    [addDays(localDate(edge), 3), 'Festival'],
    [addDays(localDate(edge), 4), 'Other; Festival'],
  ]);
  const holidays = { name: 'walked', years: { from: 2025, until: 2035 }, dates: Object.fromEntries(dates) };
  return { ...resting, holidays };
};
