import twilio from 'twilio';
import type { CallInstance } from 'twilio/lib/rest/api/v2010/account/call';
import type { Attempt } from '../domain/case/attempt';
import { publicAddress } from '../domain/case/connect-path';
import type { CallEnd } from '../domain/case/fact';
import type { CallMessage, CallProgress, Calls } from './call';
import { InDoubt } from './provider';
import { clientFor, endingOf, inDoubt, isUnknown, LISTED_WITHIN_MS, type TwilioAccount } from './twilio';

/** An account that calls. `callerId` is the lender's number, which collector and borrower see; `publicUrl` is where Twilio reaches us. */
export type CallingAccount = Omit<TwilioAccount, 'from'> & Readonly<{ publicUrl: string; callerId: string }>;

/** For so long the collector's phone rings. */
const RINGS_SECONDS = 25;
/** For so long a collector who heard the announcement may take to press a key. */
const WAITS_SECONDS = 8;
/** Twilio's clock may be behind ours by so much. */
const CLOCKS_APART_MS = 60_000;
/** One page of Twilio's list; a collector has fewer calls while one of them is in doubt. */
const MOST_CALLS = 1_000;

/**
 * Calls through Twilio: the collector is rung, and whoever presses 1 is connected as the connect path says. Twilio has no
 * idempotency key: a doubtful call is looked up among those to the collector that belong to no other attempt.
 */
export const callsThroughTwilio = (
  account: CallingAccount,
  isKnown: (reference: string) => Promise<boolean>,
): Calls => {
  const client = clientFor(account);
  const { callerId, publicUrl } = account;
  return {
    send: async ({ message }) => {
      const call = { to: message.collector.phone, from: callerId, timeout: RINGS_SECONDS };
      try {
        const { sid } = await client.calls.create({ ...call, twiml: announcing(message, publicUrl) });
        return { kind: 'accepted', reference: sid };
      } catch (error) {
        return endingOf(error, []); // whatever is wrong with the collector's number is not held against the borrower's
      }
    },
    find: async ({ message, claimedAt, firstClaimedAt = claimedAt }: Attempt<CallMessage>) => {
      const to = message.collector.phone;
      const calls = await client.calls.list({ to, from: callerId, limit: MOST_CALLS }).catch(inDoubt);
      const ownerless = await withoutOwner(calls.filter(madeSince(firstClaimedAt)), isKnown);
      const [found, another] = await notOfOthers(client, ownerless, message.to);
      if (another) throw new InDoubt('several-calls');
      if (found) return { kind: 'accepted', reference: found.sid };
      if (Date.now() - claimedAt.getTime() < LISTED_WITHIN_MS) throw new InDoubt('not-listed-yet');
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
};

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

/** A call that waits in Twilio's queue has no start time yet: what counts is when it was created. */
const madeSince =
  (claimedAt: Date) =>
  ({ dateCreated, parentCallSid }: CallInstance): boolean =>
    !parentCallSid && dateCreated.getTime() >= claimedAt.getTime() - CLOCKS_APART_MS;

const withoutOwner = async (
  calls: readonly CallInstance[],
  isKnown: (reference: string) => Promise<boolean>,
): Promise<readonly CallInstance[]> => {
  const known = await Promise.all(calls.map(({ sid }) => isKnown(sid)));
  return calls.filter((_, index) => known[index] === false);
};

/** Of calls to one collector, the one that rang our borrower is ours; one that rang somebody else is not. */
const notOfOthers = async (
  client: twilio.Twilio,
  calls: readonly CallInstance[],
  borrower: string,
): Promise<readonly CallInstance[]> => {
  const dialled = await Promise.all(
    calls.map(({ sid }) => client.calls.list({ parentCallSid: sid, limit: 20 }).catch(inDoubt)),
  );
  const ours = calls.filter((_, index) => dialled[index]?.some(({ to }) => to === borrower));
  return ours.length > 0 ? ours : calls.filter((_, index) => dialled[index]?.length === 0);
};

const UNDER_WAY: readonly string[] = ['queued', 'ringing', 'in-progress'];

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
