import type { Twilio } from 'twilio';
import type { CallInstance } from 'twilio/lib/rest/api/v2010/account/call';
import { MINUTE } from '../domain/calendar';
import type { Attempt } from '../domain/facts/attempt';
import type { CallMessage } from './call';
import { InDoubt } from './provider';
import { inDoubt, UNDER_WAY } from './twilio';

/** Whether a call belongs to another attempt, by its provider's name. */
export type IsKnown = (reference: string) => Promise<boolean>;

/** Where a call is looked for. */
type Where = Readonly<{ client: Twilio; callerId: string; isKnown: IsKnown }>;

/** Twilio's clock may be away from ours by so much. */
const CLOCKS_APART_MS = MINUTE;
/** A claimed call is made within so long, or not at all. */
const MADE_WITHIN_MS = 30_000;
/** One page of Twilio's list; nobody has more calls while one of them is in doubt. */
const MOST_CALLS = 1_000;

/**
 * The collector's call that an attempt made, as far as that can be known: by the collector whom it rang, or, when the book
 * has lost who that was, by the borrower.
 */
export function callOf(where: Where, attempt: Attempt<CallMessage>): Promise<string | undefined> {
  return attempt.lostSince
    ? callToBorrower(where, attempt.message.to, attempt.lostSince)
    : callToCollector(where, attempt);
}

const callToCollector = async (
  where: Where,
  { message, claimedAt, firstClaimedAt = claimedAt }: Attempt<CallMessage>,
): Promise<string | undefined> => {
  const calls = await callsTo(where, message.collector.phone, firstClaimedAt, claimedAt);
  const parents = calls.filter(({ parentCallSid }) => !parentCallSid);
  const ownerless = await withoutOwner(where, parents, ({ sid }) => sid);
  const own = await notOfOthers(where, ownerless, message.to);
  // Of several that rang nobody none rang our borrower, whichever was ours; else the one made next to our claim is.
  return own.toSorted((a, b) => apart(a, claimedAt) - apart(b, claimedAt))[0]?.sid;
};

const callToBorrower = async (where: Where, to: string, since: Date): Promise<string | undefined> => {
  const calls = await callsTo(where, to, since, new Date());
  const dialled = calls.filter(({ parentCallSid }) => parentCallSid);
  const [found] = await withoutOwner(where, dialled, ({ parentCallSid }) => parentCallSid);
  return found?.parentCallSid;
};

/** A call that waits in Twilio's queue has no start time yet: what counts is when it was created. */
const callsTo = async (
  { client, callerId: from }: Where,
  to: string,
  first: Date,
  last: Date,
): Promise<readonly CallInstance[]> => {
  const calls = await client.calls.list({ to, from, limit: MOST_CALLS }).catch(inDoubt);
  return calls.filter(
    ({ dateCreated: at }) =>
      at.getTime() >= first.getTime() - CLOCKS_APART_MS &&
      at.getTime() <= last.getTime() + MADE_WITHIN_MS + CLOCKS_APART_MS,
  );
};

const apart = ({ dateCreated }: CallInstance, claimedAt: Date): number =>
  Math.abs(dateCreated.getTime() - claimedAt.getTime());

const withoutOwner = async (
  { isKnown }: Where,
  calls: readonly CallInstance[],
  nameOf: (call: CallInstance) => string,
): Promise<readonly CallInstance[]> => {
  const known = await Promise.all(calls.map((call) => isKnown(nameOf(call))));
  return calls.filter((_, index) => known[index] === false);
};

/**
 * Of calls to one collector, the one that rang our borrower is ours; one that rang somebody else is not. Throws InDoubt
 * while one may yet ring somebody: it may be another attempt's, that does not know it yet.
 */
const notOfOthers = async (
  { client }: Where,
  calls: readonly CallInstance[],
  borrower: string,
): Promise<readonly CallInstance[]> => {
  const dialled = await Promise.all(
    calls.map(({ sid }) => client.calls.list({ parentCallSid: sid, limit: 20 }).catch(inDoubt)),
  );
  const ours = calls.filter((_, index) => dialled[index]?.some(({ to }) => to === borrower));
  if (ours.length > 0) return ours;
  const rangNobody = calls.filter((_, index) => dialled[index]?.length === 0);
  if (rangNobody.some(({ status }) => UNDER_WAY.includes(status))) throw new InDoubt('still-rings');
  return rangNobody;
};
