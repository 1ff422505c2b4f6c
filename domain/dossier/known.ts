import type { Hold } from '../facts/answered';
import type { Case, OpenCase } from '../facts/case';
import { contactsAfter, unusableAfter, type Made } from '../facts/contacts';
import type { Fact } from '../facts/fact';
import { after, fold } from '../facts/fold';
import { holdsAfter } from '../facts/holds';
import { quotesAfter, type QuoteTold } from '../facts/quotes';
import type { Borrower } from '../decide/situation';
import { hoursAfter, languageAfter, type PreferredHours } from '../law/preferred';
import { instant, type Instant, type Language } from '../words';
import type { CaseId, Dossier, FactOfCase } from './dossier';

/** What follows from the facts for one loan: the state of its newest case, every hold on it, the fees that were charged, and what was quoted. */
export type KnownOfLoan = Readonly<{
  episode: number;
  case: Case;
  /** Whether its case, the newest so far, has ended: what becomes known of a message then takes back nothing that it asked. */
  hasEnded: boolean;
  /** Also those that earlier cases and, about the person, other loans bring along (P6, R26). */
  holds: readonly Hold[];
  /** When they last changed because somebody said so, or paid. */
  holdsSince: Instant;
  /** When something was last heard that may change which step is next: a wish of the borrower's, or that a partner refused. */
  newsSince: Instant;
  /** When something was last heard that may bring what comes back, or was passed over: money, or another attitude. */
  turnsSince: Instant;
  fees: readonly Fact[];
  /** What messages of any case asked to be paid on it. */
  quotes: readonly QuoteTold[];
}>;

/** What follows from the facts of a borrower's cases: by loan, and for the person. */
export type Known = Readonly<{
  loans: ReadonlyMap<string, KnownOfLoan>;
  contacted: readonly Made[];
  unusable: Borrower['unusable'];
  /** When, and in which language, the borrower wants to hear from us, if they said so (R25). */
  hours: PreferredHours | undefined;
  language: Language | undefined;
}>;

/** What is known of some cases, one of each loan, before the first fact. */
export function nothingOf(cases: readonly CaseId[]): Known {
  const loans = cases.map(({ loanId, episode }) => [loanId, newOfLoan(loanId, episode)] as const);
  return { loans: new Map(loans), contacted: [], unusable: new Map(), ...UNSAID };
}

const UNSAID = { hours: undefined, language: undefined };

function newOfLoan(loanId: string, episode: number): KnownOfLoan {
  return {
    episode,
    case: fold(loanId, episode, []),
    hasEnded: false,
    holds: [],
    holdsSince: instant(0),
    newsSince: instant(0),
    turnsSince: instant(0),
    fees: [],
    quotes: [],
  };
}

/** The same after more of the facts of all cases, in their order. */
export function knownAfter(known: Known, since: readonly FactOfCase[], facts: readonly FactOfCase[]): Known {
  if (since.length === 0) return known;
  const loans = new Map(known.loans);
  let { contacted, unusable, hours, language } = known;
  for (const one of since) {
    const { fact } = one;
    const before = { unusable, hours, language };
    contacted = contactsAfter(contacted, one);
    unusable = unusableAfter(unusable, fact, facts);
    hours = hoursAfter(hours, fact);
    language = languageAfter(language, fact);
    const isOther = unusable !== before.unusable || hours !== before.hours || language !== before.language;
    const isWish = isOther && fact.kind !== 'ended' && fact.kind !== 'undelivered';
    loans.forEach((of, id) => loans.set(id, ofLoanAfter(of, id, isWish, one)));
  }
  return { loans, contacted, unusable, hours, language };
}

/** The same for one loan; a wish is what the borrower told of when, how and where they want to be reached. */
function ofLoanAfter(
  of: KnownOfLoan,
  loanId: string,
  isWish: boolean,
  { loanId: by, episode, fact }: FactOfCase,
): KnownOfLoan {
  const isOwn = by === loanId;
  const holds = holdsAfter(of.holds, fact, isOwn);
  const quotes = of.hasEnded ? of.quotes : quotesAfter(of.quotes, loanId, fact);
  if (holds === of.holds && quotes === of.quotes && !isOwn && !isWish) return of;
  const holdsSince = holds === of.holds ? of.holdsSince : fact.at;
  const newsSince = isWish || (isOwn && isNews(fact)) ? fact.at : of.newsSince;
  if (!isOwn) return { ...of, holds, holdsSince, newsSince, quotes };
  return {
    episode: of.episode,
    case: episode === of.episode ? after(of.case, fact) : of.case,
    hasEnded: fact.kind === 'closed' || (of.hasEnded && fact.kind !== 'reopened' && fact.kind !== 'opened'),
    holds,
    holdsSince,
    newsSince,
    turnsSince: fact.kind === 'paid' || fact.kind === 'attitude' ? fact.at : of.turnsSince,
    quotes,
    fees: fact.kind === 'fee-charged' ? [...of.fees, fact] : of.fees,
  };
}

const isNews = (fact: Fact): boolean =>
  fact.kind === 'call-back' || (fact.kind === 'acknowledged' && fact.how === 'refused');

/** What is known when a loan's next case begins: holds, fees and quotes stay. */
export function knownAnew(known: Known, loanId: string, episode: number): Known {
  const { holds, fees, quotes } = ofLoan({ known }, loanId);
  return {
    ...known,
    loans: new Map(known.loans).set(loanId, { ...newOfLoan(loanId, episode), holds, fees, quotes }),
  };
}

/** What is known of one of the loans of a dossier. */
export function ofLoan({ known }: Pick<Dossier, 'known'>, loanId: string): KnownOfLoan {
  const found = known.loans.get(loanId);
  if (!found) throw new Error(`the dossier has no loan ${loanId}`);
  return found;
}

/** A loan's case as it is decided about: with every hold on its loan, and open, for what may come after its end. */
export function caseIn(
  dossier: Pick<Dossier, 'known' | 'loanId'>,
  loanId: string = dossier.loanId,
): OpenCase {
  const { case: c, holds, holdsSince } = ofLoan(dossier, loanId);
  const openSince = instant(Math.max(c.openSince, holdsSince));
  return { ...c, status: 'open', holds, openSince };
}

/** Whether the case has ended and was not taken up again. */
export function isClosed(dossier: Pick<Dossier, 'known' | 'loanId'>): boolean {
  return ofLoan(dossier, dossier.loanId).case.status === 'closed';
}
