import { createAdaptorServer } from '@hono/node-server';
import { Server } from 'node:net';
import { noFaults, type Faults } from '../faults';
import { listenOnLoopback } from '../loopback-server';
import type { Call, PlacedCall } from './call';
import type { PhoneFault } from './create';
import { openExchange } from './exchange';
import { everybodyAnswers, type People } from './people';
import { provider } from './provider';
import { openReports, type Reports } from './reports';
import type { Contents } from './content';
import type { TextMessage } from './text-message';

export type { CallStatus, PlacedCall } from './call';
export type { PhoneFault } from './create';
export type { Behaviour, People } from './people';
export type { TextMessage } from './text-message';

/**
 * The phones of everybody, behind a provider that speaks Twilio's API. `stop` takes the provider away and cuts off every
 * call under way, `restart` brings it back.
 */
export type Phones = Readonly<{
  url: string;
  /** Everything received by SMS or WhatsApp, oldest first. */
  messages: () => readonly TextMessage[];
  /** Every call and every call dialled by one, oldest first. */
  calls: () => readonly PlacedCall[];
  /** From now on people behave so; without it everybody answers, presses 1 when asked, and speaks for a minute. */
  people: (people: People) => void;
  fault: Faults<PhoneFault>['fault'];
  clearFaults: () => void;
  /** Has it become known of every message that met `undelivered-later` that it reached nobody, and tells of it. */
  reportLate: () => Promise<void>;
  /** Waits until everybody was told what became of their messages. */
  reported: () => Promise<void>;
  stop: () => Promise<void>;
  restart: () => Promise<void>;
}>;

/** `numbers` are the account's senders; +15005550006 is one in any case, by SMS, WhatsApp and voice. `contents` are the messages that Meta approved. */
export type PhonesOptions = Readonly<{
  port: number;
  accountSid: string;
  authToken: string;
  numbers: readonly string[];
  people?: People;
  contents?: Contents;
  now?: () => Date;
}>;

/** Starts the phones on a port of 127.0.0.1; what they received and what is to go wrong outlives a restart. */
export async function startPhones({
  port,
  now = () => new Date(),
  people = everybodyAnswers,
  contents = () => undefined,
  ...options
}: PhonesOptions): Promise<Phones> {
  const accepted: TextMessage[] = [];
  const faults = noFaults<PhoneFault>();
  const exchange = openExchange(options, people, now);
  const reports = openReports(options);
  const { fetch } = provider({ ...options, contents, accepted, exchange, reports, faults, now });
  const listen = () => listenTo(fetch, port);
  let closeServer = await listen();
  const close = async () => {
    await closeServer();
    await Promise.all([exchange.close(), reports.settled()]);
  };
  return {
    url: `http://127.0.0.1:${String(port)}`,
    messages: () => accepted.filter(({ undelivered, isLate }) => undelivered === undefined || isLate),
    calls: () => exchange.calls().map(asPlaced),
    people: exchange.people,
    fault: faults.fault,
    clearFaults: faults.clearFaults,
    reportLate: () => reportLate(accepted, reports),
    reported: reports.settled,
    stop: close,
    restart: async () => {
      await close();
      closeServer = await listen();
    },
  };
}

const listenTo = (fetch: ReturnType<typeof provider>['fetch'], port: number) => {
  const server = createAdaptorServer({ fetch });
  if (!(server instanceof Server)) throw new Error('the phones need a plain HTTP server');
  return listenOnLoopback(server, port);
};

const reportLate = async (accepted: TextMessage[], reports: Reports): Promise<void> => {
  for (const [n, message] of accepted.entries()) {
    if (!message.isLate) continue;
    const known = { ...message, isLate: false };
    accepted[n] = known;
    reports.of(known);
  }
  await reports.settled();
};

const asPlaced = ({
  createdAt: _created,
  dialledAt: _dialled,
  completedAt: _completed,
  ...call
}: Call): PlacedCall => call;
