import { fold } from '../../domain/case/fold';
import { decide } from '../../domain/decide/decide';
import { agreementEndedByNow } from '../../domain/decide/held';
import { feesByNow } from '../../domain/decide/fees';
import type { Decision } from '../../domain/decide/situation';
import { skippedByNow } from '../../domain/decide/skipped';
import type { Happening } from '../../domain/case/fact';
import { preferenceOf } from '../../domain/law/preferred';
import type { Law } from '../../domain/law/rule';
import type { Instant } from '../../domain/words';
import type { Book, Tx } from '../book';
import { stopsAt } from '../emergency-stops';
import type { CaseId } from '../facts';
import { paymentsOf } from '../loan-ledger';
import type { Other } from '../others';
import { strategyOf } from '../policy-version';
import { situationOf } from '../situation';
import type { InHand } from '../under-lock';
import type { Learnt } from './known';

/** A moment of a case: what was known by then, by which law, and until which instant money had come in. */
export type Moment = CaseId &
  Readonly<{ now: Instant; learnt: readonly Learnt[]; law: Law; revision: number; decision: Decision }>;

/** A loan's case in hand as it was at a moment, made from the facts alone: nothing of it is locked or written. */
export const handThen = async (tx: Tx, book: Book, loan: InHand['loan'], moment: Moment): Promise<InHand> => {
  const { loanId, episode, now, learnt, law, revision, decision } = moment;
  const facts = factsOfCase(learnt, { loanId, episode });
  const state = fold(loanId, episode, facts);
  const { status, strategy } = state;
  const account = await accountThen(tx, book, loanId, now);
  const { language = loan.language } = preferenceOf(learnt);
  return {
    tx,
    book: { ...book, rules: { ...book.rules, law } },
    loan: { ...loan, language },
    account,
    now,
    case: { loan_id: loanId, episode, status, strategy, revision, decision },
    strategy: await strategyOf(tx, book.rules, strategy),
    facts,
    allFacts: learnt,
    others: await othersThen(tx, book, loan, moment),
    halting: { stops: await stopsAt(tx, now), isFeedSilent: false }, // when it was silent is not kept
  };
};

/** What is decided about a case in hand: what time alone has brought by now is counted, and not recorded. */
export const decidedIn = (hand: InHand): Decision => {
  const ended = agreementEndedByNow(situationOf(hand)).reduce((known, end) => noting(known, end), hand);
  const charged = feesByNow(situationOf(ended)).reduce((known, fee) => noting(known, fee), ended);
  const skips = skippedByNow(situationOf(charged));
  const passed = skips.reduce(
    (known, { step, because, at }) => noting(known, { kind: 'skipped', step, because }, at),
    charged,
  );
  return decide(situationOf(passed));
};

const noting = (hand: InHand, happening: Happening, at: Instant = hand.now): InHand => {
  const seq = (hand.allFacts.at(-1)?.fact.seq ?? 0) + 1;
  const fact = { seq, at, who: 'system', ...happening } as const;
  const id = { loanId: hand.loan.loan_id, episode: hand.case?.episode ?? 1 };
  return { ...hand, facts: [...hand.facts, fact], allFacts: [...hand.allFacts, { ...id, fact }] };
};

const factsOfCase = (learnt: readonly Learnt[], { loanId, episode }: CaseId) =>
  learnt.flatMap((one) => (one.loanId === loanId && one.episode === episode ? [one.fact] : []));

const accountThen = async (tx: Tx, book: Book, loanId: string, now: Instant) => ({
  ...(await book.ledger.of(tx, loanId)),
  payments: await paymentsOf(tx, loanId, now),
});

/** The borrower's other cases that were open at a moment, in the same currency. */
const othersThen = async (
  tx: Tx,
  book: Book,
  { currency, loan_id: own }: InHand['loan'],
  { learnt, now }: Moment,
): Promise<readonly Other[]> => {
  if (!book.rules.oneVoicePerPerson) return [];
  const newest = new Map(learnt.map(({ loanId, episode }) => [loanId, episode]));
  const others: Other[] = [];
  for (const [loanId, episode] of [...newest].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    if (loanId === own) continue;
    const state = fold(loanId, episode, factsOfCase(learnt, { loanId, episode }));
    const account = await accountThen(tx, book, loanId, now);
    if (state.status === 'closed' || account.debt.currency !== currency) continue;
    others.push({ loanId, episode, account, strategy: await strategyOf(tx, book.rules, state.strategy) });
  }
  return others;
};
