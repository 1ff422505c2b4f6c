import type { Ending, StepKey } from '../domain/facts/fact';
import type { Provider } from './provider';
import { BY_MACHINE, endingOf, messageIdOf, transportFor, type MailRelay } from './smtp';

export type { MailRelay } from './smtp';

/** One e-mail in plain text. */
export type EmailMessage = Readonly<{ to: string; subject: string; text: string }>;

/** Where whoever got an e-mail wants no more: an address that a mail program may post to at once (RFC 8058). */
export type UnsubscribeAt = (key: StepKey) => string;

/**
 * Sends e-mail by SMTP with STARTTLS. Each attempt has its own Message-ID, the same on every retry; with `unsubscribeAt`
 * a mail program can offer to unsubscribe. A relay cannot be asked what it got: what may have left is unknown.
 */
export function emailThroughSmtp(relay: MailRelay, unsubscribeAt?: UnsubscribeAt): Provider<EmailMessage> {
  const open = transportFor(relay);
  const send: Provider<EmailMessage>['send'] = async ({ key, message }, mayLeave) => {
    const transport = open();
    const away = await transport.verify().then(() => undefined, endingOf('not-connected'));
    if (away) return away; // noticed before the book says that the words are leaving
    await mayLeave();
    const messageId = messageIdOf(key, relay.from);
    return transport
      .sendMail({ ...message, from: relay.from, messageId, headers: headersOf(key, unsubscribeAt) })
      .then((): Ending => ({ kind: 'accepted', reference: messageId }), endingOf('connected'));
  };
  const find: Provider<EmailMessage>['find'] = ({ handedOver, lostSince }) =>
    Promise.resolve(handedOver || lostSince ? { kind: 'unknown' } : 'absent');
  return { send, find };
}

const headersOf = (key: StepKey, unsubscribeAt?: UnsubscribeAt): Readonly<Record<string, string>> => ({
  ...BY_MACHINE,
  ...(unsubscribeAt && {
    'List-Unsubscribe': `<${unsubscribeAt(key)}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  }),
});
