import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';

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
