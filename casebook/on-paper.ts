import type { Decision } from '../domain/decide/situation';
import { contactsMade, unusableAddresses } from '../domain/case/contacts';
import { segmentOf } from '../domain/case/segment';
import { holdsOf } from '../domain/case/holds';
import { preferenceOf } from '../domain/law/preferred';
import { zonesOf } from '../domain/law/zones-of';
import { withFees } from '../domain/case/fees';
import { dueDateOf } from '../domain/decide/due-on';
import { openedOn, situationOn, type Paper } from '../domain/dry-run/paper';
import type { Instant } from '../domain/words';
import { NoStrategy, type Book } from './book';
import { wasEndedByPerson } from './open-case';
import { overdueOthers } from './others';
import { addressesOf } from './situation';
import { underLock, type InHand } from './under-lock';

/** A loan of the book, to be thought on: its open case with what is decided, or one that is opened on paper. */
export type OnPaper = Readonly<
  | { kind: 'case'; paper: Paper; held?: Decision; now: Instant; language: string; area: string | null }
  | { kind: 'not-overdue' | 'withdrawn' }
>;

/**
 * Reads a loan for a dry run; nothing is written.
 * @throws UnknownLoan
 */
export const onPaper = (book: Book, loanId: string): Promise<OnPaper> =>
  underLock(book, loanId, (hand) => Promise.resolve(read(hand)));

const read = (hand: InHand): OnPaper => {
  const { now, loan } = hand;
  const about = { kind: 'case', now, language: loan.language, area: loan.area } as const;
  if (hand.case?.status === 'open') {
    const held = hand.case.decision;
    return { ...about, paper: paperOf(hand), ...(held ? { held } : {}) };
  }
  if (wasEndedByPerson(hand)) return { kind: 'withdrawn' };
  const paper = openedOn(paperOf(hand), now);
  return dueDateOf(situationOn(paper, now)) === undefined ? { kind: 'not-overdue' } : { ...about, paper };
};

/** The open case in hand on paper, or its loan before a case is opened: what the book holds of it. */
export const paperOf = (hand: InHand): Paper => {
  const { loan, account, book, facts, allFacts } = hand;
  const { terms, law, lenderZone, strategies } = book.rules;
  const isOpen = hand.case?.status === 'open';
  const strategy = isOpen ? hand.strategy : strategies.get(loan.strategy);
  if (!strategy) throw new NoStrategy(loan.strategy);
  const others = overdueOthers(hand).map(({ loanId, since }) => ({ loanId, since }));
  const earlier = allFacts.flatMap(({ loanId, fact }) =>
    loanId === loan.loan_id && !(isOpen && facts.includes(fact)) ? [fact] : [],
  );
  const elsewhere = isOpen ? allFacts.filter(({ fact }) => !facts.includes(fact)) : allFacts;
  const { hours } = preferenceOf(allFacts);
  return {
    loanId: loan.loan_id,
    episode: (hand.case?.episode ?? 0) + (isOpen ? 0 : 1),
    ...account,
    debt: withFees(account.debt, earlier),
    terms,
    ...(others.length > 0 && { others }),
    borrower: {
      zones: zonesOf(loan.zone, loan.phone, book.rules.phoneZones),
      addresses: addressesOf(loan),
      unusable: unusableAddresses(elsewhere),
      contacted: contactsMade(elsewhere),
      ...(hours && { hours }),
    },
    facts: isOpen ? facts : [],
    holds: holdsOf(loan.loan_id, elsewhere),
    segment: segmentOf(earlier),
    strategy,
    law,
    lenderZone,
  };
};
