import type { Logger } from 'pino';
import { InDoubt, type Provider } from '../channels/provider';
import type { Attempt } from '../domain/facts/attempt';
import { OVERTAKEN, type Ending } from '../domain/facts/fact';
import { watchOf } from './away';

/** A way out of the house as the log calls it: what the lender does by it, and who does that for us. */
export type WayOut = Readonly<{ channel: string; provider: string }>;

/**
 * Has one line in the log for each contact, by ids and codes, without an address; and one when its provider goes or is
 * back: one that is away, or that refuses our login or our sender, must not pass over borrowers unnoticed.
 */
export function watched<M>(
  { send, find }: Provider<M>,
  { channel, provider }: WayOut,
  log: Logger,
): Provider<M> {
  const watch = watchOf(`${provider} (${channel})`, log);
  const ended = ({ key }: Attempt<M>, ending: Ending): Ending => {
    if (ending.kind === 'not-sent') {
      log.debug({ channel, key, ...ending }, 'not sent');
      if (ending.code !== OVERTAKEN) watch.gone({ code: ending.code, key });
      return ending;
    }
    watch.back();
    log.info({ channel, key, ...ending }, 'contact');
    return ending;
  };
  const inDoubt =
    ({ key }: Attempt<M>) =>
    (error: unknown): never => {
      if (error instanceof InDoubt) log.warn({ channel, key, code: error.code }, 'contact in doubt');
      throw error;
    };
  return {
    send: async (attempt, mayLeave) => ended(attempt, await send(attempt, mayLeave).catch(inDoubt(attempt))),
    find: async (attempt) => {
      const earlier = await find(attempt);
      return earlier === 'absent' ? earlier : ended(attempt, earlier);
    },
  };
}
