import type { HttpBindings } from '@hono/node-server';
import { Hono, type Context } from 'hono';
import { basicAuth } from 'hono/basic-auth';
import type { Faults, Met } from '../faults';
import { listPage } from './list';
import { asBody, invalidParameter, notFound, refusalOf, unauthorized, type Refusal } from './refusal';
import { accept, asResource, type TextMessage } from './text-message';
import { twilioChecks, type Check } from './twilio-document';

/** What can go wrong when a text message is handed over. */
export type PhoneFault = Readonly<
  | { kind: 'error'; status: number; code: number } //              refused, nothing stored
  | { kind: 'rate-limit'; retryAfterSeconds: number } //            refused with 429 and code 20429, nothing stored
  | { kind: 'hold' } //                                             no answer until lifted; stored then, if the client still waits
  | { kind: 'store-then-hold' } //                                  stored, no answer until lifted
  | { kind: 'store-then-drop' } //                                  stored, and the connection cut without an answer
>;

/** The account that the provider serves, where it keeps what it accepted, and what is to go wrong. */
export type Account = Readonly<{
  accountSid: string;
  authToken: string;
  numbers: readonly string[];
  accepted: TextMessage[];
  faults: Faults<PhoneFault>;
  now: () => Date;
}>;

type Env = { Bindings: HttpBindings };

/** Twilio's Messages API for one account; every request and every answer is checked against Twilio's own document. */
export const provider = (account: Account): Hono<Env> => {
  const { accountSid: username, authToken: password, accepted } = account;
  const checks = twilioChecks();
  const app = new Hono<Env>();
  const messages = `/2010-04-01/Accounts/${username}/Messages`;
  app.use(basicAuth({ username, password, invalidUserMessage: asBody(unauthorized) }));
  app.post(`${messages}.json`, (c) => create(c, account, checks.create, checks.created));
  app.get(`${messages}.json`, (c) => {
    const query = c.req.query();
    const problems = checks.list(query);
    if (problems.length > 0) return refuse(invalidParameter(problems));
    return answer(200, listPage(accepted, username, query), checks.listed);
  });
  app.get(`${messages}/:file{.+\\.json}`, (c) => {
    const message = accepted.find(({ sid }) => `${sid}.json` === c.req.param('file'));
    if (message === undefined) return refuse(notFound(c.req.path));
    return answer(200, asResource(message, username, 'delivered'), checks.fetched);
  });
  app.notFound((c) => refuse(notFound(c.req.path)));
  return app;
};

const create = async (c: Context<Env>, account: Account, asked: Check, told: Check): Promise<Response> => {
  const form = await c.req.parseBody({ all: true });
  const problems = asked(form);
  const texts = Object.entries(form).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  const { To: to = '', From: from = '', Body: body = '' } = Object.fromEntries(texts);
  const met = account.faults.meet(to);
  const refused = met && (await before(c, met));
  if (refused) return refused;
  const refusal = refusalOf({ To: to, From: from, Body: body }, account.numbers);
  if (refusal !== undefined) return refuse(refusal);
  if (problems.length > 0) return refuse(invalidParameter(problems));
  const message = accept(to, from, body, account.now());
  account.accepted.push(message);
  if (met?.fault.kind === 'store-then-hold') await met.lifted;
  if (met?.fault.kind === 'store-then-drop') c.env.incoming.socket.destroy();
  return answer(201, asResource(message, account.accountSid, 'queued'), told);
};

const before = async (c: Context<Env>, { fault, lifted }: Met<PhoneFault>): Promise<Response | undefined> => {
  switch (fault.kind) {
    case 'error':
      return reply(fault.status, asBody({ ...fault, message: `Fault ${String(fault.code)}` }));
    case 'rate-limit':
      return refuse(tooMany, { 'retry-after': String(fault.retryAfterSeconds) });
    case 'hold':
      await lifted;
      return c.env.incoming.socket.destroyed ? c.body(null) : undefined;
    case 'store-then-hold':
    case 'store-then-drop':
      return undefined;
  }
};

const tooMany: Refusal = { status: 429, code: 20429, message: 'Too Many Requests' };

const refuse = (refusal: Refusal, headers?: Record<string, string>): Response =>
  reply(refusal.status, asBody(refusal), headers);

const answer = (status: number, body: Readonly<Record<string, unknown>>, check: Check): Response => {
  const problems = check(body);
  if (problems.length === 0) return reply(status, body);
  return refuse({
    status: 500,
    code: 20500,
    message: `the stand-in broke Twilio's word: ${problems.join('; ')}`,
  });
};

const reply = (status: number, body: object, headers: Record<string, string> = {}): Response =>
  Response.json(body, { status, headers });
