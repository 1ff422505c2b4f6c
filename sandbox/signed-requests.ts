import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import { createHmac } from 'node:crypto';

/** What a server on loopback has of each request. */
export type Env = { Bindings: HttpBindings };

/** A recorded request is not taken later. */
const FRESH_FOR_SECONDS = 300;

/** The signature of a body at a time, as docs/operating.md says. */
export function signatureOf(secret: string, timestamp: string, body: string): string {
  return `sha256=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;
}

/** The fields of a signed request, or the answer to one that is not signed or not of its form. */
export async function readSigned(
  secret: string,
  c: Context<Env>,
  wrongWith: (value: unknown) => string | undefined,
): Promise<Readonly<Record<string, string>> | Response> {
  const body = await c.req.text();
  if (!isSigned(secret, c, body)) return c.json({ error: 'not signed' }, 401);
  const value = parsed(body);
  const wrong = wrongWith(value);
  return wrong === undefined ? (value as Record<string, string>) : c.json({ error: wrong }, 400);
}

const parsed = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
};

const isSigned = (secret: string, c: Context<Env>, body: string): boolean => {
  const timestamp = c.req.header('x-arrears-timestamp') ?? '';
  const isFresh = Math.abs(Date.now() / 1000 - Number(timestamp)) <= FRESH_FOR_SECONDS;
  return isFresh && c.req.header('x-arrears-signature') === signatureOf(secret, timestamp, body);
};
