import { reportPayment, reportReversal } from '../casebook/payments';
import { recordRefusal } from '../casebook/refusals';
import type { InHand } from '../casebook/under-lock';
import type { BookDependencies } from './dependencies';
import { idOf, parseReport } from './repayment-report';

/** What came of a report, with the loan in hand as it is after it. */
export type ReportedInHand = Readonly<
  { kind: 'recorded' | 'known' | 'kept'; hand: InHand } | { kind: 'refused'; reason: string; hand: InHand }
>;

/**
 * Records a report on the loan in hand, also before a case opened and after it closed; what cannot be recorded becomes
 * a refusal on record. The account in hand is as it was before: whoever decides reads it anew.
 */
export const reportInHand = async (
  { policy }: BookDependencies,
  hand: InHand,
  input: unknown,
): Promise<ReportedInHand> => {
  const parsed = parseReport(input, hand.loan.loan_id, policy.lender.zone, hand.now);
  if ('reason' in parsed) return refuse(hand, input, parsed.reason);
  const { report } = parsed;
  const reported = await (report.kind === 'payment'
    ? reportPayment(hand, report)
    : reportReversal(hand, report));
  return reported.kind === 'refused' ? refuse(hand, input, reported.reason) : reported;
};

const refuse = async (hand: InHand, input: unknown, reason: string): Promise<ReportedInHand> => ({
  kind: 'refused',
  reason,
  hand: await recordRefusal(hand, { message: 'repayment', reason, of: idOf(input) }),
});
