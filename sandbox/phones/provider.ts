import { Hono } from 'hono';
import { basicAuth } from 'hono/basic-auth';
import type { Faults } from '../faults';
import { answer, refuse } from './answer';
import { asCallResource, callMatches, type Call } from './call';
import { create, type Creation, type Env, type Form, type PhoneFault } from './create';
import type { Exchange } from './exchange';
import { filled, type Contents } from './content';
import { listPage, type Listing } from './list';
import type { Answered } from './put-through';
import type { Reports } from './reports';
import { asBody, callRefusalOf, invalidParameter, notFound, refusalOf, unauthorized } from './refusal';
import { accept, asResource, isWhatsapp, messageMatches, type TextMessage } from './text-message';
import { twilioChecks, type ResourceChecks } from './twilio-document';

/** The account that the provider serves, where it keeps what it accepted, and what is to go wrong. */
export type Account = Readonly<{
  accountSid: string;
  authToken: string;
  numbers: readonly string[];
  /** What Meta approved of the account's messages by WhatsApp. */
  contents: Contents;
  accepted: TextMessage[];
  exchange: Exchange;
  reports: Reports;
  faults: Faults<PhoneFault>;
  now: () => Date;
}>;

/** Twilio's Messages and Calls APIs for one account; every request and every answer is checked against Twilio's own document. */
export function provider(account: Account): Hono<Env> {
  const { accountSid: username, authToken: password } = account;
  const checks = twilioChecks();
  const app = new Hono<Env>();
  app.use(basicAuth({ username, password, invalidUserMessage: asBody(unauthorized) }));
  serve(app, () => messages(account), { ...creationOfMessages(account), checks: checks.messages });
  serve(app, () => calls(account), { ...creationOfCalls(account), checks: checks.calls });
  app.notFound((c) => refuse(notFound(c.req.path)));
  return app;
}

/** One kind of resource: to create, to list, to fetch. */
const serve = <T extends Readonly<{ sid: string }>>(
  app: Hono<Env>,
  listing: () => Listing<T>,
  creation: Creation,
): void => {
  const { path } = listing();
  const { list, listed, fetched }: ResourceChecks = creation.checks;
  app.post(path, (c) => create(c, creation));
  app.get(path, (c) => {
    const query = c.req.query();
    const problems = list(query);
    if (problems.length > 0) return refuse(invalidParameter(problems));
    return answer(200, listPage(listing(), query), listed);
  });
  app.get(`${path.replace('.json', '')}/:file{.+\\.json}`, (c) => {
    const { all, show } = listing();
    const found = all.find(({ sid }) => `${sid}.json` === c.req.param('file'));
    return found === undefined ? refuse(notFound(c.req.path)) : answer(200, show(found), fetched);
  });
};

const messages = ({ accountSid, accepted }: Account): Listing<TextMessage> => ({
  name: 'messages',
  path: `/2010-04-01/Accounts/${accountSid}/Messages.json`,
  all: accepted,
  matches: messageMatches,
  show: (message) => asResource(message, accountSid, 'later'),
});

const calls = ({ accountSid, exchange }: Account): Listing<Call> => ({
  name: 'calls',
  path: `/2010-04-01/Accounts/${accountSid}/Calls.json`,
  all: exchange.calls(),
  matches: callMatches,
  show: (call) => asCallResource(call, accountSid),
});

const creationOfMessages = ({ accountSid, accepted, contents, faults, numbers, reports, now }: Account) => ({
  faults,
  refusalOf: (form: Form) => refusalOf(form, numbers, contents),
  store: (form: Form, fault?: PhoneFault) => {
    const { To: to = '', From: from = '', ContentSid: sid } = form;
    const body = sid === undefined ? (form['Body'] ?? '') : contentOf(form, sid, contents);
    const message = accept({ to, from, body, receivedAt: now(), ...fateOf(form, fault) });
    accepted.push(message);
    reports.of(message);
    return asResource(message, accountSid, 'created');
  },
});

const contentOf = ({ ContentVariables: variables }: Form, sid: string, contents: Contents): string =>
  filled(contents(sid) ?? '', variables) ?? '';

const fateOf = (
  form: Form,
  fault?: PhoneFault,
): Pick<TextMessage, 'undelivered' | 'isLate' | 'statusCallback'> => {
  const { StatusCallback: statusCallback } = form;
  const isLate = fault?.kind === 'undelivered-later';
  const undelivered = isLate || fault?.kind === 'undelivered' ? fault.code : outsideTheWindow(form);
  return {
    ...(statusCallback !== undefined && { statusCallback }),
    ...(undelivered !== undefined && { undelivered }),
    ...(isLate && { isLate }),
  };
};

/** Nobody wrote to us by WhatsApp here within a day: words that nobody approved are taken, and not delivered. */
const outsideTheWindow = ({ From: from = '', ContentSid: sid }: Form): number | undefined =>
  isWhatsapp({ from }) && sid === undefined ? 63016 : undefined;

const creationOfCalls = ({ accountSid, exchange, faults, numbers }: Account) => ({
  faults,
  refusalOf: (form: Form) => callRefusalOf(form, numbers),
  store: (form: Form) => {
    const { To: to = '', From: from = '' } = form;
    return asCallResource(exchange.place(to, from, answeredBy(form)), accountSid);
  },
});

// Twilio takes the document when it is given both.
const answeredBy = ({ Twiml: twiml, Url: url = '', Method: method }: Form): Answered =>
  twiml ? { twiml } : { url, method: method === 'GET' ? 'GET' : 'POST' };
