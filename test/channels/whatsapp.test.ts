import type { WhatsappMessage } from '../../channels/whatsapp';
import { whatsappThroughTwilio } from '../../channels/whatsapp';
import type { Attempt } from '../../domain/facts/attempt';
import { freePort } from '../../sandbox/ports';
import { startOutside, type Outside } from '../support/outside';
import { go } from '../support/go';
import { attempt as smsAttempt } from './attempt';

const SID = `HX${'ab'.repeat(16)}`;
/** So long after a claim Twilio's list has settled. */
const SETTLED = 31_000;

let outside: Outside;
beforeAll(async () => {
  outside = await startOutside(undefined, (sid) =>
    sid === SID ? 'You owe {{1}} by WhatsApp. Ref {{2}}.' : undefined,
  );
});
afterEach(() => {
  outside.phones.clearFaults();
});
afterAll(() => outside.stop());

const whatsapp = () => whatsappThroughTwilio(outside.twilio);
const receivedBy = (number: string) =>
  outside.phones.messages().filter(({ to }) => to === `whatsapp:${number}`);

/** An approved message to a number of its own, claimed so many milliseconds ago. */
const attempt = (changes: Partial<WhatsappMessage> = {}, ago = 0): Attempt<WhatsappMessage> => {
  const { key, claimedAt, message } = smsAttempt({}, ago);
  const { to, reference, validForSeconds } = message;
  const contentVariables = JSON.stringify({ 1: '1,000.00 CNY', 2: reference });
  const text = `You owe 1,000.00 CNY by WhatsApp. Ref ${reference}.`;
  const words = { to, reference, validForSeconds, text, contentSid: SID, contentVariables };
  return { key, claimedAt, message: { ...words, ...changes } };
};

test('an approved message that Twilio takes arrives once, by WhatsApp, in the words that were approved', async () => {
  const one = attempt();
  const ending = await whatsapp().send(one, go);
  expect(receivedBy(one.message.to)).toMatchObject([
    { body: one.message.text, from: `whatsapp:${outside.twilio.from}` },
  ]);
  expect(ending).toEqual({ kind: 'accepted', reference: receivedBy(one.message.to)[0]?.sid });
});

test.each([63003, 63014, 63024, 21610])(
  'P8 a number of which Twilio finds out that it takes no WhatsApp (%i) is refused for good, after it had taken the message',
  async (code) => {
    const one = attempt();
    outside.phones.fault(one.message.to, { kind: 'undelivered', code }, 1);
    expect(await whatsapp().send(one, go)).toEqual({ kind: 'refused', code: String(code) });
    expect(receivedBy(one.message.to)).toEqual([]);
  },
);

test.each([
  [63016, 'what we sent is no approved message'],
  [63018, 'we send too much at a time'],
  [63032, 'WhatsApp tries something out with that person'],
])(
  'a message that reached nobody for another reason (%i: %s) is not held against the number',
  async (code) => {
    const one = attempt();
    outside.phones.fault(one.message.to, { kind: 'undelivered', code }, 1);
    expect(await whatsapp().send(one, go)).toEqual({ kind: 'not-sent', code: String(code) });
  },
);

test.each([
  ['+15005550001', '21211', 'an invalid number'],
  ['+15005550004', '21610', 'the borrower wrote STOP'],
])('P8 %s is refused for good with code %s when it is handed over: %s', async (to, code) => {
  expect(await whatsapp().send(attempt({ to }), go)).toEqual({ kind: 'refused', code });
});

test.each<[string, Partial<WhatsappMessage>, string]>([
  ['a sid that Twilio does not know', { contentSid: `HX${'0'.repeat(32)}` }, '21655'],
  ['an empty value', { contentVariables: '{"1":"","2":"X"}' }, '21656'],
  ['a value that is missing', { contentVariables: '{"1":"1.00"}' }, '21656'],
  ['a value of two lines', { contentVariables: '{"1":"a\\nb","2":"X"}' }, '21656'],
])('%s is our mistake: nobody was reached, and the number is as good as before', async (_, changes, code) => {
  expect(await whatsapp().send(attempt(changes), go)).toEqual({ kind: 'not-sent', code });
});

test('a sender that Meta knows nothing of is our mistake too', async () => {
  const other = whatsappThroughTwilio({ ...outside.twilio, from: '+8613800000000' });
  expect(await other.send(attempt(), go)).toEqual({ kind: 'not-sent', code: '63007' });
});

test('a message whose answer was lost is in doubt, and is found by the reference in its words', async () => {
  const one = attempt({}, SETTLED);
  outside.phones.fault(one.message.to, { kind: 'store-then-drop' }, 1);
  await expect(whatsapp().send(one, go)).rejects.toMatchObject({ name: 'InDoubt', code: 'ECONNRESET' });
  expect(await whatsapp().find(one)).toEqual({
    kind: 'accepted',
    reference: receivedBy(one.message.to)[0]?.sid,
  });
  expect(receivedBy(one.message.to)).toHaveLength(1);
});

test('one that Twilio took and that reached nobody is found as such', async () => {
  const one = attempt({}, SETTLED);
  outside.phones.fault(one.message.to, { kind: 'undelivered', code: 63024 }, 1);
  await whatsapp().send(one, go);
  expect(await whatsapp().find(one)).toEqual({ kind: 'refused', code: '63024' });
});

test('an SMS to the same number is no WhatsApp message: what Twilio does not list is absent once its list has settled', async () => {
  const one = attempt({}, SETTLED);
  const { to, text: body } = one.message;
  await outsideSms(to, body);
  expect(await whatsapp().find(one)).toBe('absent');
  await expect(whatsapp().find(attempt())).rejects.toMatchObject({ code: 'not-listed-yet' });
});

test('a provider that nobody can connect to has nothing, and cannot say what it has', async () => {
  const nowhere = whatsappThroughTwilio({
    ...outside.twilio,
    baseUrl: `http://127.0.0.1:${String(await freePort())}`,
  });
  expect(await nowhere.send(attempt(), go)).toEqual({ kind: 'not-sent', code: 'ECONNREFUSED' });
  await expect(nowhere.find(attempt({}, SETTLED))).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

const outsideSms = async (to: string, body: string) => {
  const { accountSid, authToken, from } = outside.twilio;
  await fetch(`${outside.phones.url}/2010-04-01/Accounts/${accountSid}/Messages.json`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}` },
    body: new URLSearchParams({ To: to, From: from, Body: body }),
  });
};
