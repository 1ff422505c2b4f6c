import type { Logger } from 'pino';
import type { Provider } from '../channels/provider';
import { OVERTAKEN } from '../domain/case/fact';

/**
 * Has every message that could not be sent in the log as an error: a provider that is away, or that refuses our login
 * or our sender, must not pass over borrowers unnoticed. The log names the attempt and a code, no address.
 */
export const watched = <M>({ send, find }: Provider<M>, channel: string, log: Logger): Provider<M> => ({
  find,
  send: async (attempt) => {
    const ending = await send(attempt);
    if (ending.kind === 'not-sent' && ending.code !== OVERTAKEN)
      log.error(
        { channel, code: ending.code, key: attempt.key },
        'not sent: the provider is away or refuses us',
      );
    return ending;
  },
});
