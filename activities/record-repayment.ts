import { isDeepStrictEqual } from 'node:util';
import { decideNext, latestNext } from '../casebook/case/decide-next';
import { LOOK_AGAIN } from '../casebook/case/outbox';
import { afterMoney } from '../casebook/money/after-money';
import { hearPaymentsFeed } from '../casebook/money/payments-feed';
import type { InHand } from '../casebook/case/in-hand';
import { underLock } from '../casebook/case/under-lock';
import { isOfNoMessage, notSetAside } from '../casebook/tasks/unrecorded';
import type { Next } from '../domain/next';
import type { BookDependencies } from '../intake/dependencies';
import { recordReport } from '../intake/repayments/record-report';
import { attemptNow, MOST_ATTEMPTS, setAsideOrThrow, type Attempt } from './unrecorded';

/** What a case was told of money; `revision` is that of the decision it waits with. */
type Told<T> = To & T;
type To = Readonly<{ loanId: string; revision?: number }>;

/**
 * Records what a payments system reports and decides what comes next; what it cannot accept becomes a refusal on
 * record, and what cannot be recorded a person's task. Safe to retry: a payment id counts once. The workflow's own loan
 * id decides whose money it is.
 * @throws UnknownLoan
 */
export function recordRepayment(dependencies: BookDependencies, attempt: Attempt = attemptNow) {
  return ({ report, ...to }: Told<Readonly<{ report: unknown }>>): Promise<Next | undefined> =>
    recordAll(dependencies, to, [report], attempt());
}

/**
 * Records many reports like one after the other, but together and with one decision at the end. Safe to retry. One that
 * fails for a reason of its own keeps no other from being recorded.
 * @throws UnknownLoan
 */
export function recordRepayments(dependencies: BookDependencies, attempt: Attempt = attemptNow) {
  return async ({
    reports,
    ...to
  }: Told<Readonly<{ reports: readonly unknown[] }>>): Promise<Next | undefined> => {
    const count = attempt();
    // An attempt that ran out of time is not to set aside the same ones again, and run out of time again.
    const left =
      count > MOST_ATTEMPTS ? await notSetAside(dependencies.book, to.loanId, reports, REPAYMENT) : reports;
    return recordAll(dependencies, to, left, count);
  };
}

const REPAYMENT = 'repayment';

const recordAll = async (
  dependencies: BookDependencies,
  to: To,
  reports: readonly unknown[],
  attempt: number,
): Promise<Next | undefined> => {
  if (reports.length === 0) return undefined;
  try {
    return await recordTogether(dependencies, to, reports);
  } catch (error) {
    if (reports.length > 1 && !isOfNoMessage(error)) return recordHalves(dependencies, to, reports, attempt);
    await setAsideOrThrow(
      dependencies.book,
      { loanId: to.loanId, message: REPAYMENT, raw: reports[0] },
      error,
      attempt,
    );
    return undefined;
  }
};

/** The second half is recorded also when one of the first has to be tried again. */
const recordHalves = async (
  dependencies: BookDependencies,
  to: To,
  reports: readonly unknown[],
  attempt: number,
): Promise<Next | undefined> => {
  const middle = Math.ceil(reports.length / 2);
  const record = (half: readonly unknown[]) => recordAll(dependencies, to, half, attempt);
  const [first] = await Promise.allSettled([record(reports.slice(0, middle))]);
  if (first.status === 'rejected' && isOfNoMessage(first.reason)) throw first.reason;
  const second = await record(reports.slice(middle));
  if (first.status === 'rejected') throw first.reason;
  return second ?? first.value;
};

const recordTogether = (
  dependencies: BookDependencies,
  { loanId, revision }: To,
  reports: readonly unknown[],
): Promise<Next | undefined> =>
  underLock(dependencies.book, loanId, recordIn(dependencies, reports), { revision });

const recordIn =
  (dependencies: BookDependencies, reports: readonly unknown[]) =>
  async (hand: InHand): Promise<Next | undefined> => {
    const money = reports.filter((report) => !isLookAgain(report));
    let [told, isNews, isHeard]: [InHand, boolean, boolean] = [hand, money.length < reports.length, false];
    for (const report of money) {
      const reported = await recordReport(dependencies, told, report);
      told = reported.hand;
      isNews ||= reported.kind === 'recorded';
      // What the outbox tells was heard of when it was recorded.
      isHeard ||= reported.kind === 'recorded' || reported.kind === 'kept';
    }
    if (isHeard) await hearPaymentsFeed({ ...dependencies.book, db: hand.tx });
    if (!hand.case) return undefined; // started by hand and not opened yet: the payment is kept all the same
    return isNews ? decideNext(await afterMoney(hand, told)) : latestNext(told);
  };

/** So a case was told to look again before that had a signal of its own, and so a run hands it on: no more than this, or it is a payment. */
const isLookAgain = (report: unknown): boolean => isDeepStrictEqual(report, LOOK_AGAIN);
