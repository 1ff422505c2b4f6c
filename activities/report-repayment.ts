import { decideNext, latestNext } from '../casebook/decide-next';
import { enqueue } from '../casebook/outbox';
import { underLock, type InHand } from '../casebook/under-lock';
import type { Next } from '../domain/next';
import type { BookDependencies } from './dependencies';
import { reportInHand } from './record-repayment';
import { withoutExtras } from './repayment-report';

/** What became of a report from outside. `next` is absent while no case was ever opened for the loan. */
export type Answer = Readonly<
  { kind: 'recorded' | 'known'; next?: Next } | { kind: 'refused'; reason: string; next?: Next }
>;

/**
 * Records a repayment that arrives by HTTP or the command line: always in the book first, before a case opens and
 * after it closed; its workflow is told afterwards, by `deliverNews`.
 * @throws UnknownLoan
 */
export const reportRepayment = (
  dependencies: BookDependencies,
  loanId: string,
  message: Record<string, unknown>,
): Promise<Answer> =>
  underLock(dependencies.book, loanId, async (hand): Promise<Answer> => {
    const reported = await reportInHand(dependencies, hand, message);
    if (reported.kind === 'refused') return { kind: 'refused', reason: reported.reason };
    if (reported.kind === 'known') return { kind: 'known', ...nextOf(reported.hand, latestNext) };
    if (hand.case) await enqueue(hand.tx, loanId, withoutExtras(message));
    const next = hand.case && (await decideNext(reported.hand));
    return { kind: 'recorded', ...(next ? { next } : {}) };
  });

const nextOf = (hand: InHand, read: (hand: InHand) => Next): Readonly<{ next?: Next }> =>
  hand.case ? { next: read(hand) } : {};
