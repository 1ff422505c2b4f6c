import type { Foreseen } from '../activities/dry-run';
import { daysBetween, dateIn, isoIn, written } from '../domain/calendar';
import { partsOf, type Reason } from '../domain/case/fact';
import { rungsOf } from '../domain/decide/ladder';
import { stepInWords, whatOf } from '../domain/describe';
import type { Entry } from '../domain/dry-run/dry-run';
import type { LeftOut } from '../domain/dry-run/left-out';
import { situationOn } from '../domain/dry-run/paper';
import { bold, columns, dim } from './output';

/** What a dry run takes for granted, in one line. */
export const ASSUMPTIONS =
  'Assumed: nothing is paid, every message is accepted, nobody picks up or records a result, the supervisor approves and the agency accepts at once, visits have the first hour that their notice allows.';

type Seen = Foreseen & { kind: 'calendar' };

/** A dry run as a table for people: what would happen, then what would not. */
export const inWords = (foreseen: Foreseen, all: boolean): readonly string[] => {
  if (foreseen.kind !== 'calendar') return [columns([[bold(foreseen.loanId), NOTHING[foreseen.kind]]])];
  const header = (name: string) => [name, 'day', 'stage', 'what', 'because'].map(dim);
  const { entries } = foreseen.calendar;
  const done = entries.filter((entry) => isShown(entry, all)).map((entry) => row(entry, foreseen));
  const not = foreseen.not.map((one) => rowOfLeftOut(one, foreseen));
  const below = not.length > 0 ? [[''], header('would not happen'), ...not] : [];
  return [headline(foreseen), columns([header(zoneOf(foreseen)), ...done, ...below])];
};

const NOTHING = {
  'not-overdue': 'nothing is overdue: nothing would happen',
  withdrawn: 'an operator withdrew the case: nothing would happen before it is started again',
} as const;

/** A dry run as NDJSON: `at` and `day` are null without a date, `act` is null for what would not happen. */
export const inJson = (foreseen: Foreseen, all: boolean): readonly string[] => {
  if (foreseen.kind !== 'calendar') {
    const nothing = { at: null, day: null, stage: null, step: null, act: null };
    return [JSON.stringify({ loanId: foreseen.loanId, ...nothing, because: [`clause:${foreseen.kind}`] })];
  }
  const { loanId } = foreseen.start;
  const dated = ({ at, day, stage }: Pick<LeftOut, 'at' | 'day' | 'stage'>) => ({
    loanId,
    at: at === undefined ? null : isoIn(zoneOf(foreseen), at),
    day: day ?? null,
    stage,
  });
  const done = foreseen.calendar.entries
    .filter((entry) => isShown(entry, all))
    .map((entry) => ({ ...dated(entry), step: stepOf(entry), act: entry.act, because: entry.because }));
  const not = foreseen.not.map((one) => ({ ...dated(one), step: one.step, act: null, because: one.because }));
  return [...done, ...not].map((line) => JSON.stringify(line));
};

/** What failed is told as left out; a moment at which a case is only looked at is told when asked for. */
const isShown = (entry: Entry, all: boolean): boolean => {
  if (entry.act === 'close') return true;
  if (entry.act === 'review' || entry.act === 'followCall') return all;
  return entry.failed === undefined;
};

const stepOf = (entry: Entry): string | null => (entry.act === 'close' ? null : partsOf(entry.key).step);

const zoneOf = ({ start }: Seen): string => start.borrower.zones[0];

const headline = (seen: Seen): string => {
  const { start, from } = seen;
  const { owed } = situationOn(start, from);
  const day =
    owed.status === 'overdue'
      ? `day ${daysBetween(owed.since, dateIn(zoneOf(seen), from))} past due`
      : owed.status;
  return columns([
    [
      bold(start.loanId),
      `${day} · ${start.strategy.name}@${start.strategy.hash} · ${start.law.name}@${start.law.hash}`,
    ],
  ]);
};

const row = (entry: Entry, seen: Seen): readonly string[] => [
  written(entry.at, zoneOf(seen)),
  String(entry.day ?? ''),
  entry.stage,
  entry.act === 'close' ? `closed: ${entry.outcome}` : whatInWords(entry, seen),
  because(entry.because),
];

const whatInWords = ({ key, appointment }: Done, seen: Seen): string => {
  const { occurrence, act } = partsOf(key);
  const isAgain = occurrence > 1 && act !== 'review' && act !== 'followCall';
  const again = isAgain ? ` (#${occurrence})` : '';
  const when = appointment === undefined ? '' : `, on ${written(appointment, zoneOf(seen))}`;
  return `${whatOf(key, seen.start)}${again}${when}`;
};

type Done = Exclude<Entry, { act: 'close' }>;

const rowOfLeftOut = ({ at, day, stage, step, because: why }: LeftOut, seen: Seen): readonly string[] => {
  const found = rungsOf(seen.start.strategy).find((rung) => rung.step.id === step)?.step;
  const what = found ? `${step} (${stepInWords(found)})` : step;
  return [at === undefined ? '' : written(at, zoneOf(seen)), String(day ?? ''), stage, what, because(why)];
};

const because = (reasons: readonly Reason[]): string => reasons.join(', ');
