import { publicAddress, statusPathOf } from '../domain/facts/connect-path';
import type { Ending, Fate } from '../domain/facts/fact';
import { InDoubt, type Provider } from './provider';
import { clientFor, endingOf, inDoubt, LISTED_WITHIN_MS, type TwilioAccount } from './twilio';

/**
 * One message that Meta approved, by the sid under which Twilio keeps it, with its values as JSON. `text` is what its
 * reader sees; `reference` stands in it, so that it can be recognised at the provider.
 */
export type WhatsappMessage = Readonly<{
  to: string;
  text: string;
  contentSid: string;
  contentVariables: string;
  reference: string;
  validForSeconds: number;
}>;

/**
 * This number will never take a WhatsApp message from us (twilio.com/docs/api/errors): those of an SMS that speak of the
 * number or of STOP; 63003 the address is invalid or inactive, 63014 blocked by the recipient, 63024 invalid recipient.
 */
const REFUSED_FOR_GOOD = [21211, 21217, 21610, 63003, 63014, 63024];

/** How long Twilio is asked what became of a message, in pauses of so many milliseconds: mostly it knows within seconds. */
const ASKED_AFTER_MS = [250, 500, 1_000, 2_000, 3_000];

/** Reached nobody, says Twilio. */
const FAILED = ['failed', 'undelivered', 'canceled'];
/** Of these it knows no more yet. */
const UNDER_WAY = ['accepted', 'scheduled', 'queued', 'sending'];

/** A message as Twilio shows it. */
type Shown = Readonly<{ sid: string; status: string; errorCode: number | null }>;

/**
 * Sends approved messages by WhatsApp through Twilio: outside the 24 hours after somebody wrote to us nothing else is
 * delivered (63016). Twilio takes a message for any number, and learns only then that nobody has WhatsApp there: so it is
 * asked for some seconds what became of it, and at `publicUrl` it tells what it learns later. A doubtful send is looked up as an SMS is.
 */
export function whatsappThroughTwilio(
  account: TwilioAccount & Readonly<{ publicUrl?: string }>,
): Provider<WhatsappMessage> {
  const { publicUrl } = account;
  const from = addressOf(account.from);
  const client = clientFor(account);
  const became = async (taken: Shown): Promise<Shown> => {
    let shown = taken;
    for (const pause of ASKED_AFTER_MS) {
      if (!UNDER_WAY.includes(shown.status)) return shown;
      await new Promise((resolve) => setTimeout(resolve, pause));
      // Twilio has it: what cannot be asked now is told by its list, or never.
      shown = await client
        .messages(shown.sid)
        .fetch()
        .catch(() => shown);
    }
    return shown;
  };
  return {
    send: async ({ key, message: { to, contentSid, contentVariables, validForSeconds } }, mayLeave) => {
      await mayLeave();
      const content = { contentSid, contentVariables, validityPeriod: validForSeconds };
      const told = publicUrl !== undefined && { statusCallback: publicAddress(publicUrl, statusPathOf(key)) };
      try {
        const taken = await client.messages.create({ to: addressOf(to), from, ...content, ...told });
        return endOf(await became(taken));
      } catch (error) {
        return endingOf(error, REFUSED_FOR_GOOD);
      }
    },
    find: async ({ message: { to, reference }, claimedAt }) => {
      const recent = await client.messages.list({ to: addressOf(to), from, limit: 100 }).catch(inDoubt);
      const found = recent.find(({ body }) => body.includes(reference));
      if (found) return endOf(found);
      if (Date.now() - claimedAt.getTime() < LISTED_WITHIN_MS) throw new InDoubt('not-listed-yet');
      return 'absent';
    },
  };
}

const addressOf = (number: string): string => `whatsapp:${number}`;

/** What Twilio took counts as sent, unless it says itself that it reached nobody. */
const endOf = ({ sid, status, errorCode }: Shown): Ending => {
  if (!FAILED.includes(status)) return { kind: 'accepted', reference: sid };
  return { kind: isOfNumber(errorCode) ? 'refused' : 'not-sent', code: String(errorCode ?? status) };
};

const isOfNumber = (code: number | null): boolean => code !== null && REFUSED_FOR_GOOD.includes(code);

/** What Twilio's status of a message means, once it is final (twilio.com/docs/messaging/guides/outbound-message-status-in-status-callbacks). */
export function fateIn(status: string, errorCode: number | null): Fate | undefined {
  if (status === 'delivered' || status === 'read') return { kind: status };
  if (!FAILED.includes(status)) return undefined;
  return { kind: 'undelivered', code: String(errorCode ?? status), forGood: isOfNumber(errorCode) };
}
