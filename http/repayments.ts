import type { Context } from 'hono';
import { z } from 'zod';
import { reportRepayment } from '../activities/report-repayment';
import { UnknownLoan } from '../casebook/book';
import { hearPaymentsFeed } from '../casebook/payments-feed';
import { ID } from '../domain/words';
import type { HttpDependencies } from './dependencies';
import { distrust, signatureOf } from './signature';

const addressed = z.looseObject({ loanId: z.string().regex(ID) });

/**
 * Takes a repayment or a reversal from the payments system: signed, counted once by its id, recorded in the book
 * before the answer, told to the case's workflow afterwards.
 */
export const repayments =
  (dependencies: HttpDependencies) =>
  async (c: Context): Promise<Response> => {
    const body = await c.req.text();
    const reason = distrust(dependencies.secret, signatureOf(c), body, Date.now());
    if (reason !== undefined) return c.json({ error: reason }, 401);
    const read = addressed.safeParse(parsed(body));
    if (!read.success) return c.json({ error: 'the body must be a JSON object with a "loanId"' }, 400);
    await hearPaymentsFeed(dependencies.book); // whatever comes of this one, the feed is alive
    return answer(dependencies, read.data, c);
  };

const answer = async (
  dependencies: HttpDependencies,
  { loanId, ...message }: z.infer<typeof addressed>,
  c: Context,
): Promise<Response> => {
  try {
    const recorded = await reportRepayment(dependencies, loanId, message);
    if (recorded.kind === 'refused') return c.json({ error: recorded.reason }, 422);
    dependencies.tell(); // the answer does not wait for Temporal
    const { kind, next } = recorded;
    const outcome = next?.kind === 'close' ? { case: 'closed', outcome: next.outcome } : { case: 'open' };
    return c.json(
      { status: kind, loanId, ...(next ? outcome : { case: 'none' }) },
      kind === 'recorded' ? 201 : 200,
    );
  } catch (error) {
    if (error instanceof UnknownLoan) return c.json({ error: `loan ${loanId} is not known` }, 404);
    throw error;
  }
};

const parsed = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
};
