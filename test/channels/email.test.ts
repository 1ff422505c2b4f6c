import { emailThroughSmtp, type EmailMessage } from '../../channels/email';
import type { Attempt } from '../../domain/facts/attempt';
import { InDoubt } from '../../channels/provider';
import { freePort } from '../../sandbox/ports';
import { startOutside, type Outside } from '../support/outside';
import { go } from '../support/go';

let outside: Outside;
beforeAll(async () => {
  outside = await startOutside();
});
afterEach(() => {
  outside.mailboxes.clearFaults();
});
afterAll(() => outside.stop());

let count = 0;
const attempt = (): Attempt<EmailMessage> => {
  const number = String(++count).padStart(4, '0');
  return {
    key: `L-${number}/1/day-2-email#1/sendEmail`,
    message: { to: `wang-${number}@borrower.example`, subject: 'Your loan', text: 'You owe 1,000.00 CNY.' },
    claimedAt: new Date(),
  };
};

const relay = (changes: Partial<Outside['relay']> = {}) => emailThroughSmtp({ ...outside.relay, ...changes });
const receivedBy = (to: string) => outside.mailboxes.messages().filter((mail) => mail.to === to);
const withUrl = (change: (url: URL) => void): string => {
  const url = new URL(outside.relay.url);
  change(url);
  return url.href;
};

test('a mail that the relay takes is accepted under its Message-ID, says that a machine wrote it, and arrives once', async () => {
  const one = attempt();
  const ending = await relay().send(one, go);
  const [mail] = receivedBy(one.message.to);
  expect(ending).toEqual({ kind: 'accepted', reference: mail?.messageId });
  expect(mail).toMatchObject({
    subject: 'Your loan',
    from: 'no-reply@lender.example.com',
    headers: { 'auto-submitted': 'auto-generated' },
  });
  expect(mail?.text).toContain('You owe 1,000.00 CNY.');
});

test('the Message-ID is the same for the same attempt, another for every other, and bears the sender’s domain', async () => {
  const [one, other] = [attempt(), attempt()];
  const first = await relay().send(one, go);
  expect(await relay().send(one, go)).toEqual(first);
  expect(await relay().send(other, go)).not.toEqual(first);
  expect(first).toMatchObject({
    reference: expect.stringMatching(/^<[0-9a-f]{32}@lender\.example\.com>$/) as string,
  });
});

test('a mail that may not leave is not sent', async () => {
  const one = attempt();
  const refuse = () => Promise.reject(new InDoubt('sent-elsewhere'));
  await expect(relay().send(one, refuse)).rejects.toMatchObject({ name: 'InDoubt', code: 'sent-elsewhere' });
  expect(receivedBy(one.message.to)).toEqual([]);
});

test('the book is asked before the words leave, and not when the relay cannot be reached', async () => {
  const one = attempt();
  const ask = jest.fn(() => {
    expect(receivedBy(one.message.to)).toEqual([]);
    return Promise.resolve();
  });
  const away = relay({ url: withUrl((url) => (url.port = '1')) });
  expect(await away.send(one, ask)).toMatchObject({ kind: 'not-sent' });
  expect(ask).not.toHaveBeenCalled();
  await relay().send(one, ask);
  expect(ask).toHaveBeenCalledTimes(1);
});

test.each([
  ['unknown-user', { kind: 'refused', code: '550' }],
  ['greylisted', { kind: 'not-sent', code: '451' }],
  ['mailbox-full', { kind: 'not-sent', code: '452' }],
] as const)('P8 a mailbox that is %s: %j', async (fault, ending) => {
  const one = attempt();
  outside.mailboxes.fault(one.message.to, fault, 1);
  expect(await relay().send(one, go)).toEqual(ending);
  expect(receivedBy(one.message.to)).toEqual([]);
});

test('a wrong login of ours reached nobody and is not held against the address', async () => {
  const stranger = relay({ url: withUrl((url) => (url.password = 'wrong')) });
  expect(await stranger.send(attempt(), go)).toEqual({ kind: 'not-sent', code: '535' });
});

test('a relay that nobody can connect to got nothing', async () => {
  const port = String(await freePort());
  const away = relay({ url: withUrl((url) => (url.port = port)) });
  const one = attempt();
  const ending = await away.send(one, go);
  expect(ending.kind).toBe('not-sent');
  expect(await away.find(one)).toBe('absent');
});

test('a relay whose certificate nobody vouches for gets no word', async () => {
  const { ca: _, ...untrusted } = outside.relay;
  const ask = jest.fn(go);
  const one = attempt();
  expect(await emailThroughSmtp(untrusted).send(one, ask)).toMatchObject({ kind: 'not-sent' });
  expect(ask).not.toHaveBeenCalled();
  expect(receivedBy(one.message.to)).toEqual([]);
});

describe('a mail whose answer was lost', () => {
  const lost = async () => {
    const one = attempt();
    outside.mailboxes.fault(one.message.to, 'store-then-drop', 1);
    const near = relay();
    await expect(near.send(one, go)).rejects.toMatchObject({ name: 'InDoubt' });
    return { one, near };
  };

  it('is in doubt, and stays unknown: a relay cannot be asked', async () => {
    const { one, near } = await lost();
    expect(await near.find({ ...one, handedOver: {} })).toEqual({ kind: 'unknown' });
    expect(receivedBy(one.message.to)).toHaveLength(1);
  });

  it('shows a code and no address', async () => {
    const one = attempt();
    outside.mailboxes.fault(one.message.to, 'store-then-drop', 1);
    const error: unknown = await relay()
      .send(one, go)
      .catch((thrown: unknown) => thrown);
    expect(String(error)).toMatch(/^InDoubt: in doubt: [A-Z]+$/);
  });
});

test('a mail that never left is absent, unless the book may have lost that it left', async () => {
  expect(await relay().find(attempt())).toBe('absent');
  expect(await relay().find({ ...attempt(), lostSince: new Date() })).toEqual({ kind: 'unknown' });
});
