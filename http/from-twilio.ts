import type { Context } from 'hono';
import twilio from 'twilio';
import { publicAddress } from '../domain/facts/connect-path';

/** What a request of Twilio's is checked with: its secret, and the address it knows us by. */
export type TwilioTrust = Readonly<{ authToken: string; publicUrl: string }>;

/** The parameters that Twilio posts, by name. */
export type TwilioForm = Readonly<Record<string, string>>;

/** What Twilio posted; undefined when the signature is not Twilio's. */
export async function fromTwilio(trust: TwilioTrust, c: Context): Promise<TwilioForm | undefined> {
  const form = Object.fromEntries(new URLSearchParams(await c.req.text()));
  return isFromTwilio(trust, c, form) ? form : undefined;
}

/** Says that a request is not Twilio's. */
export function notTwilio(c: Context): Response {
  return c.json({ error: 'X-Twilio-Signature does not match' }, 403);
}

/** Answers Twilio with TwiML. */
export function twiml(c: Context, response: Readonly<{ toString: () => string }>): Response {
  return c.body(response.toString(), 200, { 'content-type': 'text/xml; charset=utf-8' });
}

/** Twilio signs the address that it was given, which a proxy before us may have changed. */
const isFromTwilio = ({ authToken, publicUrl }: TwilioTrust, c: Context, form: TwilioForm): boolean => {
  const { pathname, search } = new URL(c.req.url);
  const signature = c.req.header('x-twilio-signature') ?? '';
  return twilio.validateRequest(authToken, signature, publicAddress(publicUrl, pathname + search), form);
};
