import { smsThroughTwilio } from '../../channels/sms';
import { freePort } from '../../sandbox/ports';
import { startOutside, type Outside } from '../support/outside';
import { attempt } from './attempt';
import { go } from '../support/go';

let outside: Outside;
beforeAll(async () => {
  outside = await startOutside();
});
afterEach(() => {
  outside.phones.clearFaults();
});
afterAll(() => outside.stop());

const sms = () => smsThroughTwilio(outside.twilio);
const receivedBy = (to: string) => outside.phones.messages().filter((message) => message.to === to);

test('an SMS that Twilio takes is accepted under Twilio’s own reference, and arrives once', async () => {
  const one = attempt();
  const ending = await sms().send(one, go);
  expect(receivedBy(one.message.to)).toMatchObject([{ body: one.message.text, from: outside.twilio.from }]);
  expect(ending).toEqual({ kind: 'accepted', reference: receivedBy(one.message.to)[0]?.sid });
});

test.each([
  ['+15005550001', '21211', 'an invalid number'],
  ['+15005550004', '21610', 'the borrower wrote STOP'],
  ['+15005550009', '21614', 'a landline'],
])('P8 %s is refused for good with code %s: %s', async (to, code) => {
  expect(await sms().send(attempt({ to }), go)).toEqual({ kind: 'refused', code });
});

test.each([21211, 21214, 21217, 21610, 21614, 21635])(
  'P8 Twilio’s code %i is about the borrower’s number, for good',
  async (code) => {
    outside.phones.fault('*', { kind: 'error', status: 400, code });
    expect(await sms().send(attempt(), go)).toEqual({ kind: 'refused', code: String(code) });
  },
);

test.each([
  [400, 21606, 'our sender is not ours'],
  [400, 21408, 'our account may not send to that region'],
  [400, 21612, 'our sender has no route to that number'],
  [400, 21617, 'our text is too long'],
  [401, 20003, 'our login is wrong'],
  [403, 20005, 'our account is suspended'],
])(
  'what is wrong on our side (%i, code %i: %s) reached nobody and is not held against the number',
  async (status, code) => {
    outside.phones.fault('*', { kind: 'error', status, code });
    expect(await sms().send(attempt(), go)).toEqual({ kind: 'not-sent', code: String(code) });
  },
);

test('a wrong token of ours is not held against the number', async () => {
  const stranger = smsThroughTwilio({ ...outside.twilio, authToken: 'wrong' });
  expect(await stranger.send(attempt(), go)).toEqual({ kind: 'not-sent', code: '20003' });
});

test('an SMS that Twilio has no time for was not sent', async () => {
  outside.phones.fault('*', { kind: 'rate-limit', retryAfterSeconds: 1 });
  const one = attempt();
  expect(await sms().send(one, go)).toEqual({ kind: 'not-sent', code: '20429' });
  expect(receivedBy(one.message.to)).toEqual([]);
});

test('an SMS to a provider that nobody can connect to was not sent', async () => {
  const nowhere = smsThroughTwilio({
    ...outside.twilio,
    baseUrl: `http://127.0.0.1:${String(await freePort())}`,
  });
  expect(await nowhere.send(attempt(), go)).toEqual({ kind: 'not-sent', code: 'ECONNREFUSED' });
});

test('an SMS to a provider whose name cannot be found was not sent', async () => {
  const nowhere = smsThroughTwilio({ ...outside.twilio, baseUrl: 'http://twilio.invalid' });
  const ending = await nowhere.send(attempt(), go);
  expect(ending.kind).toBe('not-sent');
});

test.each([500, 502, 503, 504])(
  'after an answer of %i nobody knows whether the SMS was sent',
  async (status) => {
    outside.phones.fault('*', { kind: 'error', status, code: 20500 });
    await expect(sms().send(attempt(), go)).rejects.toMatchObject({ name: 'InDoubt', code: '20500' });
  },
);

test('an error of Twilio shows its code and no number', async () => {
  const one = attempt();
  outside.phones.fault(one.message.to, { kind: 'error', status: 500, code: 20500 });
  const error: unknown = await sms()
    .send(one, go)
    .catch((thrown: unknown) => thrown);
  expect(String(error)).toBe('InDoubt: in doubt: 20500');
});
