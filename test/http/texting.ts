import pino from 'pino';
import twilio from 'twilio';
import type { Fact } from '../../domain/facts/fact';
import { openWayIn, TWILIO, type WayIn } from './way-in';

/** What Twilio posts, by name. */
export type Form = Readonly<Record<string, string>>;

/** The way in, with SMS that arrive, and what was logged. */
export type Texting = Readonly<{
  way: WayIn;
  logged: string[];
  /** Posts an SMS as Twilio does; another signature may be given. */
  arrive: (changes: Form, signature?: string) => Promise<Response>;
  /** What SMS have brought about on a loan. */
  heard: (loanId: string) => Promise<readonly Fact[]>;
}>;

let count = 0;

/** A message's id at Twilio that no other has. */
export function sid(): string {
  return `SM${String(++count).padStart(32, '0')}`;
}

/** A number that no other borrower has. */
export function number(): string {
  return `+8613900${String(++count).padStart(6, '0')}`;
}

/** Opens the way in for a test file that sends SMS. */
export async function openTexting(): Promise<Texting> {
  const logged: string[] = [];
  const way = await openWayIn(pino({ base: null }, { write: (line: string) => logged.push(line) }));
  const arrive: Texting['arrive'] = async (changes, signature) => {
    const form = { MessageSid: sid(), To: '+15005550006', From: '+8613900000000', Body: '', ...changes };
    const signed = twilio.getExpectedTwilioSignature(TWILIO.authToken, `${TWILIO.publicUrl}/sms`, form);
    return way.postTo('/sms', new URLSearchParams(form).toString(), {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': signature ?? signed,
    });
  };
  const heard: Texting['heard'] = async (loanId) =>
    (await way.facts(loanId)).filter(({ kind }) => ['opted-out', 'opted-in', 'noted'].includes(kind));
  return { way, logged, arrive, heard };
}

/** Expects that whoever wrote is answered with nothing. */
export async function expectSilence(response: Response): Promise<void> {
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/xml; charset=utf-8']);
  expect(await response.text()).toBe('<?xml version="1.0" encoding="UTF-8"?><Response/>');
}
