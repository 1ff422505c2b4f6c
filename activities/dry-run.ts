import type { LoanRow } from '../casebook/loans';
import { onPaper } from '../casebook/on-paper';
import { addressesOf } from '../casebook/situation';
import { addDays, dateIn, startOfDay } from '../domain/calendar';
import type { Decision } from '../domain/decide/situation';
import { dueDateOf } from '../domain/decide/due-on';
import type { Assumption } from '../domain/dry-run/assumption';
import { dryRun, type Calendar } from '../domain/dry-run/dry-run';
import { eventsFor } from '../domain/dry-run/events';
import { leftOut, type LeftOut } from '../domain/dry-run/left-out';
import { openedOn, situationOn, type Paper } from '../domain/dry-run/paper';
import { instant, type Instant, type NonEmpty } from '../domain/words';
import { zonesOf } from '../domain/law/zones-of';
import type { Policy } from '../policy/load';
import type { BookDependencies } from './dependencies';
import { assumedFor } from './dry-run-assumed';
import { languageKnown } from './message';
import { parseRow, type Fault } from './enrol-row';

/** What would happen to a loan, and what would not; or why nothing would; or what is wrong with the row, or with what is assumed of it. */
export type Foreseen = Readonly<
  | { kind: 'calendar'; from: Instant; start: Paper; calendar: Calendar; not: readonly LeftOut[] }
  | { kind: 'not-overdue' | 'withdrawn'; loanId: string }
  | { kind: 'rejected'; faults: NonEmpty<Fault> }
>;

/** How far to look, in days from now, and what to assume beside the usual. */
export type Looking = Readonly<{ days?: number | undefined; assume?: readonly Assumption[] | undefined }>;

/** A calendar ends so many days after the last stage opens when nobody says otherwise. */
const DAYS_OF_LAST_STAGE = 20;
/** For a loan that is past it, this many days are shown. */
const AT_LEAST_DAYS = 30;
const DAY = 86_400_000;

/**
 * Foresees a loan of the book, from now on for so many days; nothing is written.
 * @throws UnknownLoan
 */
export const foreseeLoan = async (
  { book, policy }: BookDependencies,
  loanId: string,
  looking: Looking = {},
): Promise<Foreseen> => {
  const known = await onPaper(book, loanId);
  if (known.kind !== 'case') return { kind: known.kind, loanId };
  return foresee(policy, known.paper, known, looking, known.held);
};

/** Foresees a loan of a file whose case is opened at an instant; needs no book. */
export const foreseeRow = (
  policy: Policy,
  input: unknown,
  strategy: string,
  now: Instant,
  looking: Looking = {},
): Foreseen => {
  const parsed = parseRow(input, policy, strategy);
  if ('faults' in parsed) return { kind: 'rejected', faults: parsed.faults };
  const { row } = parsed;
  const paper = openedOn(paperOf(policy, row), now);
  if (dueDateOf(situationOn(paper, now)) === undefined) return { kind: 'not-overdue', loanId: row.loanId };
  const { language, area = null } = row;
  return foresee(policy, paper, { now, language, area }, looking);
};

const foresee = (
  policy: Policy,
  start: Paper,
  { now, language, area }: Readonly<{ now: Instant; language: string; area: string | null }>,
  { days, assume = [] }: Looking,
  held?: Decision,
): Foreseen => {
  const told = eventsFor(assume, start, now, policy.answers);
  if ('reason' in told) return { kind: 'rejected', faults: [{ field: 'assume', reason: told.reason }] };
  const assumed = assumedFor(policy, languageKnown(language, policy), area);
  const { events } = told;
  const calendar = dryRun(start, now, lastInstant(start, now, days), { assumed, held, events });
  return { kind: 'calendar', from: now, start, calendar, not: leftOut(start, calendar) };
};

const lastInstant = (paper: Paper, now: Instant, days?: number): Instant => {
  if (days !== undefined) return instant(now + days * DAY);
  const s = situationOn(paper, now);
  const since = dueDateOf(s) ?? dateIn(s.borrower.zones[0], now);
  const lastDay = (paper.strategy.stages.at(-1)?.from ?? 0) + DAYS_OF_LAST_STAGE;
  const end = startOfDay(addDays(since, lastDay + 1), s.borrower.zones[0]) - 1;
  return instant(end > now ? end : now + AT_LEAST_DAYS * DAY);
};

const paperOf = (policy: Policy, row: LoanRow): Paper => {
  const { lender, strategies, laws } = policy;
  const [strategy, law] = [strategies.get(row.strategy), laws.get(lender.law)];
  if (!strategy || !law) throw new Error(`no strategy ${row.strategy} or no law ${lender.law}`);
  const borrower = { addresses: addressesOf(row), unusable: new Map<string, string>(), contacted: [] };
  return {
    loanId: row.loanId,
    episode: 1,
    debt: row.debt,
    payments: [],
    terms: lender.terms,
    borrower: { ...borrower, zones: zonesOf(row.zone, row.phone ?? null, policy.phoneZones) },
    facts: [],
    strategy,
    law,
    lenderZone: lender.zone,
  };
};
