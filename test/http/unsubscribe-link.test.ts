import { keyOf } from '../../domain/facts/fact';
import { openChannels } from '../../workers/channels';
import { attemptAt, invitation } from '../channels/invitation';
import { ofKind } from '../support/cases';
import { testLog } from '../support/world';
import { openWayIn, SECRET, type WayIn } from './way-in';
import { go } from '../support/go';

let way: WayIn;
beforeAll(async () => {
  way = await openWayIn();
});
afterAll(() => way.close());

/** Every way out, as a worker opens it with this public address. */
const channelsWith = (publicUrl?: string) => {
  const { dependencies, outside } = way;
  const { agency, lawFirm, twilio, relay } = outside;
  const account = ({ url, hostKey }: typeof agency) => ({ url, hostKey });
  const partners = { lookEveryMs: 1, agency: account(agency), legal: account(lawFirm) };
  const http = {
    host: '127.0.0.1',
    port: 0,
    proxies: 0,
    secret: SECRET,
    ...(publicUrl !== undefined && { publicUrl }),
  };
  const config = { twilio: { ...twilio, callerId: twilio.from }, mail: relay, partners, http };
  return openChannels(config, dependencies, 'http://127.0.0.1:1', testLog);
};
const headersTo = (to: string) =>
  way.outside.mailboxes.messages().find((mail) => mail.to === to)?.headers ?? {};
/** Sends a mail about a loan of its own, and answers its headers. */
const mailed = async (publicUrl?: string) => {
  const { loanId, email: to } = await way.open();
  const key = keyOf({ loanId, episode: 1, step: 'day-2-email', occurrence: 1, act: 'sendEmail' });
  const message = { to, subject: 'Your loan', text: 'You owe 1,000.00 CNY.' };
  const ending = await channelsWith(publicUrl).email.send({ key, message, claimedAt: new Date() }, go);
  expect(ending.kind).toBe('accepted');
  return { loanId, headers: headersTo(to) };
};

test('P8 a mail that duns bears the link of its loan: a mail program’s one click takes the borrower off e-mail', async () => {
  const { loanId, headers } = await mailed('https://lender.example/in/');
  expect(headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
  expect(headers['auto-submitted']).toBe('auto-generated');
  const [, path = ''] =
    /^<https:\/\/lender\.example\/in(\/.+)>$/.exec(headers['list-unsubscribe'] ?? '') ?? [];
  const form = new FormData(); // RFC 8058 lets a mail program post either kind of form
  form.set('List-Unsubscribe', 'One-Click');
  const asked = new Request('http://arrears.test', { method: 'POST', body: form });
  const headersOfForm = { 'content-type': asked.headers.get('content-type') ?? '' };
  const response = await way.postTo(path, await asked.text(), headersOfForm);
  expect(response.status).toBe(200);
  expect(ofKind(await way.facts(loanId), 'opted-out')).toMatchObject([{ by: 'email' }]);
});

test('P8 a mail bears no link while nobody has said where we can be reached', async () => {
  const { headers } = await mailed();
  expect(Object.keys(headers).filter((name) => name.startsWith('list-'))).toEqual([]);
});

test('P8 an invitation to a visit bears no link', async () => {
  const one = invitation();
  const { invitations } = channelsWith('https://lender.example');
  expect(await invitations.send(attemptAt(one), go)).toMatchObject({ kind: 'accepted' });
  expect(headersTo(one.to)).toMatchObject({ 'auto-submitted': 'auto-generated' });
  expect(Object.keys(headersTo(one.to)).filter((name) => name.startsWith('list-'))).toEqual([]);
});
