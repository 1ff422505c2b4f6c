import type { Logger } from 'pino';
import { Client } from 'pg';
import { watchOf } from './away';
import { every } from './every';

/** A connection that broke is made again after so long; meanwhile news is looked for as often as without one. */
const AGAIN_MS = 5_000;

/**
 * Wakes whoever tells workflows when news is in the outbox, whichever process wrote it: each time after its transaction was
 * committed. Through a pooler that gives each transaction another connection nothing is heard, and news is found by looking.
 */
export function listenForNews(
  databaseUrl: string,
  wake: () => void,
  log: Logger,
): Readonly<{ stop: () => Promise<void> }> {
  const { gone, back } = watchOf('PostgreSQL’s word of news', log, 'not heard, news is looked for');
  let end: () => void = () => undefined;
  let isStopping = false;
  const listen = async (): Promise<void> => {
    if (isStopping) return;
    const client = new Client({
      connectionString: databaseUrl,
      keepAlive: true,
      connectionTimeoutMillis: AGAIN_MS,
    });
    const ended = new Promise<void>((resolve, reject) => {
      end = resolve;
      client.on('error', reject);
      client.on('notification', wake);
    });
    try {
      await Promise.race([client.connect().then(() => client.query('listen news')), ended]);
      back();
      wake(); // what came while nobody listened
      await ended;
    } finally {
      client.end().catch(() => undefined);
    }
  };
  const listening = every(AGAIN_MS, listen, (error) => {
    gone({ err: error });
  });
  const stop = (): Promise<void> => {
    isStopping = true;
    end();
    return listening.stop();
  };
  return { stop };
}
