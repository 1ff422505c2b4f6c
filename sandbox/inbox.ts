import { createAdaptorServer } from '@hono/node-server';
import { Hono, type Context } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { Server } from 'node:net';
import { written } from '../domain/calendar';
import type { WrittenChannel } from '../domain/channels';
import { instant } from '../domain/words';
import type { SandboxClock } from './clock';
import type { AppGatewayServer } from './app-gateway';
import { list, page, SCRIPT } from './inbox-page';
import type { LenderSystems } from './lender-systems';
import { listenOnLoopback } from './loopback-server';
import type { Mailboxes } from './mailboxes';
import type { Partner } from './partner';
import { isWhatsapp, numberOf } from './phones/text-message';
import type { Phones, PlacedCall } from './phones/phones';

/** What a person received, on whichever way. `reference` is the provider's: a message's or call's sid or a Message-ID. */
type Arrived = Readonly<{
  by: WrittenChannel | 'call' | 'file' | 'notice';
  from: string;
  to: string;
  subject: string;
  text: string;
  reference: string;
  receivedAt: Date;
}>;

/** The same with the receiver's zone, and what their clock showed. */
export type Received = Arrived & Readonly<{ zone: string; there: string }>;

/** Which of everything is asked for: of one receiver, of one reference, and what holds every word of `q`. */
export type Asked = Readonly<{ to?: string; reference?: string; q?: string }>;

/** Where messages are received; everything an inbox needs to know of phones and mailboxes. */
export type Receivers = Readonly<{
  phones: Pick<Phones, 'messages' | 'calls'>;
  mailboxes: Pick<Mailboxes, 'messages'>;
  app?: Pick<AppGatewayServer, 'notifications'>;
  systems?: Pick<LenderSystems, 'notices'>;
  agency?: Pick<Partner, 'files'>;
  /** Where whoever has an address lives; UTC where nobody knows. */
  zoneOf?: (to: string) => string | undefined;
}>;

/** Everything that phones, mailboxes and the agency received and that is asked for, newest first. */
export function received(receivers: Receivers, asked: Asked = {}): Received[] {
  const { zoneOf = () => undefined } = receivers;
  return arrivedAt(receivers)
    .map((one): Received => {
      const zone = zoneOf(one.to) ?? 'UTC';
      return { ...one, zone, there: written(instant(one.receivedAt.getTime()), zone) };
    })
    .filter((one) => isAsked(one, asked))
    .sort((one, other) => other.receivedAt.getTime() - one.receivedAt.getTime());
}

const isAsked = (one: Received, { to, reference, q = '' }: Asked): boolean => {
  if ((to ?? one.to) !== one.to || (reference ?? one.reference) !== one.reference) return false;
  const { by, from, subject, text, there, zone } = one;
  const all = [by, from, one.to, subject, text, one.reference, there, zone].join('\n').toLowerCase();
  return q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
};

const arrivedAt = (receivers: Receivers): Arrived[] => [
  ...textsAt(receivers),
  ...notificationsAt(receivers),
  ...mailsAt(receivers),
  ...callsAt(receivers),
  ...filesAt(receivers),
  ...noticesAt(receivers),
];

const textsAt = ({ phones }: Receivers): Arrived[] =>
  phones.messages().map((message): Arrived => {
    const { sid: reference, body: text, receivedAt } = message;
    const [from, to] = [numberOf(message.from), numberOf(message.to)];
    const by = isWhatsapp(message) ? 'whatsapp' : 'sms';
    return { by, from, to, subject: '', text, reference, receivedAt };
  });

const notificationsAt = ({ app }: Receivers): Arrived[] =>
  (app?.notifications() ?? []).map(({ to, title: subject, text, reference, receivedAt }): Arrived => {
    return { by: 'app', from: 'lender', to, subject, text, reference, receivedAt };
  });

const mailsAt = ({ mailboxes }: Receivers): Arrived[] =>
  mailboxes.messages().map((mail): Arrived => {
    const { from, to, subject, messageId: reference, receivedAt } = mail;
    return { by: 'email', from, to, subject, text: mail.text || mail.html, reference, receivedAt };
  });

const callsAt = ({ phones }: Receivers): Arrived[] =>
  phones.calls().map((call): Arrived => {
    const { from, to, sid: reference, startedAt: receivedAt } = call;
    return { by: 'call', from, to, subject: howItWent(call), text: saidIn(call), reference, receivedAt };
  });

const filesAt = ({ agency }: Receivers): Arrived[] =>
  (agency?.files() ?? []).map(({ name, content: text, receivedAt }): Arrived => {
    return { by: 'file', from: 'lender', to: 'agency', subject: name, text, reference: name, receivedAt };
  });

const noticesAt = ({ systems }: Receivers): Arrived[] =>
  (systems?.notices() ?? []).map(({ says: subject, loanId, undoes, reference, receivedAt }): Arrived => {
    const text = undoes === undefined ? `loan ${loanId}` : `loan ${loanId}, takes back ${undoes}`;
    return { by: 'notice', from: 'lender', to: 'systems', subject, text, reference, receivedAt };
  });

const howItWent = ({ status, durationSeconds }: PlacedCall): string =>
  status === 'completed' ? `${status}, ${String(durationSeconds)} s` : status;

// Nothing that two persons said to each other is heard here, only what a voice said to one of them.
const saidIn = ({ heard }: PlacedCall): string => [...new Set(heard)].join('\n');

/**
 * Starts the page that shows what was received, on a port of 127.0.0.1. `/messages.json` has the same for programs, asked
 * with the same words; `/clock.json` tells the time to the sandbox's other processes.
 */
export async function startInbox(
  options: Receivers & Readonly<{ port: number; clock?: Pick<SandboxClock, 'now' | 'read'> }>,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const { clock, port } = options;
  const app = new Hono();
  const contentSecurityPolicy = {
    ...{ defaultSrc: ["'none'"], styleSrc: ["'unsafe-inline'"], formAction: ["'self'"] },
    ...{ scriptSrc: ["'self'"], connectSrc: ["'self'"] },
  };
  app.use(secureHeaders({ contentSecurityPolicy }));
  const shown = (c: Context) => {
    const { to, reference, q } = c.req.query();
    const asked = { ...(to && { to }), ...(reference && { reference }), ...(q && { q }) };
    return { asked, messages: received(options, asked), now: clock?.now() };
  };
  app.get('/', (c) => c.html(page(shown(c))));
  app.get('/list', (c) => c.html(list(shown(c))));
  app.get('/messages.json', (c) => c.json({ messages: shown(c).messages }));
  app.get('/inbox.js', (c) => c.body(SCRIPT, 200, { 'content-type': 'text/javascript; charset=utf-8' }));
  if (clock) app.get('/clock.json', async (c) => c.json(await clock.read()));
  const server = createAdaptorServer({ fetch: app.fetch });
  if (!(server instanceof Server)) throw new Error('the inbox needs a plain HTTP server');
  const stop = await listenOnLoopback(server, port);
  return { url: `http://127.0.0.1:${String(port)}`, stop };
}
