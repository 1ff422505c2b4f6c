import { randomBytes } from 'node:crypto';
import { isAsked, twilioDate, type ListQuery } from './list';

/** A text message that the provider accepted. */
export type TextMessage = Readonly<{
  sid: string;
  to: string;
  from: string;
  body: string;
  receivedAt: Date;
}>;

/** Gives an accepted message its number: `SM` and 32 hexadecimal digits. */
export function accept(to: string, from: string, body: string, receivedAt: Date): TextMessage {
  return {
    sid: `SM${randomBytes(16).toString('hex')}`,
    to,
    from,
    body,
    receivedAt,
  };
}

/** Whether a message is asked for: by recipient, sender, day sent, and sent at or before, at or after an instant. */
export function messageMatches(message: TextMessage, query: ListQuery): boolean {
  const { To: to = message.to, From: from = message.from } = query;
  return to === message.to && from === message.from && isAsked(message.receivedAt, query, 'DateSent');
}

/** A message as Twilio's API shows it: `queued` in the answer to its creation, `delivered` ever after. */
export function asResource(message: TextMessage, accountSid: string, status: 'queued' | 'delivered') {
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
    error_code: null,
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
