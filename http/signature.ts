import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import type { z } from 'zod';
import { UnknownLoan } from '../casebook/book';

/** A request is refused when its timestamp is further than this from our clock: a recorded one cannot be played back later. */
const FRESH_FOR_SECONDS = 300;

/** What a payments system sends beside the body: seconds since 1970, and `sha256=` with the HMAC in hex. */
export type Signature = Readonly<{ timestamp: string | undefined; signature: string | undefined }>;

/** The signature of a request, as it stands in its headers. */
export function signatureOf(c: Context): Signature {
  return {
    timestamp: c.req.header('x-arrears-timestamp'),
    signature: c.req.header('x-arrears-signature'),
  };
}

/** Signs a body: HMAC-SHA256 over `timestamp.body` under the shared secret. */
export function sign(secret: string, timestamp: string, body: string): string {
  return `sha256=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;
}

/** Why a request cannot be trusted, or undefined when it can. */
export function distrust(
  secret: string,
  { timestamp, signature }: Signature,
  body: string,
  nowMs: number,
): string | undefined {
  if (timestamp === undefined || signature === undefined)
    return 'X-Arrears-Timestamp and X-Arrears-Signature are required';
  if (!/^\d{1,12}$/.test(timestamp)) return 'X-Arrears-Timestamp must be seconds since 1970';
  if (Math.abs(nowMs / 1000 - Number(timestamp)) > FRESH_FOR_SECONDS)
    return `X-Arrears-Timestamp is more than ${FRESH_FOR_SECONDS} seconds away from our clock`;
  return isSame(sign(secret, timestamp, body), signature) ? undefined : 'X-Arrears-Signature does not match';
}

const isSame = (expected: string, given: string): boolean => {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
};

/**
 * Takes a JSON body of a form from a system of the lender: 401 when it cannot be trusted, 400 with `wrong` when it is
 * not of the form, 404 when the book does not hold its loan; anything else is the answer's own.
 */
export function signed<F extends z.ZodType>(
  secret: string | undefined,
  { form, wrong }: Readonly<{ form: F; wrong: string }>,
  answer: (read: z.output<F>, c: Context) => Promise<Response>,
) {
  return async (c: Context): Promise<Response> => {
    const body = await c.req.text();
    const reason = secret === undefined ? NO_KEY : distrust(secret, signatureOf(c), body, Date.now());
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

/** Without a key of its own a door is shut. */
const NO_KEY = 'nothing is taken in here: no key is set for it';

const parsed = (body: string): unknown => {
  try {
    return JSON.parse(unrounded(body));
  } catch {
    return undefined;
  }
};

/** A number keeps fifteen digits (IEEE 754): an amount of more is read as text, so that it is refused and not rounded. */
const unrounded = (body: string): string =>
  body.replace(/("amount"\s*:\s*)(-?\d[\d.eE+-]*)/g, (all, name: string, number: string) =>
    number.replace(/\D/g, '').length > 15 ? `${name}"${number}"` : all,
  );
