import { readFileSync } from 'node:fs';
import { createTransport } from 'nodemailer';
import type { Options as SmtpOptions } from 'nodemailer/lib/smtp-transport';
import { startMailboxes, type Mailboxes } from '../../sandbox/mailboxes';
import { freePort } from '../../sandbox/ports';
import { until } from './until';

const to = 'wang@borrower.example';
let mailboxes: Mailboxes;

const server = () => {
  const { username: user, password, hostname: host, port } = new URL(mailboxes.url);
  return { host, port: Number(port), auth: { user, pass: decodeURIComponent(password) } };
};
const tls = () => ({ ca: readFileSync(mailboxes.certificate, 'utf8') });
const transport = (changes: SmtpOptions = {}) =>
  createTransport({ ...server(), requireTLS: true, tls: tls(), ...changes });
const mail = {
  from: 'Collections <collections@lender.example>',
  to,
  subject: '还款提醒',
  text: 'You owe 1,010.00 CNY.',
  html: '<p>You owe 1,010.00 CNY.</p>',
  messageId: '<L-1003-1@lender.example>',
  headers: { 'X-Notice-Id': 'L-1003/1' },
};
const send = (changes: { to?: string | string[] } = {}) => transport().sendMail({ ...mail, ...changes });

beforeEach(async () => {
  const port = await freePort();
  const now = () => new Date('2026-11-03T02:05:00Z');
  mailboxes = await startMailboxes({ port, user: 'arrears', password: 'p@ss', now });
});
afterEach(async () => {
  mailboxes.clearFaults();
  await mailboxes.stop();
});

describe('the mailboxes', () => {
  it('receive a mail over STARTTLS from a client that trusts their certificate and logs in', async () => {
    await send({ to: [to, 'li@borrower.example'] });
    expect(mailboxes.messages().map((message) => message.to)).toEqual([to, 'li@borrower.example']);
    expect(mailboxes.messages()[0]).toMatchObject({
      from: 'collections@lender.example',
      subject: '还款提醒',
      text: expect.stringContaining('You owe 1,010.00 CNY.') as string,
      html: expect.stringContaining('<p>You owe 1,010.00 CNY.</p>') as string,
      messageId: '<L-1003-1@lender.example>',
      headers: { 'x-notice-id': 'L-1003/1' },
      receivedAt: new Date('2026-11-03T02:05:00Z'),
    });
  });

  it('refuse a wrong password, a client without login, and one without TLS', async () => {
    const { host, port, auth } = server();
    const stranger = transport({ auth: { ...auth, pass: 'guess' } }).sendMail(mail);
    await expect(stranger).rejects.toMatchObject({ responseCode: 535 });
    const anonymous = createTransport({ host, port, requireTLS: true, tls: tls() }).sendMail(mail);
    await expect(anonymous).rejects.toMatchObject({ responseCode: 530 });
    const plain = createTransport({ host, port, auth, ignoreTLS: true }).sendMail(mail);
    await expect(plain).rejects.toMatchObject({ code: 'EAUTH' });
    expect(mailboxes.messages()).toHaveLength(0);
  });

  it('are not trusted by a client that was not given their certificate', async () => {
    await expect(transport({ tls: {} }).sendMail(mail)).rejects.toThrow('self-signed certificate');
  });

  it.each([
    ['greylisted', 451],
    ['mailbox-full', 452],
    ['unknown-user', 550],
  ] as const)('can answer %s with %i', async (fault, responseCode) => {
    mailboxes.fault(to, fault, 1);
    await expect(send()).rejects.toMatchObject({ code: 'EENVELOPE', responseCode });
    await send();
    expect(mailboxes.messages()).toHaveLength(1);
  });

  it('can store a mail and cut the connection without an answer', async () => {
    mailboxes.fault(to, 'store-then-drop');
    await expect(send()).rejects.toMatchObject({ code: 'ECONNECTION' });
    expect(mailboxes.messages()).toHaveLength(1);
  });

  it('can store a mail and hold the answer until the fault is lifted', async () => {
    const lift = mailboxes.fault(to, 'store-then-hold');
    const sending = send();
    await until(() => mailboxes.messages().length === 1);
    lift();
    await expect(sending).resolves.toMatchObject({ accepted: [to] });
  });

  it('can hold a mail with nothing stored, and forget it when the client gave up', async () => {
    mailboxes.fault(to, 'hold');
    await expect(transport({ socketTimeout: 200 }).sendMail(mail)).rejects.toMatchObject({
      code: 'ETIMEDOUT',
    });
    const patient = send();
    await send({ to: 'li@borrower.example' });
    expect(mailboxes.messages().map((message) => message.to)).toEqual(['li@borrower.example']);
    mailboxes.clearFaults();
    await patient;
    expect(mailboxes.messages().map((message) => message.to)).toEqual(['li@borrower.example', to]);
  });

  it('can be taken away and come back with what they had', async () => {
    await send();
    await mailboxes.stop();
    await expect(send()).rejects.toMatchObject({ code: 'ESOCKET' });
    await mailboxes.restart();
    await send();
    expect(mailboxes.messages()).toHaveLength(2);
  });
});
