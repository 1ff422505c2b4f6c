import type { Fact, Happening, StepKey } from '../facts/fact';
import type { Borrower } from '../decide/situation';
import type { Law } from '../law/rule';
import type { Debt, Payment, Terms } from '../money/terms';
import type { Roster } from '../roster';
import type { Strategy } from '../strategy';
import type { Instant } from '../words';
import { knownAfter, nothingOf, type Known } from './known';
import type { Stops } from './stops';

/** Which case a fact belongs to. */
export type CaseId = Readonly<{ loanId: string; episode: number }>;

/** A fact with the case that it belongs to. */
export type FactOfCase = CaseId & Readonly<{ fact: Fact }>;

/** What is due on a loan by contract, and every payment on it that was not reversed. */
export type LoanAccount = Readonly<{ debt: Debt; payments: readonly Payment[] }>;

/** Another open case of the borrower, in the same currency: it may speak for the borrower, or be spoken for (P17). */
export type OtherLoan = CaseId & Readonly<{ account: LoanAccount; strategy: Strategy }>;

/** What a dossier is put together from. */
type Papers = CaseId &
  LoanAccount &
  Readonly<{
    terms: Terms;
    /** Where the borrower is, how they are reached, in which language and in which area, as the lender's record has it. */
    borrower: Pick<Borrower, 'id' | 'zones' | 'addresses'> &
      Readonly<{ language: string; area?: string | null }>;
    /** The facts of every case of the borrower, in the order in which the book learnt them. */
    allFacts: readonly FactOfCase[];
    /** None where every case speaks for itself. */
    others: readonly OtherLoan[];
    stops: Stops;
    /** Under which the case is worked on; before it is opened, the one that its loan asks for, if that is in force. */
    strategy: Strategy | undefined;
    law: Law;
    /** Who is on duty when; where it is not known, somebody always is. */
    roster?: Roster | undefined;
    lenderZone: string;
  }>;

/**
 * Everything that a decision about a loan's newest case depends on but the time; `episode` is 0 before the first one.
 * `facts` are those of this case, and `known` is what follows from all of them: folded once, and then fact by fact.
 */
export type Dossier = Papers & Readonly<{ facts: readonly Fact[]; known: Known }>;

/**
 * Puts a dossier together. With an earlier one of the same borrower, whose facts are the first of these, only what came
 * since is folded; of a case that the earlier one does not have, everything.
 */
export function dossierOf(papers: Papers, earlier?: Dossier): Dossier {
  const { loanId, episode, allFacts } = papers;
  const before = earlier && goesOn(earlier, papers) ? earlier : undefined;
  const seen = before?.allFacts.length ?? 0;
  const so = before ? knownOf(casesOf(papers), before) : nothingOf(casesOf(papers));
  const isSame = before?.loanId === loanId && before.episode === episode;
  const facts = isSame ? [...before.facts, ...ofCase(papers, seen)] : ofCase(papers);
  return { ...papers, facts, known: knownAfter(so, allFacts.slice(seen), allFacts) };
}

const ofCase = ({ loanId, episode, allFacts }: Papers, from = 0): readonly Fact[] =>
  allFacts.slice(from).flatMap((one) => (one.loanId === loanId && one.episode === episode ? [one.fact] : []));

/** Whether papers have the very same facts as an earlier dossier, and perhaps more. */
const goesOn = ({ allFacts }: Dossier, papers: Papers): boolean => {
  const last = allFacts.length - 1;
  return last < 0 || allFacts[last] === papers.allFacts[last];
};

/** What was known of some cases when an earlier dossier was put together. */
const knownOf = (cases: readonly CaseId[], { known, allFacts }: Dossier): Known => {
  const isOther = ({ loanId, episode }: CaseId): boolean => known.loans.get(loanId)?.episode !== episode;
  const others = cases.filter(isOther);
  if (others.length === 0 && cases.length === known.loans.size) return known;
  const anew = knownAfter(nothingOf(others), allFacts, allFacts).loans;
  const loans = cases.flatMap(({ loanId }) => {
    const of = anew.get(loanId) ?? known.loans.get(loanId);
    return of ? [[loanId, of] as const] : [];
  });
  return { ...known, loans: new Map(loans) };
};

const casesOf = ({ loanId, episode, others }: Papers): readonly CaseId[] => [{ loanId, episode }, ...others];

/** A dossier with one more fact of its case. */
export function withFact(dossier: Dossier, fact: Fact): Dossier {
  const { loanId, episode } = dossier;
  const one = { loanId, episode, fact };
  const allFacts = [...dossier.allFacts, one];
  const known = knownAfter(dossier.known, [one], allFacts);
  return { ...dossier, allFacts, facts: [...dossier.facts, fact], known };
}

/** The same with something that is no fact of the book yet. */
export function noting(
  dossier: Dossier,
  at: Instant,
  happening: Happening,
  by: Fact['who'] | Pick<Fact, 'who' | 'asked'> = 'system',
): Dossier {
  return withFact(dossier, nextFact(dossier, at, happening, typeof by === 'string' ? { who: by } : by));
}

/** What happened to a case as the fact that comes after all that a dossier has: until the book has numbered it, it gets the next number. */
export function nextFact(
  { allFacts }: Pick<Dossier, 'allFacts'>,
  at: Instant,
  happening: Happening,
  by: Pick<Fact, 'who' | 'known' | 'asked'>,
): Fact {
  return { seq: (allFacts.at(-1)?.fact.seq ?? 0) + 1, at, ...by, ...happening };
}

/** A dossier as it would be if an act had never been begun. */
export function without(dossier: Dossier, act: StepKey): Dossier {
  const isOther = ({ fact }: FactOfCase): boolean => !('key' in fact && fact.key === act);
  return dossierOf({ ...dossier, allFacts: dossier.allFacts.filter(isOther) });
}

/** The language in which the borrower is written to: the one that they asked for, or else the lender's record has. */
export function languageOf({ known, borrower }: Pick<Dossier, 'known' | 'borrower'>): string {
  return known.language ?? borrower.language;
}
