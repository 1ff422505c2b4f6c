import { freePort } from '../../sandbox/ports';
import { startMailboxes, type Mailboxes } from '../../sandbox/mailboxes';
import { startPhones, type Phones } from '../../sandbox/phones/phones';
import type { MailRelay } from '../../channels/email';
import type { TwilioAccount } from '../../channels/sms';
import { readFileSync } from 'node:fs';

/** The phones and mailboxes of a test, and how the product reaches them. */
export type Outside = Readonly<{
  phones: Phones;
  mailboxes: Mailboxes;
  twilio: TwilioAccount;
  relay: MailRelay;
  stop: () => Promise<void>;
}>;

/** Starts phones and mailboxes of their own for a test file; `now` stamps what they receive. */
export const startOutside = async (now?: () => Date): Promise<Outside> => {
  const account = { accountSid: `AC${'0'.repeat(32)}`, authToken: 'test-token' };
  const from = '+15005550006';
  const stamp = now ? { now } : {};
  const login = { user: 'arrears', password: 'secret' };
  const phones = await startPhones({ ...account, ...stamp, numbers: [from], port: await freePort() });
  const mailboxes = await startMailboxes({ ...login, ...stamp, port: await freePort() });
  return {
    phones,
    mailboxes,
    twilio: { ...account, from, baseUrl: phones.url },
    relay: {
      url: mailboxes.url,
      from: 'Lender <no-reply@lender.example.com>',
      ca: readFileSync(mailboxes.certificate, 'utf8'),
    },
    stop: async () => {
      await Promise.all([phones.stop(), mailboxes.stop()]);
    },
  };
};
