import twilio from 'twilio';

/** What Twilio asks an address of ours, and until when it listens for the answer. */
export type Question = Readonly<{
  url: string;
  method: 'GET' | 'POST';
  parameters: Readonly<Record<string, string>>;
  signal: AbortSignal;
}>;

/** An address of ours gave no TwiML; Twilio's error code and its reason. */
export class WebhookFailed extends Error {
  override readonly name = 'WebhookFailed';
}

/** Twilio gives up after 15 seconds. */
const LONGEST_MS = 15_000;

/** Asks an address of ours what is to be done, signed with the account's token as Twilio signs it; the answer is TwiML. */
export async function ask(authToken: string, question: Question): Promise<string> {
  const response = await post(authToken, question);
  const text = await response.text();
  if (!response.ok) throw new WebhookFailed(`11200 HTTP retrieval failure: ${String(response.status)}`);
  const type = response.headers.get('content-type') ?? '';
  if (!/^(text|application)\/xml\b/.test(type))
    throw new WebhookFailed(`12300 Invalid Content-Type: ${type}`);
  return text;
}

/** Sends an address of ours what Twilio sends, signed; the answer is its own. */
export async function post(authToken: string, { signal, ...question }: Question): Promise<Response> {
  const { url, method, parameters } = question;
  const form = new URLSearchParams(parameters).toString();
  const asked = method === 'POST' ? url : `${url}${url.includes('?') ? '&' : '?'}${form}`;
  const signed = twilio.getExpectedTwilioSignature(
    authToken,
    asked,
    method === 'POST' ? { ...parameters } : {},
  );
  const headers = { 'x-twilio-signature': signed, 'content-type': 'application/x-www-form-urlencoded' };
  return fetch(asked, {
    method,
    headers,
    ...(method === 'POST' ? { body: form } : {}),
    signal: AbortSignal.any([signal, AbortSignal.timeout(LONGEST_MS)]),
  });
}
