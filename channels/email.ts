import type { Attempt } from '../domain/case/attempt';
import { OVERTAKEN, type Ending, type StepKey } from '../domain/case/fact';
import { InDoubt, type Provider } from './provider';
import { BY_MACHINE, endingOf, messageIdOf, transportFor, type MailRelay } from './smtp';

export type { MailRelay } from './smtp';

/** One e-mail in plain text. */
export type EmailMessage = Readonly<{ to: string; subject: string; text: string }>;

/** A mail relay cannot be asked what it got, so the book notes, once, the moment before the words leave, or stops them. */
export type HandingOver = Readonly<{
  mark: (key: StepKey) => Promise<'go' | 'sent-elsewhere' | 'overtaken'>;
  wasMarked: (key: StepKey) => Promise<boolean>;
}>;

/** Where whoever got an e-mail wants no more: an address that a mail program may post to at once (RFC 8058). */
export type UnsubscribeAt = (key: StepKey) => string;

/**
 * Sends e-mail by SMTP with STARTTLS. Each attempt has its own Message-ID, the same on every retry; with `unsubscribeAt`
 * a mail program can offer to unsubscribe.
 */
export const emailThroughSmtp = (
  relay: MailRelay,
  book: HandingOver,
  unsubscribeAt?: UnsubscribeAt,
): Provider<EmailMessage> => {
  const open = transportFor(relay);
  const send = async ({ key, message }: Attempt<EmailMessage>): Promise<Ending> => {
    const transport = open();
    const away = await transport.verify().then(() => undefined, endingOf('not-connected'));
    if (away) return away; // noticed before the book says that the words are leaving
    const marked = await book.mark(key);
    if (marked === 'sent-elsewhere') throw new InDoubt(marked);
    if (marked === 'overtaken') return { kind: 'not-sent', code: OVERTAKEN };
    const messageId = messageIdOf(key, relay.from);
    return transport
      .sendMail({ ...message, from: relay.from, messageId, headers: headersOf(key, unsubscribeAt) })
      .then((): Ending => ({ kind: 'accepted', reference: messageId }), endingOf('connected'));
  };
  const find = async ({ key }: Attempt<EmailMessage>): Promise<Ending | 'absent'> =>
    (await book.wasMarked(key)) ? { kind: 'unknown' } : 'absent';
  return { send, find };
};

const headersOf = (key: StepKey, unsubscribeAt?: UnsubscribeAt): Readonly<Record<string, string>> => ({
  ...BY_MACHINE,
  ...(unsubscribeAt && {
    'List-Unsubscribe': `<${unsubscribeAt(key)}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  }),
});
