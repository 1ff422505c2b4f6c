import { sql } from 'kysely';
import { connectBook } from '../../casebook/schema/connect';
import { httpApp } from '../../http/app';
import { sign } from '../../http/signature';
import { ITS_OWN_CONNECTION, readiness } from '../../workers/readiness';
import { openDesk, type Desk } from '../support/desk';
import { ANSWERS_KEY } from '../support/doors';
import { APP_SECRET } from '../support/outside';
import { testLog } from '../support/world';

/** What the payments system and the lender share. */
export const SECRET = 'a-secret-of-the-payments-system';

/** What a request may do otherwise than a good one does. */
export type Changes = Readonly<{
  timestamp?: string;
  signature?: string;
  secret?: string;
  body?: string;
  from?: string;
}>;

/** The way in on a real book, while no workflow can be told anything. */
export type WayIn = Desk &
  Readonly<{
    get: (path: string) => Promise<Response>;
    /** Posts a message to the payments' path, signed. */
    post: (message: unknown, changes?: Changes) => Promise<Response>;
    /** The same to the path of what people say. */
    say: (message: unknown, changes?: Changes) => Promise<Response>;
    /** Posts a body to a path with exactly these headers. */
    postTo: (
      path: string,
      body: string,
      headers: Readonly<Record<string, string>>,
      from?: string,
    ) => Promise<Response>;
    /** The same to the payments' path. */
    postRaw: (body: string, headers: Readonly<Record<string, string>>) => Promise<Response>;
    payments: (loanId: string) => Promise<readonly unknown[]>;
    missing: string[];
    /** So often its workflow is said to have something that the book has not. */
    unheard: { times: number };
  }>;

let count = 0;

/** A payment of 100.00 with an id of its own. */
export function payment(loanId: string, changes: Readonly<Record<string, unknown>> = {}) {
  return {
    loanId,
    paymentId: `P-${String(++count)}`,
    amount: '100.00',
    currency: 'CNY',
    ...changes,
  };
}

/** What an answer says. */
export async function answered(response: Response): Promise<Readonly<{ status: number; body: unknown }>> {
  return {
    status: response.status,
    body: await response.json(),
  };
}

/** Seconds since 1970, so many seconds from now. */
export function secondsFromNow(seconds: number): string {
  return String(Math.floor(Date.now() / 1000) + seconds);
}

/** The token with which Twilio signs, and the address that it was given for us. */
export const TWILIO = { authToken: 'test-token', publicUrl: 'http://arrears.test' } as const;

/** Opens the way in for a test file. */
export async function openWayIn(log = testLog, policyFolder?: string): Promise<WayIn> {
  const desk = await openDesk(policyFolder, true);
  const missing: string[] = [];
  const unheard = { times: 0 };
  const watch = connectBook(desk.proxy.url, undefined, ITS_OWN_CONNECTION);
  const postgres = readiness({ PostgreSQL: () => sql`select 1`.execute(watch) });
  const ready = async () => [...missing, ...(await postgres())];
  const app = httpApp({
    ...desk.dependencies,
    secret: SECRET,
    appSecret: APP_SECRET,
    answersKey: ANSWERS_KEY,
    ready,
    voice: { authToken: TWILIO.authToken, callerId: '+15005550006', publicUrl: () => TWILIO.publicUrl },
    tell: () => undefined, // nobody is there to tell: the answer must not depend on it
    hasUnheard: () => Promise.resolve(unheard.times-- > 0),
    log,
  });
  const client = (remoteAddress = '127.0.0.1') => ({ incoming: { socket: { remoteAddress } } });
  const postTo: WayIn['postTo'] = async (path, body, headers, from) =>
    app.request(path, { method: 'POST', body, headers }, client(from));
  const postRaw: WayIn['postRaw'] = (body, headers) => postTo('/repayments', body, headers);
  const signedTo = (path: string, own: string, message: unknown, changes: Changes) => {
    const { timestamp = secondsFromNow(0), secret = own, body = JSON.stringify(message) } = changes;
    const { signature = sign(secret, timestamp, body) } = changes;
    const headers = { 'x-arrears-timestamp': timestamp, 'x-arrears-signature': signature };
    return postTo(path, body, headers, changes.from);
  };
  const post: WayIn['post'] = (message, changes = {}) => signedTo('/repayments', SECRET, message, changes);
  const say: WayIn['say'] = (message, changes = {}) =>
    signedTo('/answers', ANSWERS_KEY.secret, message, changes);
  const payments = (loanId: string) =>
    desk.dependencies.book.db
      .selectFrom('payment')
      .where('loan_id', '=', loanId)
      .select('payment_id')
      .execute();
  const close = async () => {
    await watch.destroy();
    await desk.close();
  };
  return {
    ...desk,
    close,
    get: async (path) => app.request(path, {}, client()),
    post,
    say,
    postTo,
    postRaw,
    payments,
    missing,
    unheard,
  };
}
