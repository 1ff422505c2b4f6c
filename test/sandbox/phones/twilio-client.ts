import twilio from 'twilio';
import { freePort } from '../../../sandbox/ports';
import { startPhones, type Phones } from '../../../sandbox/phones/phones';

export const accountSid = `AC${'0'.repeat(32)}`;
export const from = '+15005550006';
export const to = '+8613800000001';

/** Phones of their own for one test, and Twilio's client for them. */
export async function phonesAndClient(now?: () => Date) {
  const account = { accountSid, authToken: 'token', numbers: [from], ...(now === undefined ? {} : { now }) };
  const phones = await startPhones({ ...account, port: await freePort() });
  const client = clientFor(phones);
  const send = (changes: Partial<{ to: string; from: string; body: string }> = {}) =>
    client.messages.create({ to, from, body: 'hello 你好', ...changes });
  const received = () => phones.messages().filter((message) => message.to === to);
  return { phones, client, send, received };
}

/** Twilio's client, with the phones in the place of api.twilio.com; time-out in milliseconds. */
export function clientFor(phones: Phones, token = 'token', timeout = 5_000) {
  class LoopbackClient extends twilio.RequestClient {
    override request<T>(options: Parameters<typeof twilio.RequestClient.prototype.request<T>>[0]) {
      const { pathname, search } = new URL(options.uri);
      return super.request<T>({ ...options, uri: `${phones.url}${pathname}${search}` });
    }
  }
  return twilio(accountSid, token, { httpClient: new LoopbackClient({ timeout, keepAlive: false }) });
}

/** A request that Twilio's client would not send. */
export function raw(
  phones: Phones,
  method: 'GET' | 'POST',
  query: string,
  list: 'Messages' | 'Calls' = 'Messages',
): Promise<Response> {
  const url = `${phones.url}/2010-04-01/Accounts/${accountSid}/${list}.json`;
  const headers = {
    authorization: `Basic ${Buffer.from(`${accountSid}:token`).toString('base64')}`,
    'content-type': 'application/x-www-form-urlencoded',
  };
  return method === 'GET'
    ? fetch(`${url}?${query}`, { headers })
    : fetch(url, { method, headers, body: query });
}
