import { fold } from '../../../domain/facts/fold';
import {
  dossierOf,
  type CaseId,
  type Dossier,
  type LoanAccount,
  type OtherLoan,
} from '../../../domain/dossier/dossier';
import type { Law } from '../../../domain/law/rule';
import type { Instant } from '../../../domain/words';
import type { Book, Tx } from '../../book';
import { stopsAt } from '../../stops/emergency-stops';
import { fixedOf, type LoanRow } from '../../case/in-hand';
import { paymentsBy } from '../../money/loan-ledger';
import { strategyOf } from '../../case/policy-version';
import type { Learnt } from './known';

/** A moment of a case: what was known by then, by which law, and until which instant money had come in. */
export type Moment = CaseId & Readonly<{ now: Instant; learnt: readonly Learnt[]; law: Law }>;

/** A loan's dossier as it was at a moment, made from the facts alone: nothing of it is locked or written. */
export async function dossierThen(tx: Tx, book: Book, loan: LoanRow, moment: Moment): Promise<Dossier> {
  const { loanId, episode, now, learnt, law } = moment;
  return dossierOf({
    ...fixedOf(book.rules, loan),
    loanId,
    episode,
    ...(await accountThen(tx, book, loanId, now)),
    allFacts: learnt,
    others: await othersThen(tx, book, loan, moment),
    stops: { inForce: await stopsAt(tx, now), isFeedSilent: false }, // when it was silent is not kept
    strategy: await strategyOf(tx, book.rules, caseThen(learnt, { loanId, episode }).strategy),
    law,
  });
}

const caseThen = (learnt: readonly Learnt[], { loanId, episode }: CaseId) =>
  fold(
    loanId,
    episode,
    learnt.flatMap((one) => (one.loanId === loanId && one.episode === episode ? [one.fact] : [])),
  );

const accountThen = async (tx: Tx, book: Book, loanId: string, now: Instant): Promise<LoanAccount> => ({
  ...(await book.ledger.of(tx, loanId)),
  payments: await paymentsBy(tx, loanId, now),
});

/** The borrower's other cases that were open at a moment, in the same currency. */
const othersThen = async (
  tx: Tx,
  book: Book,
  { currency, loan_id: own }: LoanRow,
  { learnt, now }: Moment,
): Promise<readonly OtherLoan[]> => {
  if (!book.rules.oneVoicePerPerson) return [];
  const newest = new Map(learnt.map(({ loanId, episode }) => [loanId, episode]));
  const others: OtherLoan[] = [];
  for (const [loanId, episode] of [...newest].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    if (loanId === own) continue;
    const state = caseThen(learnt, { loanId, episode });
    const account = await accountThen(tx, book, loanId, now);
    if (state.status === 'closed' || account.debt.currency !== currency) continue;
    others.push({ loanId, episode, account, strategy: await strategyOf(tx, book.rules, state.strategy) });
  }
  return others;
};
