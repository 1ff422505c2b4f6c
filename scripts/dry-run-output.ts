import type { Foreseen } from '../intake/loans/dry-run';
import { daysBetween, dateIn, isoIn, written } from '../domain/calendar';
import { partsOf, type Reason } from '../domain/facts/fact';
import { dueDateOf } from '../domain/decide/ladder/due-on';
import { rungsOf } from '../domain/decide/ladder/ladder';
import { stepInWords } from '../domain/in-words';
import type { LeftOut } from '../domain/dry-run/left-out';
import { isEntry, type Entry, type InVain, type News } from '../domain/dry-run/lines';
import type { Instant } from '../domain/words';
import { doneInWords, newsInWords } from './dry-run-words';
import { bold, columns, dim } from './output';

/** What a dry run takes for granted, in one line. */
export const ASSUMPTIONS =
  'Assumed: nothing is paid, every message is accepted, nobody picks up or records a result, supervisors approve and partners accept at once, visits have the first hour that their notice allows.';

/** What can be told of a loan that was looked at. */
export type Told = Exclude<Foreseen, { kind: 'rejected' }>;

type Seen = Foreseen & { kind: 'calendar' };

/** A dry run as a table for people: what would happen, then what would not. */
export function inWords(foreseen: Told, all: boolean): readonly string[] {
  if (foreseen.kind !== 'calendar') return [columns([[bold(foreseen.loanId), NOTHING[foreseen.kind]]])];
  const header = (name: string) => [name, 'day', 'stage', 'what', 'because'].map(dim);
  const { lines, inVain } = foreseen.calendar;
  const done = lines.filter((line) => isShown(line, all)).map((line) => row(line, foreseen));
  const not = [
    ...foreseen.not.map((one) => rowOfLeftOut(one, foreseen)),
    ...inVain.map((one) => rowOfInVain(one, foreseen)),
  ];
  const below = not.length > 0 ? [[''], header('would not happen'), ...not] : [];
  return [headline(foreseen), columns([header(zoneOf(foreseen)), ...done, ...below])];
}

const NOTHING = {
  'not-overdue': 'nothing is overdue: nothing would happen',
  withdrawn: 'an operator withdrew the case: nothing would happen before it is started again',
} as const;

/** A dry run as NDJSON: `at` and `day` are null without a date, `act` is null for what would not happen. */
export function inJson(foreseen: Told, all: boolean): readonly string[] {
  if (foreseen.kind !== 'calendar') {
    const nothing = { at: null, day: null, stage: null, step: null, act: null };
    return [JSON.stringify({ loanId: foreseen.loanId, ...nothing, because: [`clause:${foreseen.kind}`] })];
  }
  const { loanId } = foreseen.start.case;
  const dated = ({ at, day, stage }: Pick<LeftOut, 'at' | 'day' | 'stage'>) => ({
    loanId,
    at: at === undefined ? null : isoIn(zoneOf(foreseen), at),
    day: day ?? null,
    stage,
  });
  const { lines, inVain } = foreseen.calendar;
  const done = lines
    .filter((line) => isShown(line, all))
    .map((line) => ({
      ...dated(line),
      step: stepOf(line),
      act: line.act,
      because: line.because,
      ...('text' in line && { assumed: line.text }),
    }));
  const not = foreseen.not.map((one) => ({ ...dated(one), step: one.step, act: null, because: one.because }));
  const vain = inVain.map(({ event: { at, text }, because: why, refused }) => {
    const about = { ...dated({ at, stage: '' }), stage: null, step: null, act: null };
    return { ...about, because: [why], assumed: text, ...(refused !== undefined && { refused }) };
  });
  return [...done, ...not, ...vain].map((line) => JSON.stringify(line));
}

/** What failed is told as left out; a moment at which a case is only looked at is told when asked for. */
const isShown = (line: Entry | News, all: boolean): boolean => {
  if (line.act === 'review' || line.act === 'followCall') return all;
  return !('failed' in line);
};

const stepOf = (line: Entry | News): string | null => {
  if ('key' in line) return partsOf(line.key).step;
  if (!('fact' in line)) return null;
  const { fact } = line;
  if (fact.kind === 'result') return partsOf(fact.key).step;
  return 'step' in fact ? fact.step : null;
};

const zoneOf = ({ start }: Seen): string => start.borrower.zones[0];

const headline = (seen: Seen): string => {
  const { start, from } = seen;
  const { strategy, law } = start;
  const { loanId } = start.case;
  const about = `${dayInWords(seen, from)} · ${strategy.name}@${strategy.hash} · ${law.name}@${law.hash}`;
  return columns([[bold(loanId), about]]);
};

const dayInWords = (seen: Seen, from: Instant): string => {
  const { owed } = seen.start;
  if (owed.status === 'overdue') return `day ${daysBetween(owed.since, dateIn(zoneOf(seen), from))} past due`;
  const dueOn = dueDateOf(seen.start);
  return dueOn === undefined ? owed.status : `due on ${dueOn}`;
};

const row = (line: Entry | News, seen: Seen): readonly string[] => [
  written(line.at, zoneOf(seen)),
  String(line.day ?? ''),
  line.stage,
  isEntry(line) ? doneInWords(line, seen.start) : newsInWords(line, seen.start, seen.currency),
  because(line.because),
];

const rowOfLeftOut = ({ at, day, stage, step, because: why }: LeftOut, seen: Seen): readonly string[] => {
  const found = rungsOf(seen.start.strategy).find((rung) => rung.step.id === step)?.step;
  const what = found ? `${step} (${stepInWords(found)})` : step;
  return [at === undefined ? '' : written(at, zoneOf(seen)), String(day ?? ''), stage, what, because(why)];
};

const rowOfInVain = (
  { event: { at, text }, because: why, refused }: InVain,
  seen: Seen,
): readonly string[] => [
  written(at, zoneOf(seen)),
  '',
  '',
  `assumed in vain: ${text}`,
  refused ?? because([why]),
];

const because = (reasons: readonly Reason[]): string => reasons.join(', ');
