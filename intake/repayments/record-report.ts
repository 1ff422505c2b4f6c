import { recordPayment, recordReversal } from '../../casebook/money/payments';
import { recordRefusal } from '../../casebook/case/refusals';
import type { InHand } from '../../casebook/case/under-lock';
import type { BookDependencies } from '../dependencies';
import { idOf, readReport } from './read-report';

/** What came of a report, with the loan in hand as it is after it. */
export type RecordedReport = Readonly<
  { kind: 'recorded' | 'known' | 'kept'; hand: InHand } | { kind: 'refused'; reason: string; hand: InHand }
>;

/**
 * Records a report on the loan in hand, also before a case opened and after it closed; what cannot be recorded becomes
 * a refusal on record. The account in hand is as it was before: whoever decides reads it anew.
 */
export async function recordReport(
  { policy }: BookDependencies,
  hand: InHand,
  input: unknown,
): Promise<RecordedReport> {
  const parsed = readReport(input, hand.loan.loan_id, policy.lender.zone, hand.now);
  if ('reason' in parsed) return refuse(hand, input, parsed.reason);
  const { report } = parsed;
  const reported = await (report.kind === 'payment'
    ? recordPayment(hand, report)
    : recordReversal(hand, report));
  return reported.kind === 'refused' ? refuse(hand, input, reported.reason) : reported;
}

const refuse = async (hand: InHand, input: unknown, reason: string): Promise<RecordedReport> => ({
  kind: 'refused',
  reason,
  hand: await recordRefusal(hand, { message: 'repayment', reason, of: idOf(input) }),
});
