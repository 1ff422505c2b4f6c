import type { Attempt } from '../domain/facts/attempt';
import { InDoubt, type Provider } from './provider';
import { clientFor, endingOf, inDoubt, LISTED_WITHIN_MS, type TwilioAccount } from './twilio';

export type { TwilioAccount } from './twilio';

/** One SMS. `reference` stands in its text, so that it can be recognised at the provider. */
export type SmsMessage = Readonly<{ to: string; text: string; reference: string; validForSeconds: number }>;

/** This number will never take an SMS from us (twilio.com/docs/api/errors: invalid, STOP, landline). */
const REFUSED_FOR_GOOD = [21211, 21214, 21217, 21610, 21614, 21635];

/** Sends SMS through Twilio. Twilio has no idempotency key: a doubtful send is looked up by its reference in the text. */
export function smsThroughTwilio(account: TwilioAccount): Provider<SmsMessage> {
  const { from } = account;
  const client = clientFor(account);
  return {
    send: async ({ message: { to, text, validForSeconds } }, mayLeave) => {
      await mayLeave();
      try {
        const sent = await client.messages.create({ to, from, body: text, validityPeriod: validForSeconds });
        return { kind: 'accepted', reference: sent.sid };
      } catch (error) {
        return endingOf(error, REFUSED_FOR_GOOD);
      }
    },
    find: async ({ message: { to, reference }, claimedAt }: Attempt<SmsMessage>) => {
      const recent = await client.messages.list({ to, from, limit: 100 }).catch(inDoubt);
      const found = recent.find(({ body }) => body.includes(reference));
      if (found) return { kind: 'accepted', reference: found.sid };
      if (Date.now() - claimedAt.getTime() < LISTED_WITHIN_MS) throw new InDoubt('not-listed-yet');
      return 'absent';
    },
  };
}
