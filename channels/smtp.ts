import { createHash } from 'node:crypto';
import { createSecureContext, rootCertificates } from 'node:tls';
import { createTransport } from 'nodemailer';
import { z } from 'zod';
import type { Ending } from '../domain/facts/fact';
import { InDoubt } from './provider';

/** How to reach the mail relay. `url` is smtp://user:password@host:port; `ca` a PEM certificate to trust beside the usual ones. */
export type MailRelay = Readonly<{ url: string; from: string; ca?: string }>;

/** The way to a relay by SMTP with STARTTLS: made when the first mail leaves, and kept. */
export function transportFor(relay: MailRelay) {
  let made: ReturnType<typeof transportTo> | undefined;
  return () => (made ??= transportTo(relay));
}

const transportTo = ({ url, ca }: MailRelay) =>
  createTransport({
    url,
    requireTLS: true,
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 10_000,
    disableFileAccess: true,
    disableUrlAccess: true,
    // Made once: all these certificates take longer to read than a mail to send.
    ...(ca === undefined
      ? {}
      : { tls: { secureContext: createSecureContext({ ca: [...rootCertificates, ca] }) } }),
  });

/** Says that a machine wrote a mail (RFC 3834). */
export const BY_MACHINE = { 'Auto-Submitted': 'auto-generated' };

/** What a failed conversation with a relay means. A server's own answer is certain; a connection that broke after it was up says nothing about the words sent over it. */
export function endingOf(was: 'not-connected' | 'connected') {
  return (error: unknown): Ending => {
    const { code = 'no-answer', command, responseCode, response = '' } = failure.parse(error);
    if (responseCode === undefined && was === 'connected') throw new InDoubt(code, { cause: error });
    if (responseCode === undefined) return { kind: 'not-sent', code };
    const isFinal = responseCode >= 500 && command === 'RCPT TO' && !OUR_FAULT.test(response);
    return { kind: isFinal ? 'refused' : 'not-sent', code: String(responseCode) };
  };
}

/** The Message-ID of the mail that a text names: the same on every retry. */
export function messageIdOf(name: string, from: string): string {
  const host = /@([^>\s]+)/.exec(from)?.[1] ?? 'localhost';
  return `<${createHash('sha256').update(name).digest('hex').slice(0, 32)}@${host}>`;
}

const failure = z.object({
  code: z.string().optional().catch(undefined),
  command: z.string().optional().catch(undefined),
  responseCode: z.number().optional().catch(undefined),
  response: z.string().optional().catch(undefined),
});

/** Security or policy status (RFC 3463, x.7.x): the relay will not take it from us; the borrower's address may be fine. */
const OUR_FAULT = /\b5\.7\.\d/;
