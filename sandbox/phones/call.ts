import { randomBytes } from 'node:crypto';
import { isAsked, twilioDate, type ListQuery } from './list';

/** How far a call has come, in Twilio's words. */
export type CallStatus =
  'queued' | 'ringing' | 'in-progress' | 'completed' | 'busy' | 'failed' | 'no-answer' | 'canceled';

/** A call as everybody can see it. `parentSid` is there when another call dialled it; `heard` is what a voice said to `to`. */
export type PlacedCall = Readonly<{
  sid: string;
  parentSid?: string;
  to: string;
  from: string;
  status: CallStatus;
  durationSeconds: number;
  heard: readonly string[];
  startedAt: Date;
}>;

/** A call as the provider keeps it: Twilio's own clock is the wall clock, whatever time it is for those who speak. */
export type Call = PlacedCall & Readonly<{ createdAt: Date; dialledAt?: Date; completedAt?: Date }>;

/** Gives a new call its number: `CA` and 32 hexadecimal digits. */
export function newCall(call: Pick<Call, 'to' | 'from' | 'startedAt' | 'parentSid'>): Call {
  return {
    ...call,
    sid: `CA${randomBytes(16).toString('hex')}`,
    status: 'queued',
    durationSeconds: 0,
    heard: [],
    createdAt: new Date(),
  };
}

/** Whether a call is asked for: by recipient, caller, status, the call that dialled it, and when it was dialled and ended. */
export function callMatches(call: Call, query: ListQuery): boolean {
  const { To: to = call.to, From: from = call.from, Status: status = call.status } = query;
  if (to !== call.to || from !== call.from || status !== call.status) return false;
  if ((query['ParentCallSid'] ?? call.parentSid) !== call.parentSid) return false;
  return isAsked(call.dialledAt, query, 'StartTime') && isAsked(call.completedAt, query, 'EndTime');
}

/** A call as Twilio's API shows it. */
export function asCallResource(call: Call, accountSid: string) {
  const { sid, parentSid, to, from, status, durationSeconds, createdAt, dialledAt, completedAt } = call;
  const uri = `/2010-04-01/Accounts/${accountSid}/Calls/${sid}`;
  return {
    account_sid: accountSid,
    answered_by: null,
    api_version: '2010-04-01',
    caller_name: null,
    date_created: twilioDate(createdAt),
    date_updated: twilioDate(completedAt ?? dialledAt ?? createdAt),
    direction: directionOf(call),
    duration: status === 'completed' ? String(durationSeconds) : null,
    end_time: completedAt === undefined ? null : twilioDate(completedAt),
    forwarded_from: null,
    from,
    from_formatted: from,
    group_sid: null,
    parent_call_sid: parentSid ?? null,
    phone_number_sid: null,
    price: null,
    price_unit: 'USD',
    queue_time: '0',
    sid,
    start_time: dialledAt === undefined ? null : twilioDate(dialledAt),
    status,
    subresource_uris: { recordings: `${uri}/Recordings.json`, events: `${uri}/Events.json` },
    to,
    to_formatted: to,
    trunk_sid: null,
    uri: `${uri}.json`,
  };
}

/** Whether a call was made through the API or dialled by another call. */
export function directionOf({ parentSid }: Call): string {
  return parentSid === undefined ? 'outbound-api' : 'outbound-dial';
}
