import { pino } from 'pino';
import { emailThroughSmtp } from '../../channels/email';
import { InDoubt, Overtaken } from '../../channels/provider';
import { smsThroughTwilio, type SmsMessage } from '../../channels/sms';
import { watched } from '../../workers/watched';
import { startOutside, type Outside } from '../support/outside';
import { go } from '../support/go';

let outside: Outside;
beforeAll(async () => {
  outside = await startOutside();
});
afterAll(() => outside.stop());

const BY_SMS = { channel: 'sms', provider: 'Twilio' };
const message = { to: '+8613800000001', text: 'A1B2C3D4', reference: 'A1B2C3D4', validForSeconds: 60 };
const attempt = { key: 'L-1/1/day-1-sms#1/sendSms', message, claimedAt: new Date() } as const;

/** A log at `info`, and the lines in it. */
const logged = () => {
  const texts: string[] = [];
  const log = pino({ level: 'info' }, { write: (line) => texts.push(line) });
  return { log, texts, lines: () => texts.map((line) => JSON.parse(line) as Record<string, unknown>) };
};

/** The ways of one process to one provider: with a wrong login first, then with the right one. */
const wayOut = (log: ReturnType<typeof logged>['log']) => {
  let authToken = 'wrong';
  const through = () => smsThroughTwilio({ ...outside.twilio, authToken });
  const { send } = watched<SmsMessage>(
    { send: (...now) => through().send(...now), find: (one) => through().find(one) },
    BY_SMS,
    log,
  );
  return { send: () => send(attempt, go), mend: () => (authToken = outside.twilio.authToken) };
};

test('a provider that refuses our login is one error in the log however often it is tried, and one line when it is back', async () => {
  const { log, texts, lines } = logged();
  const { send, mend } = wayOut(log);
  for (let times = 0; times < 3; times++) await send();
  expect(lines()).toMatchObject([{ level: 50, dependency: 'Twilio (sms)', code: '20003', key: attempt.key }]);
  mend();
  await send();
  await send();
  expect(lines().slice(1)).toMatchObject([
    { level: 50, dependency: 'Twilio (sms)', times: 3, msg: 'back' },
    { level: 30, msg: 'contact' },
    { level: 30, msg: 'contact' },
  ]);
  expect(texts.join()).not.toContain(message.to);
});

test('each contact is one line with its ids and codes, and nothing of what was said or to whom', async () => {
  const { log, texts, lines } = logged();
  await watched(smsThroughTwilio(outside.twilio), BY_SMS, log).send(attempt, go);
  expect(lines()).toMatchObject([
    { level: 30, channel: 'sms', key: attempt.key, kind: 'accepted', msg: 'contact' },
  ]);
  expect(texts.join()).not.toMatch(/13800000001|A1B2C3D4/);
});

test('a contact in doubt is one line with its code', async () => {
  const { log, lines } = logged();
  const doubt = {
    send: () => Promise.reject(new InDoubt('no-answer')),
    find: () => Promise.resolve('absent' as const),
  };
  await expect(watched(doubt, BY_SMS, log).send(attempt, go)).rejects.toThrow(InDoubt);
  expect(lines()).toMatchObject([
    { level: 40, key: attempt.key, code: 'no-answer', msg: 'contact in doubt' },
  ]);
});

test('a mail that was overtaken by a payment is no fault of a provider', async () => {
  const { log, lines } = logged();
  const stay = () => Promise.reject(new Overtaken());
  const email = emailThroughSmtp(outside.relay);
  const mail = { to: 'one@example.com', subject: 'A', text: 'B' };
  const late = { key: 'L-1/1/day-2-email#1/sendEmail', message: mail, claimedAt: new Date() } as const;
  const way = { channel: 'email', provider: 'SMTP' };
  await expect(watched(email, way, log).send(late, stay)).rejects.toThrow(Overtaken);
  expect(lines()).toEqual([]);
});
