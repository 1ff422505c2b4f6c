import type { Logger } from 'pino';
import type { Provider } from '../channels/provider';

/**
 * Has every message that could not be sent in the log as an error: a provider that is away, or that refuses our login
 * or our sender, must not pass over borrowers unnoticed. The log names the attempt and a code, no address.
 */
export function watched<M>({ send, find }: Provider<M>, channel: string, log: Logger): Provider<M> {
  return {
    find,
    send: async (attempt, mayLeave) => {
      const ending = await send(attempt, mayLeave);
      if (ending.kind === 'not-sent')
        log.error(
          { channel, code: ending.code, key: attempt.key },
          'not sent: the provider is away or refuses us',
        );
      return ending;
    },
  };
}
