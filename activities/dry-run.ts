import type { LoanRow } from '../casebook/loans';
import { onPaper } from '../casebook/on-paper';
import { addressesOf } from '../casebook/situation';
import { addDays, dateIn, startOfDay } from '../domain/calendar';
import type { Decision } from '../domain/decide/situation';
import { dryRun, type Calendar } from '../domain/dry-run/dry-run';
import { leftOut, type LeftOut } from '../domain/dry-run/left-out';
import { openedOn, situationOn, type Paper } from '../domain/dry-run/paper';
import { owedOn } from '../domain/money/owed';
import { instant, type Instant, type NonEmpty } from '../domain/words';
import type { Policy } from '../policy/load';
import type { BookDependencies } from './dependencies';
import { assumedFor } from './dry-run-assumed';
import { languageKnown } from './message';
import { parseRow, type Fault } from './enrol-row';

/** What would happen to a loan, and what would not; or why nothing would. */
export type Foreseen = Readonly<
  | { kind: 'calendar'; from: Instant; start: Paper; calendar: Calendar; not: readonly LeftOut[] }
  | { kind: 'not-overdue' | 'withdrawn'; loanId: string }
>;

/** A calendar ends on this day past due when nobody says otherwise: a little after the last step of the ladders. */
const LAST_DAY = 200;
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
  days?: number,
): Promise<Foreseen> => {
  const known = await onPaper(book, loanId);
  if (known.kind !== 'case') return { kind: known.kind, loanId };
  return foresee(policy, known.paper, known, days, known.held);
};

/** Foresees a loan of a file whose case is opened at an instant; needs no book. Or says field by field what is wrong with it. */
export const foreseeRow = (
  policy: Policy,
  input: unknown,
  strategy: string,
  now: Instant,
  days?: number,
): Foreseen | Readonly<{ kind: 'rejected'; faults: NonEmpty<Fault> }> => {
  const parsed = parseRow(input, policy, strategy);
  if ('faults' in parsed) return { kind: 'rejected', faults: parsed.faults };
  const { row } = parsed;
  const { zone, terms } = policy.lender;
  if (owedOn(row.debt, [], terms, dateIn(zone, now)).status !== 'overdue')
    return { kind: 'not-overdue', loanId: row.loanId };
  const { language, area = null } = row;
  return foresee(policy, openedOn(paperOf(policy, row), now), { now, language, area }, days);
};

const foresee = (
  policy: Policy,
  start: Paper,
  { now, language, area }: Readonly<{ now: Instant; language: string; area: string | null }>,
  days?: number,
  held?: Decision,
): Foreseen => {
  const assumed = assumedFor(policy, languageKnown(language, policy), area);
  const calendar = dryRun(start, now, lastInstant(start, now, days), { assumed, held });
  return { kind: 'calendar', from: now, start, calendar, not: leftOut(start, calendar) };
};

const lastInstant = (paper: Paper, now: Instant, days?: number): Instant => {
  if (days !== undefined) return instant(now + days * DAY);
  const { owed, borrower } = situationOn(paper, now);
  if (owed.status !== 'overdue') return instant(now + AT_LEAST_DAYS * DAY);
  const end = startOfDay(addDays(owed.since, LAST_DAY + 1), borrower.zones[0]) - 1;
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
    borrower: { ...borrower, zones: [row.zone] },
    facts: [],
    strategy,
    law,
    lenderZone: lender.zone,
  };
};
