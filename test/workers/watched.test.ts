import { pino } from 'pino';
import { emailThroughSmtp } from '../../channels/email';
import { Overtaken } from '../../channels/provider';
import { smsThroughTwilio } from '../../channels/sms';
import { watched } from '../../workers/watched';
import { startOutside, type Outside } from '../support/outside';
import { go } from '../support/go';

let outside: Outside;
beforeAll(async () => {
  outside = await startOutside();
});
afterAll(() => outside.stop());

test('a provider that refuses our login is an error in the log, without the borrower’s number', async () => {
  const lines: string[] = [];
  const log = pino({ level: 'error' }, { write: (line) => lines.push(line) });
  const attempt = {
    key: 'L-1/1/day-1-sms#1/sendSms',
    message: { to: '+8613800000001', text: 'A1B2C3D4', reference: 'A1B2C3D4', validForSeconds: 60 },
    claimedAt: new Date(),
  } as const;
  await watched(smsThroughTwilio({ ...outside.twilio, authToken: 'wrong' }), 'sms', log).send(attempt, go);
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ channel: 'sms', code: '20003', key: attempt.key });
  expect(lines[0]).not.toContain(attempt.message.to);
  await watched(smsThroughTwilio(outside.twilio), 'sms', log).send(attempt, go);
  expect(lines).toHaveLength(1);
});

test('a mail that was overtaken by a payment is no fault of a provider', async () => {
  const lines: string[] = [];
  const log = pino({ level: 'error' }, { write: (line) => lines.push(line) });
  const stay = () => Promise.reject(new Overtaken());
  const email = emailThroughSmtp(outside.relay);
  const message = { to: 'one@example.com', subject: 'A', text: 'B' };
  const attempt = { key: 'L-1/1/day-2-email#1/sendEmail', message, claimedAt: new Date() } as const;
  await expect(watched(email, 'email', log).send(attempt, stay)).rejects.toThrow(Overtaken);
  expect(lines).toEqual([]);
});
