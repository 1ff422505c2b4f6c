import { z } from 'zod';
import type { Ending } from '../domain/facts/fact';
import { InDoubt, NOT_CONNECTED } from './provider';

/** A system of the lender's own that takes what we post; `sign` signs a body at a time as every signed endpoint of ours is signed. */
export type SignedEndpoint = Readonly<{ url: string; sign: (timestamp: string, body: string) => string }>;

/** For so long an answer is waited for. */
const ANSWERED_WITHIN_MS = 10_000;

/** Posts signed JSON. `send` says how it ended; `find` asks about an id and says `absent` when it was never taken. */
export function signedPosts({ url, sign }: SignedEndpoint, refusals: Readonly<Record<number, string>>) {
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
    send: async (path: string, message: unknown): Promise<Ending> => {
      const answer = await post(path, message).catch(notTaken);
      return 'kind' in answer ? answer : endOf(answer, refusals);
    },
    find: async (path: string, id: string): Promise<Ending | 'absent'> => {
      const answer = await post(path, { id }).catch(inDoubt);
      if (answer.status === 404) return 'absent';
      return answer.ok ? accepted(answer) : inDoubt(answer.status);
    },
  };
}

const endOf = async (answer: Response, refusals: Readonly<Record<number, string>>): Promise<Ending> => {
  if (answer.ok) return accepted(answer);
  const code = refusals[answer.status];
  if (code !== undefined) return { kind: 'refused', code };
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
