import { decideNext, latestNext } from '../../casebook/case/decide-next';
import { enqueue } from '../../casebook/case/outbox';
import { withAccount } from '../../casebook/case/in-hand';
import { underLock } from '../../casebook/case/under-lock';
import type { Next } from '../../domain/next';
import type { BookDependencies } from '../dependencies';
import { withoutExtras, recordReport } from './record-report';

/** What became of a report from outside; a reversal is `kept` until its payment comes. `next` is absent while no case was ever opened for the loan. */
export type Answer = Readonly<
  { kind: 'recorded' | 'known' | 'kept'; next?: Next } | { kind: 'refused'; reason: string; next?: Next }
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
    if (!told.case) return { kind };
    if (kind !== 'recorded') return { kind, next: latestNext(told) };
    await enqueue(told.tx, loanId, withoutExtras(message));
    return { kind, next: await decideNext(await withAccount(told)) };
  });
}
