import type { Context } from 'hono';
import type { z } from 'zod';
import { UnknownLoan } from '../casebook/book';
import { distrust, signatureOf } from './signature';

/**
 * Takes a JSON body of a form from a system of the lender: 401 when it cannot be trusted, 400 with `wrong` when it is
 * not of the form, 404 when the book does not hold its loan; anything else is the answer's own.
 */
export function signed<F extends z.ZodType>(
  secret: string,
  { form, wrong }: Readonly<{ form: F; wrong: string }>,
  answer: (read: z.output<F>, c: Context) => Promise<Response>,
) {
  return async (c: Context): Promise<Response> => {
    const body = await c.req.text();
    const reason = distrust(secret, signatureOf(c), body, Date.now());
    if (reason !== undefined) return c.json({ error: reason }, 401);
    const read = form.safeParse(parsed(body));
    if (!read.success) return c.json({ error: wrong }, 400);
    try {
      return await answer(read.data, c);
    } catch (error) {
      if (error instanceof UnknownLoan) return c.json({ error: `loan ${error.loanId} is not known` }, 404);
      throw error;
    }
  };
}

const parsed = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
};
