import type { MiddlewareHandler } from 'hono';
import type { DeskContext, DeskDependencies, DeskEnv } from '../dependencies';
import type { Say } from '../words/say';
import { perMinute } from './rate';
import { refused } from './refused';

/** So many requests of one client in a minute: an office behind one address works, and whoever guesses does not. */
const IN_ALL = 3_000;
const LOGINS = 120;

/** Refuses whoever asks too often; only the first refusal of a minute is put on record. */
export function limited(
  dependencies: DeskDependencies,
  sayTo: (c: DeskContext) => Say,
): MiddlewareHandler<DeskEnv> {
  const { clientOf, wall } = dependencies;
  const [all, logins, recorded] = [perMinute(IN_ALL), perMinute(LOGINS), perMinute(1)];
  return async (c, next) => {
    const [client, now] = [clientOf(c), wall()];
    const isLogin = /\/(login|callback)$/.test(c.req.path);
    if (all(client, now) && (!isLogin || logins(client, now))) {
      await next();
      return undefined;
    }
    const say = sayTo(c);
    if (!recorded(client, now)) return c.text(say('tooMany'), 429, { 'retry-after': '60' });
    const reason = 'too many requests';
    return refused(c, dependencies, say, { who: `client ${client}`, reason, status: 429, words: 'tooMany' });
  };
}
