import type { Context } from 'hono';
import { z } from 'zod';
import { paidOffShown } from '../intake/repayments/paid-off';
import { takeInRepayment } from '../intake/repayments/take-in-repayment';
import { hearPaymentsFeed } from '../casebook/money/payments-feed';
import { ID } from '../domain/words';
import type { HttpDependencies } from './dependencies';
import { orSetAside } from './or-set-aside';
import { signed } from './signature';

const addressed = {
  form: z.looseObject({ loanId: z.string().regex(ID) }),
  wrong: 'the body must be a JSON object with a "loanId"',
};

/**
 * Takes a repayment or a reversal from the payments system: signed, counted once by its id, recorded in the book
 * before the answer, told to the case's workflow afterwards.
 */
export function repayments(dependencies: HttpDependencies) {
  return signed(dependencies.secret, addressed, async (message, c) => {
    await hearPaymentsFeed(dependencies.book); // whatever comes of this one, the feed is alive
    const { loanId, ...raw } = message;
    const unrecorded = { loanId, message: 'repayment', raw };
    return orSetAside(dependencies, unrecorded, c, () => answer(dependencies, message, c));
  });
}

/** A reversal that is kept takes effect when its payment comes. */
const STATUS = { recorded: 201, known: 200, kept: 202 } as const;

const answer = async (
  dependencies: HttpDependencies,
  { loanId, ...message }: z.infer<typeof addressed.form>,
  c: Context,
): Promise<Response> => {
  const recorded = await takeInRepayment(dependencies, loanId, message);
  if (recorded.kind === 'refused') return c.json({ error: recorded.reason }, 422);
  dependencies.tell(); // the answer does not wait for Temporal
  const { kind, next, paidOff } = recorded;
  const outcome = next?.kind === 'close' ? { case: 'closed', outcome: next.outcome } : { case: 'open' };
  return c.json(
    { status: kind, loanId, ...(next ? outcome : { case: 'none' }), ...(paidOff && paidOffShown(paidOff)) },
    STATUS[kind],
  );
};
