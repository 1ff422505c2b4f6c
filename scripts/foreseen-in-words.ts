import { CHANNELS } from '../domain/channels';
import type { Contacts } from '../intake/loans/contacts-ahead';
import type { ForeseenAll } from '../intake/loans/foresee-all';
import { bold, columns, counted, dim } from './output';

/** What a backfill would bring, for people: its rows, why some are refused, its stages, and the contacts by day and by hour. */
export function foreseenInWords(foreseen: ForeseenAll): readonly string[] {
  const { rows, opened, alreadyOpen, notOverdue, rejected, refused, stages } = foreseen;
  const counts = [
    ['would be opened', shown(opened)],
    ['already open', shown(alreadyOpen)],
    ['not overdue', shown(notOverdue)],
    ['would be refused', shown(rejected)],
    ['rows', shown(rows)],
  ];
  return [
    columns(counts),
    ...section('refused, and why', 'rows', refused.map(whyOf)),
    ...section(
      'stage of the opened cases',
      'loans',
      Object.entries(stages).map(([stage, loans]) => [stage, shown(loans)]),
    ),
    ...contactsIn(foreseen),
  ];
}

const shown = (count: number): string => count.toLocaleString('en');

const whyOf = ({ field, reason, rows, line }: ForeseenAll['refused'][number]): readonly string[] => [
  `${field} ${reason} ${dim(`(first: line ${line})`)}`,
  shown(rows),
];

const section = (title: string, unit: string, rows: readonly (readonly string[])[]): readonly string[] =>
  rows.length === 0 ? [] : ['', columns([[bold(title), bold(unit)], ...rows])];

const contactsIn = ({ contacts, opened, sampled, days }: ForeseenAll): readonly string[] => {
  if (opened === 0) return [];
  const of =
    sampled < opened
      ? `of a sample of ${shown(sampled)} of the ${shown(opened)} loans, scaled to all`
      : `of all ${counted(opened, 'loan')}`;
  const hour = ({ hour: at }: Contacts): string => `${String(at).padStart(2, '0')}:00`;
  return [
    '',
    `${bold(`contacts of the coming ${counted(days, 'day')}`)}, ${of}; each loan by itself, on its borrower’s clock`,
    ...histogram('day', contacts, ({ on }) => on),
    ...histogram('hour', contacts, hour),
  ];
};

/** So wide is the longest bar. */
const BAR = 30;

const histogram = (
  name: string,
  contacts: readonly Contacts[],
  groupOf: (one: Contacts) => string,
): readonly string[] => {
  const channels = [...new Set(contacts.map(({ channel }) => channel))];
  const groups = [...new Set(contacts.map(groupOf))].toSorted();
  const sum = (of: (one: Contacts) => boolean): number =>
    contacts.reduce((all, one) => (of(one) ? all + one.count : all), 0);
  const totals = groups.map((group) => sum((one) => groupOf(one) === group));
  const most = Math.max(1, ...totals);
  const rows = groups.map((group, n) => [
    group,
    ...channels.map((channel) => shown(sum((one) => groupOf(one) === group && one.channel === channel))),
    shown(totals[n] ?? 0),
    '█'.repeat(Math.ceil((BAR * (totals[n] ?? 0)) / most)),
  ]);
  const head = [name, ...channels.map((channel) => CHANNELS[channel].label), 'all', ''];
  return rows.length === 0 ? [] : ['', columns([head.map(bold), ...rows])];
};
