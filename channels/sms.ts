import twilio from 'twilio';
import { z } from 'zod';
import type { Attempt } from '../domain/case/attempt';
import type { Ending } from '../domain/case/fact';
import { InDoubt, type Provider } from './provider';

/** One SMS. `reference` stands in its text, so that it can be recognised at the provider. */
export type SmsMessage = Readonly<{ to: string; text: string; reference: string; validForSeconds: number }>;

/** How to reach Twilio; `baseUrl` for another server that speaks its protocol. */
export type TwilioAccount = Readonly<{
  accountSid: string;
  authToken: string;
  from: string;
  baseUrl?: string;
}>;

/** A message accepted by Twilio appears in its list within seconds; before that, "not in the list" proves nothing. */
const LISTED_WITHIN_MS = 30_000;

/** Never reached Twilio: the connection was not made. */
const NOT_CONNECTED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

/** This number will never take an SMS from us (twilio.com/docs/api/errors: invalid, STOP, landline). */
const REFUSED_FOR_GOOD = [21211, 21214, 21217, 21610, 21614, 21635];

const failure = z.object({
  status: z.number().optional().catch(undefined),
  code: z.union([z.number(), z.string()]).optional().catch(undefined),
});

/** Sends SMS through Twilio. Twilio has no idempotency key: a doubtful send is looked up by its reference in the text. */
export const smsThroughTwilio = (account: TwilioAccount): Provider<SmsMessage> => {
  const { from } = account;
  const client = clientFor(account);
  return {
    send: async ({ message: { to, text, validForSeconds } }) => {
      try {
        const sent = await client.messages.create({ to, from, body: text, validityPeriod: validForSeconds });
        return { kind: 'accepted', reference: sent.sid };
      } catch (error) {
        return endingOf(error);
      }
    },
    find: async ({ message: { to, reference }, claimedAt }: Attempt<SmsMessage>) => {
      const recent = await client.messages.list({ to, from, limit: 100 }).catch((error: unknown) => {
        throw new InDoubt(codeOf(error), { cause: error });
      });
      const found = recent.find(({ body }) => body.includes(reference));
      if (found) return { kind: 'accepted', reference: found.sid };
      if (Date.now() - claimedAt.getTime() < LISTED_WITHIN_MS) throw new InDoubt('not-listed-yet');
      return 'absent';
    },
  };
};

const endingOf = (error: unknown): Ending => {
  const { status, code } = failure.parse(error);
  if (typeof code === 'string' && NOT_CONNECTED.includes(code)) return { kind: 'not-sent', code };
  if (status === undefined || status >= 500) throw new InDoubt(codeOf(error), { cause: error });
  const isFinal = typeof code === 'number' && REFUSED_FOR_GOOD.includes(code);
  return { kind: isFinal ? 'refused' : 'not-sent', code: codeOf(error) };
};

const codeOf = (error: unknown): string => {
  const { status, code } = failure.parse(error);
  return String(code ?? status ?? 'no-answer');
};

const clientFor = ({ accountSid, authToken, baseUrl }: TwilioAccount): twilio.Twilio => {
  const httpClient = new twilio.RequestClient({ timeout: 10_000 });
  if (baseUrl !== undefined) sendTo(httpClient, new URL(baseUrl));
  return twilio(accountSid, authToken, { httpClient, autoRetry: false });
};

/** Twilio's client has no option for another host: the address of each request is rewritten instead. */
const sendTo = (client: InstanceType<typeof twilio.RequestClient>, base: URL): void => {
  const send = client.request.bind(client);
  client.request = (options) => {
    const uri = new URL(options.uri);
    uri.protocol = base.protocol;
    uri.host = base.host;
    return send(Object.assign(options, { uri: uri.href }));
  };
};
