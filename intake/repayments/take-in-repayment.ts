import { decideNext, latestNext } from '../../casebook/case/decide-next';
import { enqueue } from '../../casebook/case/outbox';
import { underLock } from '../../casebook/case/under-lock';
import { afterMoney } from '../../casebook/money/after-money';
import type { Next } from '../../domain/next';
import type { BookDependencies } from '../dependencies';
import { paidOffIn, type PaidOffIn } from './paid-off';
import { withoutExtras, recordReport } from './record-report';

/**
 * What became of a report from outside; a reversal is `kept` until its payment comes. `next` is absent while no case was
 * ever opened for the loan. `paidOff` is what came of a payment that was recorded, in the loan's currency.
 */
export type Answer = Readonly<
  | { kind: 'recorded' | 'known' | 'kept'; next?: Next; paidOff?: PaidOffIn }
  | { kind: 'refused'; reason: string; next?: Next }
>;

/**
 * Records a repayment that arrives by HTTP or the command line: always in the book first, before a case opens and
 * after it closed; its workflow is told afterwards, by `deliverNews`.
 * @throws UnknownLoan
 */
export function takeInRepayment(
  dependencies: BookDependencies,
  loanId: string,
  message: Record<string, unknown>,
): Promise<Answer> {
  return underLock(dependencies.book, loanId, async (hand): Promise<Answer> => {
    const reported = await recordReport(dependencies, hand, message);
    if (reported.kind === 'refused') return { kind: 'refused', reason: reported.reason };
    const { kind, hand: told } = reported;
    if (kind !== 'recorded') return { kind, ...(told.case && { next: latestNext(told) }) };
    const settled = await afterMoney(hand, told);
    const came = paidOffIn(hand, settled, message);
    const answer = { kind, ...(came && { paidOff: came }) };
    if (!told.case) return answer;
    await enqueue(told.tx, loanId, withoutExtras(message));
    return { ...answer, next: await decideNext(settled) };
  });
}
