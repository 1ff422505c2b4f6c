import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { z } from 'zod';
import type { Attempt } from '../domain/case/attempt';
import type { Ending, StepKey } from '../domain/case/fact';
import { InDoubt, type Provider } from './provider';

/** One e-mail in plain text. */
export type EmailMessage = Readonly<{ to: string; subject: string; text: string }>;

/** How to reach the mail relay. `url` is smtp://user:password@host:port; `ca` a PEM certificate to trust beside the usual ones. */
export type MailRelay = Readonly<{ url: string; from: string; ca?: string }>;

/** A mail relay cannot be asked what it got, so the book notes, once, the moment before the words leave. */
export type HandingOver = Readonly<{
  /** False when it was noted before. */
  mark: (key: StepKey) => Promise<boolean>;
  wasMarked: (key: StepKey) => Promise<boolean>;
}>;

const failure = z.object({
  code: z.string().optional().catch(undefined),
  command: z.string().optional().catch(undefined),
  responseCode: z.number().optional().catch(undefined),
});

/** Our own relay refused our login, not the borrower's address (RFC 4954: 530, 534, 535, 538). */
const OUR_LOGIN = [530, 534, 535, 538];

/** Sends e-mail by SMTP with STARTTLS. Each attempt has its own Message-ID, the same on every retry. */
export const emailThroughSmtp = (relay: MailRelay, book: HandingOver): Provider<EmailMessage> => {
  const transport = transportFor(relay);
  const send = async ({ key, message }: Attempt<EmailMessage>): Promise<Ending> => {
    const away = await transport.verify().then(() => undefined, endingOf('not-connected'));
    if (away) return away; // noticed before the book says that the words are leaving
    if (!(await book.mark(key))) throw new InDoubt('sent-elsewhere');
    const messageId = messageIdOf(key, relay.from);
    return transport
      .sendMail({ ...message, from: relay.from, messageId, headers: HEADERS })
      .then((): Ending => ({ kind: 'accepted', reference: messageId }), endingOf('connected'));
  };
  const find = async ({ key }: Attempt<EmailMessage>): Promise<Ending | 'absent'> =>
    (await book.wasMarked(key)) ? { kind: 'unknown' } : 'absent';
  return { send, find };
};

const HEADERS = { 'Auto-Submitted': 'auto-generated' };

/** A server's own answer is certain; a connection that broke after it was up says nothing about the words sent over it. */
const endingOf =
  (was: 'not-connected' | 'connected') =>
  (error: unknown): Ending => {
    const { code = 'no-answer', command, responseCode } = failure.parse(error);
    if (responseCode === undefined && was === 'connected') throw new InDoubt(code, { cause: error });
    if (responseCode === undefined) return { kind: 'not-sent', code };
    const isOurFault = command === 'MAIL FROM' || OUR_LOGIN.includes(responseCode);
    const isFinal = responseCode >= 500 && was === 'connected' && !isOurFault;
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
    ...(ca === undefined ? {} : { tls: { ca, servername: 'localhost' } }),
  });
