import type { Context } from 'hono';
import { hearPaymentsFeed } from '../casebook/money/payments-feed';
import type { HttpDependencies } from './dependencies';
import { distrust, signatureOf } from './signature';

/** Takes a life sign of the payments system when there is no repayment to report: signed like one, its body may be empty (P15). */
export function heartbeat({ secret, book }: Pick<HttpDependencies, 'secret' | 'book'>) {
  return async (c: Context): Promise<Response> => {
    const reason = distrust(secret, signatureOf(c), await c.req.text(), Date.now());
    if (reason !== undefined) return c.json({ error: reason }, 401);
    const at = await hearPaymentsFeed(book);
    return c.json({ status: 'heard', at: new Date(at).toISOString() });
  };
}
