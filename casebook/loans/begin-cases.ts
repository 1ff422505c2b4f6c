import { countSkipped, isToBeOpened, ofNextCase, opened } from '../../domain/decide/opening-case';
import type { Decision } from '../../domain/decide/situation';
import { turn, type NewFact } from '../../domain/decide/turn';
import { dossierOf, type Dossier, type OtherLoan } from '../../domain/dossier/dossier';
import type { Stops } from '../../domain/dossier/stops';
import type { Strategy } from '../../domain/strategy';
import type { Instant } from '../../domain/words';
import type { Book } from '../book';
import type { InHand } from '../case/in-hand';
import { contactOf } from './contact-data';
import { fixedOf, type LoanInBook } from './loan-in-book';
import type { LoanRow } from './loans';
import type { NewRow } from './sort-new';

/** A loan that is new, and its case, if one is to be opened: with what it begins, and the first decision. */
export type NewLoan = NewRow &
  Readonly<{
    case?: Readonly<{
      strategy: Strategy;
      law: string;
      roster: string;
      facts: readonly NewFact[];
      dossier: Dossier;
      decision: Decision;
      skipped: number;
    }>;
  }>;

/** When, and with what in the book, cases begin. */
type At = Readonly<{ book: Book; now: Instant; stops: Stops }>;

/** What a loan's case begins beside: who the borrower is in the book, their other cases, and what was put together last. */
type Beside = Pick<Dossier, 'allFacts' | 'others'> & Readonly<{ person?: LoanInBook; last?: Dossier }>;

/**
 * Begins the cases of new loans of one borrower, one after the other as the book would see them: each beside those before
 * it, and beside what is in hand of a borrower whom the book knows.
 */
export function beginCases(rows: readonly NewRow[], hand: InHand | undefined, at: At): readonly NewLoan[] {
  let beside = besideCasesOf(hand);
  return rows.map((one) => {
    const last = beforeIt(one.row, beside, at);
    const loan = begun(one, last, at);
    const { allFacts, others } = loan.case ? besideThis(loan.row, loan.case, beside) : beside;
    beside = { ...beside, allFacts, others, last };
    return loan;
  });
}

const besideCasesOf = (hand: InHand | undefined): Beside => {
  if (!hand) return { allFacts: [], others: [] };
  const { dossier, loan } = hand;
  return { allFacts: dossier.allFacts, others: dossier.others, person: loan, last: dossier };
};

const besideThis = (
  { loanId, debt, brought }: LoanRow,
  { dossier, strategy }: NonNullable<NewLoan['case']>,
  { others }: Beside,
): Pick<Beside, 'allFacts' | 'others'> => {
  const account = { debt, payments: brought?.payments ?? [] };
  const one: OtherLoan = { loanId, episode: 1, account, strategy };
  return { allFacts: dossier.allFacts, others: [...others, one] };
};

/** A new loan before its first case. */
const beforeIt = (
  row: LoanRow,
  { allFacts, others, person, last }: Beside,
  { book: { rules }, stops }: At,
): Dossier => {
  const { loanId, debt, brought } = row;
  const sameCurrency = others.filter(({ account }) => account.debt.currency === debt.currency);
  const papers = {
    ...{ loanId, episode: 0, debt, payments: brought?.payments ?? [], stops, allFacts },
    strategy: rules.strategies.get(row.strategy),
    others: rules.oneVoicePerPerson ? sameCurrency : [],
    ...fixedOf(rules, asInBook(row, person)),
  };
  return dossierOf(papers, last);
};

const begun = (one: NewRow, empty: Dossier, { book: { rules }, now }: At): NewLoan => {
  const { strategy } = empty;
  const before = ofNextCase(empty, strategy);
  if (!strategy || !isToBeOpened(before, now)) return one;
  const open = opened(before, now, one.row.brought?.facts);
  const { facts, dossier, decision } = turn(open.dossier, now);
  const skipped = countSkipped(open);
  const under = { strategy, law: rules.law.hash, roster: rules.roster.hash };
  return { ...one, case: { ...under, facts: [...open.facts, ...facts], dossier, decision, skipped } };
};

/** A row as the book would read it back: what the book has of a person stays as it is. */
const asInBook = (row: LoanRow, person: LoanInBook | undefined): LoanInBook => {
  const { loanId, borrowerId, strategy, zone, language, debt } = row;
  return {
    ...{ zone, language, ...contactOf(row), ...person },
    ...{ loan_id: loanId, borrower_id: borrowerId, strategy },
    ...{ currency: debt.currency, costs_minor: debt.costs, created_at: new Date(0) },
  };
};
