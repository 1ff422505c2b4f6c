import { randomBytes } from 'node:crypto';
import { isAsked, twilioDate, type ListQuery } from './list';

/** A text message that the provider accepted. */
export type TextMessage = Readonly<{
  sid: string;
  to: string;
  from: string;
  body: string;
  receivedAt: Date;
  /** The code with which it reached nobody, of one that was taken and not delivered. */
  undelivered?: number;
  /** Where its fate is told. */
  statusCallback?: string;
  /** Whether its fate is still to come; `false` once it came late. */
  isLate?: boolean;
}>;

/** Before a number, in the address of what goes by WhatsApp. */
export const WHATSAPP = 'whatsapp:';

/** The number in an address, whichever way goes there. */
export function numberOf(address: string): string {
  return address.startsWith(WHATSAPP) ? address.slice(WHATSAPP.length) : address;
}

/** Whether a message came by WhatsApp. */
export function isWhatsapp({ from }: Pick<TextMessage, 'from'>): boolean {
  return from.startsWith(WHATSAPP);
}

/** Gives an accepted message its number: `SM` and 32 hexadecimal digits. */
export function accept(message: Omit<TextMessage, 'sid'>): TextMessage {
  return { sid: `SM${randomBytes(16).toString('hex')}`, ...message };
}

/** Whether a message is asked for: by recipient, sender, day sent, and sent at or before, at or after an instant. */
export function messageMatches(message: TextMessage, query: ListQuery): boolean {
  const { To: to = message.to, From: from = message.from } = query;
  return to === message.to && from === message.from && isAsked(message.receivedAt, query, 'DateSent');
}

/** How far a message came, in Twilio's word. */
export function asStatus({ undelivered, isLate }: TextMessage): 'sent' | 'delivered' | 'undelivered' {
  if (isLate) return 'sent';
  return undelivered === undefined ? 'delivered' : 'undelivered';
}

/** A message as Twilio's API shows it: `queued` in the answer to its creation, what became of it ever after. */
export function asResource(message: TextMessage, accountSid: string, when: 'created' | 'later') {
  const status = when === 'created' ? 'queued' : asStatus(message);
  const uri = `/2010-04-01/Accounts/${accountSid}/Messages/${message.sid}`;
  const date = twilioDate(message.receivedAt);
  return {
    account_sid: accountSid,
    api_version: '2010-04-01',
    body: message.body,
    date_created: date,
    date_sent: status === 'queued' ? null : date,
    date_updated: date,
    direction: 'outbound-api',
    error_code: status === 'undelivered' ? (message.undelivered ?? null) : null,
    error_message: null,
    from: message.from,
    messaging_service_sid: null,
    num_media: '0',
    num_segments: null,
    price: null,
    price_unit: 'USD',
    sid: message.sid,
    status,
    subresource_uris: { media: `${uri}/Media.json` },
    to: message.to,
    uri: `${uri}.json`,
  };
}
