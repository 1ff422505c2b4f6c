import type { Hold } from '../../domain/facts/answered';
import type { Borrower } from '../../domain/decide/situation';
import { opened } from '../../domain/decide/opening-case';
import {
  dossierOf,
  type CaseId,
  type Dossier,
  type FactOfCase,
  type LoanAccount,
  type OtherLoan,
} from '../../domain/dossier/dossier';
import { NO_STOPS } from '../../domain/dossier/stops';
import type { Law } from '../../domain/law/rule';
import type { Terms } from '../../domain/money/terms';
import type { Roster } from '../../domain/roster';
import type { Strategy } from '../../domain/strategy';
import { days, instant, minor, type Instant, type LocalDate } from '../../domain/words';

/** Another loan, overdue since a due date. */
type Overdue = Readonly<{ loanId: string; since: LocalDate }>;

/** One loan with its next case, as a test writes it down before anything has happened in it. */
export type Paper = CaseId &
  LoanAccount &
  Readonly<{
    terms: Terms;
    /** With what was tried, refused and asked for before, whatever facts it came from. */
    borrower: Borrower;
    /** Other loans of the borrower, each overdue since a due date. */
    others?: readonly Overdue[];
    /** Holds about the person that were set on another loan, the first one first. */
    holds?: readonly Hold[];
    strategy: Strategy;
    law: Law;
    /** When it is left out, somebody is always on duty. */
    roster?: Roster;
    lenderZone: string;
  }>;

/** The dossier of a loan that is written down. */
export function dossierWith(paper: Paper): Dossier {
  const { loanId, episode, debt, payments, terms, borrower, strategy, law, lenderZone } = paper;
  const { others = [], holds = [], roster } = paper;
  const dossier = dossierOf({
    ...{ loanId, episode, debt, payments, terms, strategy, law, roster, lenderZone },
    borrower: { id: borrower.id, zones: borrower.zones, addresses: borrower.addresses, ...SPOKEN },
    allFacts: holds.map(heldElsewhere),
    others: others.map((other) => overdueElsewhere(other, strategy)),
    stops: NO_STOPS,
  });
  const { contacted, unusable, hours } = borrower;
  const inOrder = contacted.toSorted((a, b) => a.at - b.at);
  return { ...dossier, known: { ...dossier.known, contacted: inOrder, unusable, hours } };
}

/** Who borrowers on paper are: what they speak, and where they live. */
export const SPOKEN = { language: 'zh-CN', area: 'shanghai-pudong' };

/** A case that is opened at an instant, with the steps that enrolment passes over. */
export function openedOn(dossier: Dossier, now: Instant): Dossier {
  return opened(dossier, now).dossier;
}

const heldElsewhere = (hold: Hold, n: number): FactOfCase => ({
  loanId: 'L-held',
  episode: 1,
  fact: { seq: n + 1, at: instant(0), who: 'borrower', kind: 'held', ...hold },
});

/** Of a strategy like the loan's own, without grace. */
const overdueElsewhere = ({ loanId, since }: Overdue, strategy: Strategy): OtherLoan => {
  const instalments = [{ dueOn: since, principal: minor(100_000), interest: minor(0) }] as const;
  const account = { debt: { currency: 'CNY', costs: minor(0), instalments }, payments: [] };
  return { loanId, episode: 1, account, strategy: { ...strategy, grace: days(0) } };
};
