import { decideNext, latestNext } from '../casebook/decide-next';
import { isLookAgain } from '../casebook/outbox';
import { hearPaymentsFeed } from '../casebook/payments-feed';
import { reportPayment, reportReversal, type Reported } from '../casebook/payments';
import { append, underLock, type InHand } from '../casebook/under-lock';
import type { Next } from '../domain/next';
import type { BookDependencies } from './dependencies';
import { parseReport } from './repayment-report';

/**
 * Records what a payments system reports and decides what comes next; what it cannot accept becomes a refusal on
 * record. Safe to retry: a payment id counts once. The workflow's own loan id decides whose money it is.
 * @throws UnknownLoan
 */
export const recordRepayment =
  (dependencies: BookDependencies) =>
  ({
    loanId,
    report,
    revision,
  }: Readonly<{ loanId: string; report: unknown; revision?: number }>): Promise<Next | undefined> =>
    underLock(
      dependencies.book,
      loanId,
      async (hand) => {
        if (isLookAgain(report) && hand.case) return decideNext(hand);
        const reported = await reportInHand(dependencies, hand, report);
        // What the outbox tells was heard of when it was recorded.
        if (reported.kind === 'recorded') await hearPaymentsFeed({ ...dependencies.book, db: hand.tx });
        if (!hand.case) return undefined; // started by hand and not opened yet: the payment is kept all the same
        if (reported.kind === 'recorded') return decideNext(reported.hand);
        if (reported.kind === 'refused')
          await append(hand, { kind: 'input-refused', message: 'repayment', reason: reported.reason });
        return latestNext(hand);
      },
      { revision },
    );

/** Records a report on the loan in hand, also before a case opened and after it closed; says so when it cannot. */
export const reportInHand = async (
  { policy }: BookDependencies,
  hand: InHand,
  input: unknown,
): Promise<Reported> => {
  const parsed = parseReport(input, hand.loan.loan_id, policy.lender.zone, hand.now);
  if ('reason' in parsed) return { kind: 'refused', reason: parsed.reason };
  const { report } = parsed;
  return report.kind === 'payment' ? reportPayment(hand, report) : reportReversal(hand, report);
};
