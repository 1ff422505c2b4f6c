import { readFileSync } from 'node:fs';
import type { MailRelay } from '../../channels/email';
import { dropThroughSftp } from '../../channels/files-through-sftp';
import type { Drop } from '../../channels/files';
import type { TwilioAccount } from '../../channels/sms';
import { startAppGateway, type AppGatewayServer } from '../../sandbox/app-gateway';
import { startLenderSystems, type LenderSystems } from '../../sandbox/lender-systems';
import { startMailboxes, type Mailboxes } from '../../sandbox/mailboxes';
import { startPartner, type Partner } from '../../sandbox/partner';
import type { Contents } from '../../sandbox/phones/content';
import { startPhones, type Phones } from '../../sandbox/phones/phones';
import { freePort } from '../../sandbox/ports';

/** The phones, mailboxes and partners of a test, and how the product reaches them. */
export type Outside = Readonly<{
  app: AppGatewayServer;
  systems: LenderSystems;
  phones: Phones;
  mailboxes: Mailboxes;
  agency: Partner;
  lawFirm: Partner;
  twilio: TwilioAccount;
  relay: MailRelay;
  drops: Readonly<{ agency: Drop; legal: Drop }>;
  stop: () => Promise<void>;
}>;

/** What a push gateway and the lender share. */
export const APP_SECRET = 'a-secret-of-the-push-gateway';

/** What the lender's other systems and the lender share. */
export const SYSTEMS_SECRET = 'a-secret-of-the-other-systems';

/** Starts an outside world of its own for a test file; `now` stamps what it receives, `contents` are what Meta approved. */
export async function startOutside(now?: () => Date, contents?: Contents): Promise<Outside> {
  const account = { accountSid: `AC${'0'.repeat(32)}`, authToken: 'test-token' };
  const from = '+15005550006';
  const stamp = now ? { now } : {};
  const login = { user: 'arrears', password: 'secret' };
  const phones = await startPhones({
    ...account,
    ...stamp,
    ...(contents && { contents }),
    numbers: [from],
    port: await freePort(),
  });
  const mailboxes = await startMailboxes({ ...login, ...stamp, port: await freePort() });
  const app = await startAppGateway({ ...stamp, secret: APP_SECRET, port: await freePort() });
  const systems = await startLenderSystems({ ...stamp, secret: SYSTEMS_SECRET, port: await freePort() });
  const agency = await startPartner({ ...stamp, port: await freePort() });
  const lawFirm = await startPartner({ ...stamp, port: await freePort() });
  return {
    phones,
    app,
    systems,
    mailboxes,
    agency,
    lawFirm,
    twilio: { ...account, from, baseUrl: phones.url },
    relay: {
      url: mailboxes.url,
      from: 'Lender <no-reply@lender.example.com>',
      ca: readFileSync(mailboxes.certificate, 'utf8'),
    },
    drops: { agency: dropThroughSftp(agency), legal: dropThroughSftp(lawFirm) },
    stop: async () => {
      const servers = [phones, app, systems, mailboxes].map((server) => server.stop());
      await Promise.all([...servers, agency.remove(), lawFirm.remove()]);
    },
  };
}
