import { contactOf } from '../../casebook/loans/contact-data';
import { situationOf } from '../../domain/decide/situation';
import { reachedBy } from '../../casebook/loans/loan-in-book';
import type { LoanRow } from '../../casebook/loans/loans';
import { readToForesee, type ToForesee } from '../../casebook/read/foreseen';
import { deedsOf } from '../../domain/authority/deeds';
import { mayDoAll, whyNot } from '../../domain/authority/may-do';
import { addDays, dateIn, startOfDay, DAY } from '../../domain/calendar';
import { dueDateOf } from '../../domain/decide/ladder/due-on';
import { isLawfulForVisit } from '../../domain/decide/ladder/opening';
import { isToBeOpened, ofNextCase, opened } from '../../domain/decide/opening-case';
import type { Decision, Situation } from '../../domain/decide/situation';
import { dossierOf, languageOf, type Dossier } from '../../domain/dossier/dossier';
import { NO_STOPS } from '../../domain/dossier/stops';
import { ASSUMED, type Assumed, type Slot } from '../../domain/dry-run/assumed';
import { parseAssumption, type Assumption, type Reading } from '../../domain/dry-run/assumption';
import { dryRun, type Calendar } from '../../domain/dry-run/dry-run';
import { eventsFor } from '../../domain/dry-run/events';
import { leftOut, type LeftOut } from '../../domain/dry-run/left-out';
import { termsIn } from '../../domain/money/amount';
import { BOOKED_AHEAD_DAYS, earliestFree } from '../../domain/visit/earliest-free';
import { instant, type Instant, type LocalDate, type NonEmpty } from '../../domain/words';
import type { Policy } from '../../policy/load';
import { languageKnown } from '../../policy/lender';
import { agentsIn, collectorFor } from '../../policy/staff';
import { readAnswer } from '../answers/read-answer';
import type { BookDependencies } from '../dependencies';
import { byIn, personOf } from '../doors';
import { parseRow, type Fault } from './read-row';

/** What would happen to a loan from an instant on, as it stands then, and what would not. */
type Seen = Readonly<{
  kind: 'calendar';
  from: Instant;
  start: Situation;
  currency: string;
  calendar: Calendar;
  not: readonly LeftOut[];
}>;

/** What would happen to a loan, and what would not; or why nothing would; or what is wrong with the row, or with what is assumed of it. */
export type Foreseen = Readonly<
  Seen | { kind: 'not-overdue' | 'withdrawn'; loanId: string } | { kind: 'rejected'; faults: NonEmpty<Fault> }
>;

/** How far to look, in days from now, and what to assume beside the usual. */
export type Looking = Readonly<{ days?: number | undefined; assume?: readonly Assumption[] | undefined }>;

/** A calendar ends so many days after the last stage opens when nobody says otherwise. */
const DAYS_OF_LAST_STAGE = 20;
/** For a loan that is past it, this many days are shown. */
const AT_LEAST_DAYS = 30;

/**
 * Foresees a loan of the book, from now on for so many days; nothing is written.
 * @throws UnknownLoan
 */
export async function foreseeLoan(
  { book, policy }: BookDependencies,
  loanId: string,
  looking: Looking = {},
): Promise<Foreseen> {
  return foreseeKnown(policy, loanId, await readToForesee(book, loanId), looking);
}

/** Foresees a loan of the book that was read already. */
export function foreseeKnown(
  policy: Policy,
  loanId: string,
  known: ToForesee,
  looking: Looking = {},
): Foreseen {
  if (known.kind !== 'case') return { kind: known.kind, loanId };
  return foresee(policy, known.dossier, known, looking);
}

/** Foresees a loan of a file whose case is opened at an instant; needs no book. */
export function foreseeRow(
  policy: Policy,
  input: unknown,
  strategy: string,
  now: Instant,
  looking: Looking = {},
): Foreseen {
  const parsed = parseRow(input, policy, strategy, now);
  if ('faults' in parsed) return { kind: 'rejected', faults: parsed.faults };
  const { row } = parsed;
  const dossier = openedFor(policy, row, now);
  if (dueDateOf(situationOf(dossier, now)) === undefined) return { kind: 'not-overdue', loanId: row.loanId };
  return foresee(policy, dossier, { now, area: row.area ?? null }, looking);
}

/** How the case of a loan would stand that is opened at an instant; undefined when there is nothing to open one for. */
export function startOfRow(policy: Policy, row: LoanRow, now: Instant): Situation | undefined {
  return isToBeOpened(ofNewLoan(policy, row), now)
    ? situationOf(openedFor(policy, row, now), now)
    : undefined;
}

/** Foresees a loan whose case is opened at an instant, for so many days; needs no book. */
export function livedAhead(policy: Policy, row: LoanRow, now: Instant, days: number): Calendar {
  const dossier = openedFor(policy, row, now);
  const assumed = assumedFor(policy, dossier, row.area ?? null);
  return dryRun(dossier, now, instant(now + days * DAY), { assumed });
}

const openedFor = (policy: Policy, row: LoanRow, now: Instant): Dossier =>
  opened(ofNewLoan(policy, row), now, row.brought?.facts).dossier;

const foresee = (
  policy: Policy,
  dossier: Dossier,
  { now, area, held, staffOf }: Begin,
  { days, assume = [] }: Looking,
): Foreseen => {
  const rejected = (reason: string): Foreseen => ({
    kind: 'rejected',
    faults: [{ field: 'assume', reason }],
  });
  const refused = assume.flatMap((one) => whyNobodyBrings(one, policy) ?? [])[0];
  if (refused !== undefined) return rejected(refused);
  const told = eventsFor(assume, dossier, now, policy.answers);
  if ('reason' in told) return rejected(told.reason);
  const assumed = assumedFor(policy, dossier, area);
  const { events } = told;
  const start = situationOf(dossier, now);
  const calendar = dryRun(dossier, now, lastInstant(start, days), { assumed, held, events, staffOf });
  const { currency } = dossier.debt;
  return { kind: 'calendar', from: now, start, currency, calendar, not: leftOut(dossier, calendar) };
};

/** Where a dry run begins: what the book has decided already, and who has which call or task. */
type Begin = Readonly<{
  now: Instant;
  area: string | null;
  held?: Decision | undefined;
  staffOf?: ReadonlyMap<string, string>;
}>;

/** Why a result is brought by nobody: the person whom it names is not ours, or may bring none. */
const whyNobodyBrings = (
  assumption: Assumption,
  { staff, authority }: Pick<Policy, 'staff' | 'authority'>,
): string | undefined => {
  if (assumption.kind !== 'answer' || assumption.answer.name !== 'result') return undefined;
  const { text, answer } = assumption;
  const person = personOf(staff, byIn(answer.said), 'setting');
  if (typeof person === 'string') return `"${text}": ${person}`;
  const { kind, deed } = mayDoAll(person, deedsOf(answer), authority, 0); // none of it is about an amount
  return kind === 'not' ? `"${text}": ${whyNot(person, deed, authority)}` : undefined;
};

const lastInstant = (s: Situation, days?: number): Instant => {
  const { now, strategy } = s;
  if (days !== undefined) return instant(now + days * DAY);
  const since = dueDateOf(s) ?? dateIn(s.borrower.zones[0], now);
  const lastDay = (strategy.stages.at(-1)?.from ?? 0) + DAYS_OF_LAST_STAGE;
  const end = startOfDay(addDays(since, lastDay + 1), s.borrower.zones[0]) - 1;
  return instant(end > now ? end : now + AT_LEAST_DAYS * DAY);
};

/** The first case of a loan that no book holds yet. */
const ofNewLoan = (policy: Policy, row: LoanRow): Dossier => {
  const { lender, strategies, laws, roster } = policy;
  const [strategy, law] = [strategies.get(row.strategy), laws.get(lender.law)];
  if (!strategy || !law) throw new Error(`no strategy ${row.strategy} or no law ${lender.law}`);
  const loan = dossierOf({
    loanId: row.loanId,
    episode: 0,
    debt: row.debt,
    payments: row.brought?.payments ?? [],
    terms: termsIn(row.debt.currency, lender.terms),
    borrower: {
      ...reachedBy({ ...contactOf(row), borrower_id: row.borrowerId, zone: row.zone }, policy.phoneZones),
      language: row.language,
      area: row.area ?? null,
    },
    allFacts: [],
    others: [],
    stops: NO_STOPS,
    strategy,
    law,
    roster,
    lenderZone: lender.zone,
  });
  return ofNextCase(loan, strategy);
};

/** Reads what a dry run is let assume, or says what is wrong with it; an answer is written as for `arrears answer`. */
export function readAssumption(text: string): Reading<Assumption> {
  return parseAssumption(text, readAnswer);
}

/** A dry run's assumptions for a borrower: whoever would be rung calls, and the calendars of the field agents of their area are empty. */
function assumedFor({ staff, lender }: Policy, dossier: Dossier, area: string | null): Assumed {
  const agents = agentsIn(staff, area);
  const language = languageKnown(languageOf(dossier), lender);
  return {
    ...ASSUMED,
    caller: (call, { now }) => collectorFor(staff, language, call, now)?.staff,
    slot: (notBefore: LocalDate, s: Situation): Slot | undefined => {
      const wanted = { agents, minutes: staff.visitMinutes, notBefore, days: BOOKED_AHEAD_DAYS };
      return earliestFree({ ...wanted, zone: s.borrower.zones[0], isLawful: isLawfulForVisit(s) }, []);
    },
  };
}
