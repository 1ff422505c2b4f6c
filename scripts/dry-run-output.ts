import type { Foreseen } from '../intake/loans/dry-run';
import { daysBetween, dateIn, isoIn, stamped, written } from '../domain/calendar';
import { wayOf } from '../domain/acts';
import { CHANNELS } from '../domain/channels';
import { entryOf } from '../domain/entry';
import { partsOf, type ActName, type Reason } from '../domain/facts/fact';
import type { Situation } from '../domain/decide/situation';
import { dueDateOf } from '../domain/decide/ladder/due-on';
import { rungsOf } from '../domain/decide/ladder/ladder';
import { stepInWords, whatOf } from '../domain/in-words';
import type { LeftOut } from '../domain/dry-run/left-out';
import { isEntry, type Entry, type InVain, type News } from '../domain/dry-run/lines';
import { unverifiedIn, unverifiedInWords } from '../domain/law/unverified';
import { formatAmount } from '../domain/money/amount';
import type { Instant } from '../domain/words';
import { bold, columns, dim } from './output';

/** What a dry run takes for granted, in one line. */
export const ASSUMPTIONS =
  'Assumed: nothing is paid, every message is accepted, nobody picks up or records a result, supervisors approve (two people where nobody brought a result) and partners accept at once, visits have the first hour that their notice allows.';

/** What the mark of a reason means: which rules of the law nobody has read in the text itself, and what to read; undefined when all were read. */
export function legendOf(foreseen: Accepted): string | undefined {
  const unverified = foreseen.kind === 'calendar' ? unverifiedInWords(foreseen.start.law) : undefined;
  return unverified && `${NOT_VERIFIED} = not verified; ${unverified}`;
}

/** Stands behind a rule that was a reason and that nobody has read in the text itself. */
const NOT_VERIFIED = '*';

/** What can be told of a loan that was looked at. */
export type Accepted = Exclude<Foreseen, { kind: 'rejected' }>;

type Seen = Foreseen & { kind: 'calendar' };

/** A dry run as a table for people: what would happen, then what would not. */
export function calendarInWords(foreseen: Accepted, all: boolean): readonly string[] {
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
export function calendarInJson(foreseen: Accepted, all: boolean): readonly string[] {
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
      ...(isByTwo(line) && { people: 2 }),
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

/** Whether a line tells of an approval that two people are assumed to give. */
const isByTwo = (line: Entry | News): boolean =>
  'byTwo' in line || ('fact' in line && line.fact.kind === 'approved' && line.fact.asked !== undefined);

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
  because(line.because, seen),
];

const rowOfLeftOut = ({ at, day, stage, step, because: why }: LeftOut, seen: Seen): readonly string[] => {
  const found = rungsOf(seen.start.strategy).find((rung) => rung.step.id === step)?.step;
  const what = found ? `${step} (${stepInWords(found)})` : step;
  return [
    at === undefined ? '' : written(at, zoneOf(seen)),
    String(day ?? ''),
    stage,
    what,
    because(why, seen),
  ];
};

const rowOfInVain = (
  { event: { at, text }, because: why, refused }: InVain,
  seen: Seen,
): readonly string[] => [
  written(at, zoneOf(seen)),
  '',
  '',
  `assumed in vain: ${text}`,
  refused ?? because([why], seen),
];

const because = (reasons: readonly Reason[], { start: { law } }: Seen): string => {
  const unread = unverifiedIn(law).map(({ id }) => `rule:${id}`);
  return reasons.map((reason) => (unread.includes(reason) ? `${reason}${NOT_VERIFIED}` : reason)).join(', ');
};

/** An act of a calendar in words: "SMS amount-today", "closed: repaid". */
const doneInWords = (entry: Entry, start: Situation): string => {
  if (entry.act === 'close') return `closed: ${entry.outcome}`;
  const { key, act, content, answered, appointment } = entry;
  const { occurrence } = partsOf(key);
  const isAgain = occurrence > 1 && act !== 'review' && act !== 'followCall';
  const again = isAgain ? ` (#${occurrence})` : '';
  const when = appointment === undefined ? '' : `, on ${stamped(appointment, start.borrower.zones[0])}`;
  // The template is the one for how the borrower meets us on that day.
  const what = content === undefined ? whatOf(key, start) : `${labelOf(act)} ${content}`;
  return `${what}${again}${when}${answered ? ', answered' : ''}${isByTwo(entry) ? BY_TWO : ''}`;
};

const BY_TWO = ', by two people';

const labelOf = (act: ActName): string => {
  const way = wayOf(act);
  return way ? CHANNELS[way].label : act;
};

/** What a calendar was let assume, in words: "paid 300.00 CNY". */
const newsInWords = (news: News, start: Situation, currency: string): string => {
  if (!('fact' in news)) {
    const money = formatAmount(news.amount, currency);
    return news.act === 'paid' ? `paid ${money}` : `payment taken back, ${money}`;
  }
  const { fact } = news;
  if (fact.kind === 'result') return `result of ${partsOf(fact.key).step}: ${fact.said}`;
  if (fact.kind === 'attitude') return `attitude ${fact.is}`;
  if (fact.kind === 'approved' || fact.kind === 'approval-refused')
    return `approval of ${fact.step}: ${fact.kind === 'approved' ? 'given' : 'refused'}${isByTwo(news) ? BY_TWO : ''}`;
  return (entryOf(fact, start) ?? [fact.kind]).join(': ');
};
