import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { html } from 'hono/html';
import { secureHeaders } from 'hono/secure-headers';
import { Server } from 'node:net';
import type { WrittenChannel } from '../domain/channels';
import { listenOnLoopback } from './loopback-server';
import type { Mailboxes } from './mailboxes';
import type { Partner } from './partner';
import type { Phones, PlacedCall } from './phones/phones';

/** What a person received, on whichever way. `reference` is the provider's: a message's or call's sid or a Message-ID. */
export type Received = Readonly<{
  by: WrittenChannel | 'call' | 'file';
  from: string;
  to: string;
  subject: string;
  text: string;
  reference: string;
  receivedAt: Date;
}>;

/** Where messages are received; everything an inbox needs to know of phones and mailboxes. */
export type Receivers = Readonly<{
  phones: Pick<Phones, 'messages' | 'calls'>;
  mailboxes: Pick<Mailboxes, 'messages'>;
  agency?: Pick<Partner, 'files'>;
}>;

/** Everything that phones and mailboxes received, newest first; `to` leaves one recipient. */
export function received({ phones, mailboxes, agency }: Receivers, to?: string): Received[] {
  const texts = phones.messages().map(({ sid, body, from, to: phone, receivedAt }): Received => {
    return { by: 'sms', from, to: phone, subject: '', text: body, reference: sid, receivedAt };
  });
  const mails = mailboxes.messages().map((mail): Received => {
    const { from, subject, messageId: reference, receivedAt } = mail;
    return { by: 'email', from, to: mail.to, subject, text: mail.text || mail.html, reference, receivedAt };
  });
  const calls = phones.calls().map((call): Received => {
    const { from, to: phone, sid: reference, startedAt: receivedAt } = call;
    return {
      by: 'call',
      from,
      to: phone,
      subject: howItWent(call),
      text: saidIn(call),
      reference,
      receivedAt,
    };
  });
  const files = (agency?.files() ?? []).map(({ name, content: text, receivedAt }): Received => {
    return { by: 'file', from: 'lender', to: 'agency', subject: name, text, reference: name, receivedAt };
  });
  return [...texts, ...mails, ...calls, ...files]
    .filter((message) => !to || message.to === to)
    .sort((one, other) => other.receivedAt.getTime() - one.receivedAt.getTime());
}

const howItWent = ({ status, durationSeconds }: PlacedCall): string =>
  status === 'completed' ? `${status}, ${String(durationSeconds)} s` : status;

// Nothing that two persons said to each other is heard here, only what a voice said to one of them.
const saidIn = ({ heard }: PlacedCall): string => [...new Set(heard)].join('\n');

/** Starts the page that shows what was received, on a port of 127.0.0.1; `/messages.json` has everything. */
export async function startInbox(
  options: Receivers & { port: number },
): Promise<{ url: string; stop: () => Promise<void> }> {
  const app = new Hono();
  app.use(
    secureHeaders({ contentSecurityPolicy: { defaultSrc: ["'none'"], styleSrc: ["'unsafe-inline'"] } }),
  );
  app.get('/', (c) => c.html(page(received(options, c.req.query('to')), c.req.query('to') ?? '')));
  app.get('/messages.json', (c) => c.json({ messages: received(options, c.req.query('to')) }));
  const server = createAdaptorServer({ fetch: app.fetch });
  if (!(server instanceof Server)) throw new Error('the inbox needs a plain HTTP server');
  const stop = await listenOnLoopback(server, options.port);
  return { url: `http://127.0.0.1:${String(options.port)}`, stop };
}

// More than a person scrolls through, and less than makes a browser slow.
const shown = 200;

const page = (messages: readonly Received[], to: string) =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="refresh" content="2" />
        <meta name="viewport" content="width=device-width" />
        <title>Inbox · 收件箱</title>
        <style>
          body {
            font:
              15px/1.5 system-ui,
              sans-serif;
            max-width: 60rem;
            margin: 2rem auto;
            padding: 0 1rem;
          }
          article {
            border-top: 1px solid #ccc;
            padding: 0.75rem 0;
          }
          p {
            white-space: pre-wrap;
            overflow-wrap: anywhere;
            margin: 0.25rem 0;
          }
          small {
            color: #555;
          }
        </style>
      </head>
      <body>
        <h1>Inbox · 收件箱</h1>
        <p>${heading(messages.length, to)}</p>
        ${messages.slice(0, shown).map(entry)}
      </body>
    </html>`;

const heading = (count: number, to: string) => {
  const newest = count > shown ? html` The newest ${shown} are shown · 只显示最新的 ${shown} 条。` : '';
  if (to === '') return html`${count} messages received · 共收到 ${count} 条消息。${newest}`;
  return html`${count} messages to ${to} · 发给 ${to} 的消息共 ${count} 条。${newest}
    <a href="/">All · 全部</a>`;
};

const names = { sms: 'SMS · 短信', email: 'E-mail · 邮件', call: 'Call · 电话', file: 'File · 文件' };

const entry = ({ by, from, to, subject, text, reference, receivedAt }: Received) =>
  html`<article>
    <small
      >${receivedAt.toISOString().replace('T', ' ').slice(0, 19)} UTC · ${names[by]} · ${from} →
      <a href="/?to=${encodeURIComponent(to)}">${to}</a></small
    >
    ${subject === '' ? '' : html`<p><strong>${subject}</strong></p>`}
    <p>${text}</p>
    <small>${reference}</small>
  </article>`;
