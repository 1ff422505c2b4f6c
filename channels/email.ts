import { createHash } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { createTransport } from 'nodemailer';
import { z } from 'zod';
import type { Attempt } from '../domain/case/attempt';
import { OVERTAKEN, type Ending, type StepKey } from '../domain/case/fact';
import { InDoubt, type Provider } from './provider';

/** One e-mail in plain text. */
export type EmailMessage = Readonly<{ to: string; subject: string; text: string }>;

/** How to reach the mail relay. `url` is smtp://user:password@host:port; `ca` a PEM certificate to trust beside the usual ones. */
export type MailRelay = Readonly<{ url: string; from: string; ca?: string }>;

/** A mail relay cannot be asked what it got, so the book notes, once, the moment before the words leave, or stops them. */
export type HandingOver = Readonly<{
  mark: (key: StepKey) => Promise<'go' | 'sent-elsewhere' | 'overtaken'>;
  wasMarked: (key: StepKey) => Promise<boolean>;
}>;

const failure = z.object({
  code: z.string().optional().catch(undefined),
  command: z.string().optional().catch(undefined),
  responseCode: z.number().optional().catch(undefined),
  response: z.string().optional().catch(undefined),
});

/** Sends e-mail by SMTP with STARTTLS. Each attempt has its own Message-ID, the same on every retry. */
export const emailThroughSmtp = (relay: MailRelay, book: HandingOver): Provider<EmailMessage> => {
  const transport = transportFor(relay);
  const send = async ({ key, message }: Attempt<EmailMessage>): Promise<Ending> => {
    const away = await transport.verify().then(() => undefined, endingOf('not-connected'));
    if (away) return away; // noticed before the book says that the words are leaving
    const marked = await book.mark(key);
    if (marked === 'sent-elsewhere') throw new InDoubt(marked);
    if (marked === 'overtaken') return { kind: 'not-sent', code: OVERTAKEN };
    const messageId = messageIdOf(key, relay.from);
    return transport
      .sendMail({ ...message, from: relay.from, messageId, headers: HEADERS })
      .then((): Ending => ({ kind: 'accepted', reference: messageId }), endingOf('connected'));
  };
  const find = async ({ key }: Attempt<EmailMessage>): Promise<Ending | 'absent'> =>
    (await book.wasMarked(key)) ? { kind: 'unknown' } : 'absent';
  return { send, find };
};

/** Security or policy status (RFC 3463, x.7.x): the relay will not take it from us; the borrower's address may be fine. */
const OUR_FAULT = /\b5\.7\.\d/;

const HEADERS = { 'Auto-Submitted': 'auto-generated' };

/** A server's own answer is certain; a connection that broke after it was up says nothing about the words sent over it. */
const endingOf =
  (was: 'not-connected' | 'connected') =>
  (error: unknown): Ending => {
    const { code = 'no-answer', command, responseCode, response = '' } = failure.parse(error);
    if (responseCode === undefined && was === 'connected') throw new InDoubt(code, { cause: error });
    if (responseCode === undefined) return { kind: 'not-sent', code };
    const isFinal = responseCode >= 500 && command === 'RCPT TO' && !OUR_FAULT.test(response);
    return { kind: isFinal ? 'refused' : 'not-sent', code: String(responseCode) };
  };

const messageIdOf = (key: StepKey, from: string): string => {
  const host = /@([^>\s]+)/.exec(from)?.[1] ?? 'localhost';
  return `<${createHash('sha256').update(key).digest('hex').slice(0, 32)}@${host}>`;
};

const transportFor = ({ url, ca }: MailRelay) =>
  createTransport({
    url,
    requireTLS: true,
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 10_000,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(ca === undefined ? {} : { tls: { ca: [...rootCertificates, ca] } }),
  });
