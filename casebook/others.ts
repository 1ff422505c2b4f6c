import { fold } from '../domain/case/fold';
import { holdsOf } from '../domain/case/holds';
import { isSilent } from '../domain/decide/held';
import { withFees } from '../domain/case/fees';
import { withStandstill } from '../domain/case/standstill';
import { dateIn } from '../domain/calendar';
import type { Voice } from '../domain/decide/situation';
import { voiceOf, type Speaker } from '../domain/decide/voice';
import { owedOn } from '../domain/money/owed';
import type { Owed } from '../domain/money/terms';
import type { Strategy } from '../domain/strategy';
import type { Instant } from '../domain/words';
import type { Book, Tx } from './book';
import type { CaseId } from './facts';
import { isLeftAlone } from './halts';
import type { Account } from './loan-ledger';
import { enqueue, LOOK_AGAIN } from './outbox';
import { strategyOf } from './policy-version';
import type { InHand } from './under-lock';

/** Another open case of the borrower. */
export type Other = CaseId & Readonly<{ account: Account; strategy: Strategy }>;

/** A loan that is overdue and may speak or be spoken for, with what is owed on it. */
export type Overdue = Speaker & Readonly<{ owed: Extract<Owed, { status: 'overdue' }> }>;

/** The borrower's other open cases in the same currency; none where every case speaks for itself. */
export const othersOf = async (
  tx: Tx,
  book: Book,
  loan: Readonly<{ loan_id: string; borrower_id: string; currency: string }>,
): Promise<readonly Other[]> => {
  if (!book.rules.oneVoicePerPerson) return [];
  const rows = await tx
    .selectFrom('collection_case')
    .innerJoin('loan', 'loan.loan_id', 'collection_case.loan_id')
    .where('borrower_id', '=', loan.borrower_id)
    .where('currency', '=', loan.currency)
    .where('loan.loan_id', '<>', loan.loan_id)
    .where('status', '=', 'open')
    .select(['loan.loan_id', 'episode', 'collection_case.strategy'])
    .orderBy('loan.loan_id')
    .execute();
  const others: Other[] = [];
  for (const row of rows) {
    const account = await book.ledger.of(tx, row.loan_id);
    const strategy = await strategyOf(tx, book.rules, row.strategy);
    others.push({ loanId: row.loan_id, episode: row.episode, account, strategy });
  }
  return others;
};

/** Which of the borrower's other cases could speak, or be spoken for, now. */
export const overdueOthers = (hand: InHand): readonly Overdue[] =>
  hand.others.flatMap((other) => (isLeftAlone(other, hand) ? [] : (overdueOf(other, hand) ?? [])));

/** Who speaks for the borrower, given what is owed on the loan in hand; undefined when every case speaks for itself. */
export const voiceIn = (hand: InHand, owed: Owed): Voice | undefined => {
  if (hand.others.length === 0 || !hand.case || !hand.strategy) return undefined;
  const { loan_id: loanId, episode } = hand.case;
  const own = speakerOf({ loanId, episode, strategy: hand.strategy }, owed, hand);
  return own && voiceOf([own, ...overdueOthers(hand)]);
};

/** The loans that the case in hand speaks for beside its own. */
export const spokenForIn = (hand: InHand, owed: Owed): readonly Overdue[] =>
  voiceIn(hand, owed)?.by === hand.loan.loan_id ? overdueOthers(hand) : [];

/** Tells the borrower's other cases to decide again: who speaks for the borrower may have changed. */
export const tellOthers = async ({ tx, others }: InHand): Promise<void> => {
  for (const { loanId } of others) await enqueue(tx, loanId, LOOK_AGAIN);
};

const overdueOf = (other: Other, hand: InHand): Overdue | undefined => {
  const { debt, payments } = other.account;
  const { terms } = hand.book.rules;
  const all = factsOf(hand, (id) => id.loanId === other.loanId);
  const amended = withStandstill(withFees(debt, all), holdsOf(other.loanId, hand.allFacts));
  return speakerOf(other, owedOn(amended, payments, terms, today(hand)), hand);
};

/** A case speaks once grace is over, unless a partner has it, an operator stopped it, or a hold, promise or plan keeps it silent. */
const speakerOf = (
  { loanId, episode, strategy }: Omit<Other, 'account'>,
  owed: Owed,
  hand: InHand,
): Overdue | undefined => {
  if (owed.status !== 'overdue' || owed.days <= strategy.grace) return undefined;
  const state = fold(
    loanId,
    episode,
    factsOf(hand, (id) => id.loanId === loanId && id.episode === episode),
  );
  const c = { ...state, status: 'open', holds: holdsOf(loanId, hand.allFacts) } as const;
  const isLeft =
    c.placement ??
    (c.stopped || isSilent({ case: c, lenderZone: hand.book.rules.lenderZone, now: hand.now }));
  return isLeft ? undefined : { loanId, since: owed.since, owed };
};

const factsOf = ({ allFacts }: InHand, isOf: (id: CaseId) => boolean) =>
  allFacts.filter(isOf).map(({ fact }) => fact);

const today = ({ book, now }: Readonly<{ book: Book; now: Instant }>) => dateIn(book.rules.lenderZone, now);
