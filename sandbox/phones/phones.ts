import { createAdaptorServer } from '@hono/node-server';
import { Server } from 'node:net';
import { noFaults, type Faults } from '../faults';
import { listenOnLoopback } from '../loopback-server';
import { provider, type PhoneFault } from './provider';
import type { TextMessage } from './text-message';

export type { PhoneFault } from './provider';
export type { TextMessage } from './text-message';

/** The phones of everybody, behind a provider that speaks Twilio's API. `stop` takes the provider away, `restart` brings it back. */
export type Phones = Readonly<{
  url: string;
  /** Everything received, oldest first. */
  messages: () => readonly TextMessage[];
  fault: Faults<PhoneFault>['fault'];
  clearFaults: () => void;
  stop: () => Promise<void>;
  restart: () => Promise<void>;
}>;

/** `numbers` are the account's senders; +15005550006 is one in any case. */
export type PhonesOptions = Readonly<{
  port: number;
  accountSid: string;
  authToken: string;
  numbers: readonly string[];
  now?: () => Date;
}>;

/** Starts the phones on a port of 127.0.0.1; what they received and what is to go wrong outlives a restart. */
export const startPhones = async ({
  port,
  now = () => new Date(),
  ...options
}: PhonesOptions): Promise<Phones> => {
  const accepted: TextMessage[] = [];
  const faults = noFaults<PhoneFault>();
  const { fetch } = provider({ ...options, accepted, faults, now });
  const listen = () => {
    const server = createAdaptorServer({ fetch });
    if (!(server instanceof Server)) throw new Error('the phones need a plain HTTP server');
    return listenOnLoopback(server, port);
  };
  let close = await listen();
  return {
    url: `http://127.0.0.1:${String(port)}`,
    messages: () => accepted,
    fault: faults.fault,
    clearFaults: faults.clearFaults,
    stop: () => close(),
    restart: async () => {
      await close();
      close = await listen();
    },
  };
};
