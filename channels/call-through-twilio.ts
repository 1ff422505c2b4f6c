import twilio from 'twilio';
import type { CallInstance } from 'twilio/lib/rest/api/v2010/account/call';
import { publicAddress } from '../domain/facts/connect-path';
import type { CallEnd, Ending } from '../domain/facts/fact';
import type { CallMessage, CallProgress, Calls } from './call';
import { callOf, type IsKnown } from './calls-found';
import { InDoubt } from './provider';
import {
  clientFor,
  endingOf,
  inDoubt,
  isUnknown,
  LISTED_WITHIN_MS,
  UNDER_WAY,
  type TwilioAccount,
} from './twilio';

/** An account that calls. `callerId` is the lender's number, which collector and borrower see; `publicUrl` is where Twilio reaches us. */
export type CallingAccount = Omit<TwilioAccount, 'from'> & Readonly<{ publicUrl: string; callerId: string }>;

/** For so long the collector's phone rings. */
const RINGS_SECONDS = 25;
/** For so long a collector who heard the announcement may take to press a key. */
const WAITS_SECONDS = 8;

/**
 * Calls through Twilio: the collector is rung, and whoever presses 1 is connected as the connect path says. Twilio has no
 * idempotency key: a doubtful call is looked up among those to its collector that belong to no other attempt.
 */
export function callsThroughTwilio(account: CallingAccount, isKnown: IsKnown): Calls {
  const client = clientFor(account);
  const { callerId, publicUrl } = account;
  return {
    send: async ({ message }, mayLeave) => {
      const call = { to: message.collector.phone, from: callerId, timeout: RINGS_SECONDS };
      await mayLeave();
      try {
        const { sid } = await client.calls.create({ ...call, twiml: announcing(message, publicUrl) });
        return accepted(sid);
      } catch (error) {
        return endingOf(error, []); // whatever is wrong with the collector's number is not held against the borrower's
      }
    },
    find: async (attempt) => {
      if (attempt.handedOver?.reference !== undefined) return accepted(attempt.handedOver.reference);
      const found = await callOf({ client, callerId, isKnown }, attempt);
      if (found !== undefined) return accepted(found);
      if (Date.now() - attempt.claimedAt.getTime() < LISTED_WITHIN_MS) throw new InDoubt('not-listed-yet');
      return 'absent';
    },
    progress: async (reference, to) => {
      const call = await fetched(client, reference);
      if (call === undefined) return over('unknown');
      if (UNDER_WAY.includes(call.status)) return { kind: 'under-way' };
      const dialled = await client.calls.list({ parentCallSid: reference, limit: 20 }).catch(inDoubt);
      return progressOf(dialled.filter((child) => child.to === to));
    },
  };
}

const announcing = ({ announcement, language, connectPath }: CallMessage, publicUrl: string): string => {
  const response = new twilio.twiml.VoiceResponse();
  const action = publicAddress(publicUrl, connectPath);
  const gather = response.gather({ input: ['dtmf'], numDigits: 1, timeout: WAITS_SECONDS, action });
  const voice = { language: language === 'en' ? 'en-US' : language } as const;
  gather.say(voice, announcement);
  gather.say(voice, announcement);
  response.hangup();
  return response.toString();
};

const accepted = (reference: string): Ending => ({ kind: 'accepted', reference });

const fetched = (client: twilio.Twilio, sid: string): Promise<CallInstance | undefined> =>
  client
    .calls(sid)
    .fetch()
    .catch((error: unknown) => (isUnknown(error) ? undefined : inDoubt(error)));

/** How the borrower's phone was answered; whoever was not rung has had no call, whatever the collector did. */
const progressOf = (dialled: readonly CallInstance[]): CallProgress => {
  if (dialled.some(({ status }) => UNDER_WAY.includes(status))) return { kind: 'under-way' };
  const spoken = dialled.find(({ status, duration }) => status === 'completed' && Number(duration) > 0);
  if (spoken) return over('spoke', Number(spoken.duration));
  if (dialled.some(({ status }) => status === 'busy')) return over('busy');
  return over(dialled.length > 0 ? 'no-answer' : 'no-collector');
};

const over = (how: CallEnd, seconds = 0): CallProgress => ({ kind: 'over', how, seconds });
