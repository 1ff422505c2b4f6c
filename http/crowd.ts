import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context, MiddlewareHandler } from 'hono';

/** So many requests at once this process takes from one client, and in all: the others come again, and none fills its memory. */
export const AT_ONCE = { perClient: 100, inAll: 500 } as const;

/** Whoever is told to come again does so after as many seconds. */
const AGAIN_AFTER_SECONDS = 2;

/** Says that nothing was recorded, and when to send it again. */
export function comeAgain(c: Context, status: 429 | 503, error: string): Response {
  return c.json({ error }, status, { 'retry-after': String(AGAIN_AFTER_SECONDS) });
}

/**
 * Bounds how many requests are worked on at once, for each client and in all. A client is an address; behind so many
 * proxies of our own it is the one that the outermost of them saw.
 */
export function crowd(proxies: number): MiddlewareHandler {
  const present = new Map<string, number>();
  let all = 0;
  return async (c, next) => {
    if (c.req.raw.body) await c.req.text(); // whoever takes long to send it keeps nobody out meanwhile
    const client = clientOf(c, proxies);
    const own = present.get(client) ?? 0;
    if (own >= AT_ONCE.perClient)
      return comeAgain(c, 429, `more than ${AT_ONCE.perClient} requests at once; send it again later`);
    if (all >= AT_ONCE.inAll) return comeAgain(c, 503, 'not recorded; send it again later');
    all++;
    present.set(client, own + 1);
    try {
      await next();
      return undefined;
    } finally {
      all--;
      const left = (present.get(client) ?? 1) - 1;
      if (left === 0) present.delete(client);
      else present.set(client, left);
    }
  };
}

/** From where a request comes. What a client wrote into the header itself stands before what our proxies added. */
export function clientOf(c: Context, proxies: number): string {
  const seen = c.req.header('x-forwarded-for')?.split(',').at(-proxies);
  return (proxies > 0 ? seen?.trim() : undefined) ?? addressOf(c);
}

const addressOf = (c: Context): string => getConnInfo(c).remote.address ?? '';
