import twilio from 'twilio';
import { z } from 'zod';
import type { Ending } from '../domain/facts/fact';
import { InDoubt, NOT_CONNECTED } from './provider';

/** How to reach Twilio; `from` is the number SMS come from, `baseUrl` another server that speaks its protocol. */
export type TwilioAccount = Readonly<{
  accountSid: string;
  authToken: string;
  from: string;
  baseUrl?: string;
}>;

/** What Twilio accepted appears in its lists within seconds; before that, "not in the list" proves nothing. */
export const LISTED_WITHIN_MS = 30_000;

/** How Twilio names a call that is not over. */
export const UNDER_WAY: readonly string[] = ['queued', 'ringing', 'in-progress'];

const failure = z.object({
  status: z.number().optional().catch(undefined),
  code: z.union([z.number(), z.string()]).optional().catch(undefined),
});

/**
 * How a failed attempt to create something at Twilio ended: `refused` for the codes of `refusedForGood`, `not-sent`
 * when Twilio provably did not take it; throws InDoubt when nobody can know.
 */
export function endingOf(error: unknown, refusedForGood: readonly number[]): Ending {
  const { status, code } = failure.parse(error);
  if (typeof code === 'string' && NOT_CONNECTED.includes(code)) return { kind: 'not-sent', code };
  if (status === undefined || status >= 500) return inDoubt(error);
  const isFinal = typeof code === 'number' && refusedForGood.includes(code);
  return { kind: isFinal ? 'refused' : 'not-sent', code: codeOf(error) };
}

/** Throws InDoubt: Twilio could not be asked. */
export function inDoubt(error: unknown): never {
  throw new InDoubt(codeOf(error), { cause: error });
}

/** Whether Twilio says that it has no such thing. */
export function isUnknown(error: unknown): boolean {
  return failure.parse(error).status === 404;
}

const codeOf = (error: unknown): string => {
  const { status, code } = failure.parse(error);
  return String(code ?? status ?? 'no-answer');
};

/** Twilio's own client for an account. It does not try again by itself. */
export function clientFor({ accountSid, authToken, baseUrl }: Omit<TwilioAccount, 'from'>): twilio.Twilio {
  const httpClient = new twilio.RequestClient({ timeout: 10_000 });
  if (baseUrl !== undefined) sendTo(httpClient, new URL(baseUrl));
  return twilio(accountSid, authToken, { httpClient, autoRetry: false });
}

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
