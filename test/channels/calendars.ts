import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';
import PostalMime from 'postal-mime';
import type { MailRelay } from '../../channels/smtp';
import { noFaults, type Faults } from '../../sandbox/faults';
import { listenOnLoopback } from '../../sandbox/loopback-server';
import type { Mail } from '../../sandbox/mail';
import { certificate, mailServer, type MailFault } from '../../sandbox/mail-server';
import { freePort } from '../../sandbox/ports';

/** A mail with its calendar part, as it came over the wire. */
export type Invited = Mail & Readonly<{ contentType: string; calendar: string }>;

/** The sandbox's mail server, which also keeps the calendar part of what it stores. */
export type CalendarPost = Readonly<{
  relay: MailRelay;
  /** What was stored in a mailbox, or everything. */
  stored: (to?: string) => readonly Invited[];
  /** How many mails came as far as their words, stored or not. */
  reached: () => number;
  faults: Faults<MailFault>;
  stop: () => Promise<void>;
  restart: () => Promise<void>;
}>;

/** Starts the server on a port of its own. */
export async function startCalendarPost(): Promise<CalendarPost> {
  const port = await freePort();
  const faults = noFaults<MailFault>();
  const stored: Invited[] = [];
  let reached = 0;
  const listen = () => {
    const received: Mail[] = [];
    const server = mailServer({
      user: 'arrears',
      password: 'secret',
      received,
      faults,
      now: () => new Date(),
    });
    const store = server.onData.bind(server);
    server.onData = (stream, session, answer) => {
      const chunks: Buffer[] = [];
      reached += 1;
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      store(stream, session, (error) => {
        const mails = received.splice(0);
        void calendarOf(Buffer.concat(chunks)).then((calendar) => {
          stored.push(...mails.map((mail) => ({ ...mail, ...calendar })));
          answer(error);
        });
      });
    };
    return listenOnLoopback(server.server, port);
  };
  let close = await listen();
  return {
    relay: {
      url: `smtp://arrears:secret@127.0.0.1:${port}`,
      from: 'Lender <no-reply@lender.example.com>',
      ca: readFileSync(certificate, 'utf8'),
    },
    stored: (to) => stored.filter((mail) => to === undefined || mail.to === to),
    reached: () => reached,
    faults,
    stop: () => close(),
    restart: async () => {
      await close();
      close = await listen();
    },
  };
}

/** The last mail in a mailbox. */
export function lastTo(post: CalendarPost, mailbox: string): Invited {
  const mail = post.stored(mailbox).at(-1);
  if (!mail) throw new Error(`nothing came to ${mailbox}`);
  return mail;
}

const calendarOf = async (raw: Buffer) => {
  const { attachments } = await PostalMime.parse(raw, { attachmentEncoding: 'utf8' });
  const part = attachments.find(({ mimeType }) => mimeType === 'text/calendar');
  const text = typeof part?.content === 'string' ? part.content : '';
  // As it stands in the mail: what the parser makes of it is not the point.
  const contentType = /^content-type: (text\/calendar[^\r\n]*(?:\r\n[ \t][^\r\n]*)*)/im.exec(raw.toString());
  return {
    contentType: contentType?.[1]?.replaceAll(/\r\n\s+/g, ' ') ?? '',
    calendar: text.replaceAll('\n', '\r\n'), // as on the wire: the parser made them one
  };
};

/** A calendar object as another library than the one that wrote it reads it. */
export type Read = Readonly<{ method: string; event: ICAL.Event; component: ICAL.Component }>;

/** Reads the calendar part of a mail; throws when it is not iCalendar. */
export function read({ calendar }: Invited): Read {
  const whole = new ICAL.Component(ICAL.parse(calendar) as unknown[]);
  const component = whole.getFirstSubcomponent('vevent');
  if (!component) throw new Error('no event in the calendar part');
  return {
    method: String(whole.getFirstPropertyValue('method')),
    component,
    event: new ICAL.Event(component),
  };
}

/**
 * What a calendar shows after these mails, whatever their order: of one UID the highest SEQUENCE counts, then the
 * latest DTSTAMP (RFC 5546 §2.1.5), and nothing once that is a cancellation.
 */
export function shownAfter(mails: readonly Invited[]): readonly ICAL.Event[] {
  const byUid = new Map<string, Read>();
  for (const next of mails.map(read)) {
    const known = byUid.get(next.event.uid);
    if (!known || isNewer(next, known)) byUid.set(next.event.uid, next);
  }
  return [...byUid.values()].filter(({ method }) => method === 'REQUEST').map(({ event }) => event);
}

const isNewer = (a: Read, b: Read): boolean =>
  a.event.sequence - b.event.sequence > 0 ||
  (a.event.sequence === b.event.sequence && stampOf(a) >= stampOf(b));

const stampOf = ({ component }: Read): string => String(component.getFirstPropertyValue('dtstamp'));
