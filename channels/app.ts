import { z } from 'zod';
import type { Ending } from '../domain/facts/fact';
import type { Attempt } from '../domain/facts/attempt';
import { InDoubt, NOT_CONNECTED, type Provider } from './provider';

/** One notification in the lender's app: `to` is the borrower's id, `title` what a locked screen may show, `text` what is read in the app. */
export type AppMessage = Readonly<{
  to: string;
  title: string;
  text: string;
  reference: string;
  validForSeconds: number;
}>;

/** The lender's push gateway; `sign` signs a body at a time as every signed endpoint of ours is signed. */
export type AppGateway = Readonly<{ url: string; sign: (timestamp: string, body: string) => string }>;

/** For so long the gateway is waited for. */
const ANSWERED_WITHIN_MS = 10_000;

/** Nobody has the app under this id, or nobody lets it notify: it will take nothing from us. */
const GONE = 410;

/**
 * Notifies through the lender's own push gateway (docs/app.md). A notification counts once by its id, which is the act's:
 * also a second one of the same id, after a doubt, reaches nobody twice.
 */
export function appThroughGateway({ url, sign }: AppGateway): Provider<AppMessage> {
  const post = (path: string, message: unknown): Promise<Response> => {
    const [timestamp, body] = [String(Math.floor(Date.now() / 1000)), JSON.stringify(message)];
    return fetch(`${url.replace(/\/+$/, '')}${path}`, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'x-arrears-timestamp': timestamp,
        'x-arrears-signature': sign(timestamp, body),
      },
      signal: AbortSignal.timeout(ANSWERED_WITHIN_MS),
    });
  };
  return {
    send: async ({ key: id, message: { to, title, text, validForSeconds } }, mayLeave) => {
      await mayLeave();
      const answer = await post('/notifications', { id, to, title, text, validForSeconds }).catch(notTaken);
      return 'kind' in answer ? answer : endOf(answer);
    },
    find: async ({ key: id }: Attempt<AppMessage>) => {
      const answer = await post('/notifications/find', { id }).catch(inDoubt);
      if (answer.status === 404) return 'absent';
      return answer.ok ? accepted(answer) : inDoubt(answer.status);
    },
  };
}

const endOf = async (answer: Response): Promise<Ending> => {
  if (answer.ok) return accepted(answer);
  if (answer.status === GONE) return { kind: 'refused', code: 'no-app' };
  if (answer.status >= 500) return inDoubt(answer.status);
  return { kind: 'not-sent', code: String(answer.status) };
};

const taken = z.object({ reference: z.string().regex(/^[!-~]{1,128}$/) });

const accepted = async (answer: Response): Promise<Ending> => {
  const said = taken.safeParse(await answer.json().catch(() => undefined));
  return said.success ? { kind: 'accepted', reference: said.data.reference } : inDoubt('no-reference');
};

const notTaken = (error: unknown): Ending => {
  const code = codeOf(error);
  return NOT_CONNECTED.includes(code) ? { kind: 'not-sent', code } : inDoubt(code);
};

const inDoubt = (why: unknown): never => {
  const code = typeof why === 'string' || typeof why === 'number' ? String(why) : codeOf(why);
  throw new InDoubt(code, { cause: why });
};

const failure = z.object({ code: z.string().optional(), cause: z.object({ code: z.string() }).optional() });

/** What fetch throws has its reason inside. */
const codeOf = (error: unknown): string => {
  const { code, cause } = failure.catch({}).parse(error);
  return cause?.code ?? code ?? 'no-answer';
};
