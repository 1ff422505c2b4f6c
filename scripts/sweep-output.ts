import type { Swept } from '../intake/loans/sweep-page';
import { written } from '../domain/calendar';
import { instant } from '../domain/words';
import type { SweepCounts } from '../workflows/contract';
import { columns } from './output';
import type { SweepSchedule } from './sweep-schedule';

/** What a sweep did, and the loans that want a person. */
export function countsInWords({ counts, left, failed }: Omit<Swept, 'next'>): readonly string[] {
  return [
    columns(rowsOf(counts)),
    ...(left.length > 0 ? [`left to a person: ${left.join(', ')}`] : []),
    ...(failed.length > 0
      ? [`could not be swept: ${failed.map(({ loanId, reason }) => `${loanId} (${reason})`).join(', ')}`]
      : []),
  ];
}

const rowsOf = (counts: SweepCounts): readonly (readonly [string, number, string])[] => {
  const all = [
    ['enrolled', counts.enrolled, 'their cases were opened'],
    ['started', counts.started, 'their cases were open and had no workflow'],
    ['already open', counts.alreadyOpen, 'left as they are'],
    ['not overdue', counts.notOverdue, 'were late before, or are not watched yet'],
    ['left to a person', counts.left, 'start one again with: npx arrears start LOAN'],
    ['failed', counts.failed, ''],
    ['loans', counts.looked, 'in the book'],
  ] as const;
  return all.filter(([name, count]) => count > 0 || name === 'enrolled' || name === 'loans');
};

/** The schedule in a few lines. */
export function scheduleInWords(schedule: SweepSchedule): string {
  const { daily, zone, isPaused, next, last } = schedule;
  const at = (date: Date | null) => (date ? written(instant(date.getTime()), zone) : '');
  const did =
    last?.counts &&
    `${last.counts.enrolled} enrolled, ${last.counts.started} started, ${last.counts.left} left to a person, ${last.counts.failed} failed`;
  return columns([
    [
      'daily',
      `${daily ?? 'as set in Temporal'}, ${zone}${isPaused ? ', paused: npx arrears sweep --resume' : ''}`,
    ],
    ...(isPaused ? [] : [['next', at(next)]]),
    ['last', last ? [at(last.at), last.status.toLowerCase(), did].filter(Boolean).join(', ') : 'none yet'],
  ]);
}

/** The schedule for programs; times are ISO 8601. */
export function scheduleInJson({ isPaused, ...schedule }: SweepSchedule) {
  return {
    ...schedule,
    paused: isPaused,
  };
}
