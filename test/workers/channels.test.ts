import { pino } from 'pino';
import { openChannels } from '../../workers/channels';
import { openDesk, type Desk } from '../support/desk';
import { beforeThePlacement, placementOf } from '../support/stations';
import { loadPolicy } from '../../policy/load';
import { withApp } from '../activities/app';
import { withWhatsapp } from '../activities/whatsapp';
import { APP_SECRET } from '../support/outside';
import { removeCopies } from '../policy/policy-copy';
import { go } from '../support/go';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(async () => {
  await desk.close();
  removeCopies();
});

const open = (partners: Parameters<typeof openChannels>[0]['partners'], lines: string[] = []) => {
  const { dependencies, outside } = desk;
  const twilio = { ...outside.twilio, callerId: outside.twilio.from };
  const log = pino({ level: 'error' }, { write: (line) => lines.push(line) });
  const config = { twilio, mail: outside.relay, partners, http };
  return openChannels(config, dependencies, 'http://127.0.0.1:1', log);
};
const http = { host: '127.0.0.1', port: 0, proxies: 0, secret: 'a-secret-of-16-characters' };
const account = () => ({ url: desk.outside.agency.url, hostKey: desk.outside.agency.hostKey });

test('R11 a worker does not start when a strategy hands cases to a partner that nobody can reach: it names the variables', () => {
  expect(() => open({ lookEveryMs: 1 })).toThrow(
    'cheng-e-she hands cases to the law firm (step legal-referral): set LEGAL_SFTP_URL and LEGAL_SFTP_HOST_KEY',
  );
  expect(() => open({ lookEveryMs: 1, legal: account() })).toThrow('set AGENCY_SFTP_URL');
});

test('a worker does not start when a strategy writes by WhatsApp and no sender is set: it names the variable', () => {
  const policy = loadPolicy(withWhatsapp());
  const { dependencies, outside } = desk;
  const twilio = { ...outside.twilio, callerId: outside.twilio.from };
  const partners = { lookEveryMs: 1, agency: account(), legal: account() };
  const openWith = (from: Partial<Record<'whatsappFrom', string>>) =>
    openChannels(
      { twilio: { ...twilio, ...from }, mail: outside.relay, partners, http },
      { ...dependencies, policy },
      'http://127.0.0.1:1',
      pino({ level: 'silent' }),
    );
  expect(() => openWith({})).toThrow(
    'jd-jintiao writes by WhatsApp (step day-1-whatsapp): set TWILIO_WHATSAPP_FROM, or take the step out of the strategy',
  );
  expect(() => openWith({ whatsappFrom: outside.twilio.from })).not.toThrow();
});

test('R20 a worker does not start when a strategy notifies in the app and no gateway is set: it names the variable', () => {
  const policy = loadPolicy(withApp());
  const { dependencies, outside } = desk;
  const twilio = { ...outside.twilio, callerId: outside.twilio.from };
  const partners = { lookEveryMs: 1, agency: account(), legal: account() };
  const openWith = (gateway: Parameters<typeof openChannels>[0]['appGateway']) =>
    openChannels(
      { twilio, mail: outside.relay, partners, http, ...(gateway && { appGateway: gateway }) },
      { ...dependencies, policy },
      'http://127.0.0.1:1',
      pino({ level: 'silent' }),
    );
  expect(() => openWith(undefined)).toThrow(
    'jd-jintiao notifies in the app (step day-1-app): set APP_GATEWAY_URL, or take the step out of the strategy',
  );
  expect(() => openWith({ url: outside.app.url, secret: APP_SECRET })).not.toThrow();
});

test('with agency and law firm configured every channel is open', async () => {
  const { drops, sms, email, calls, invitations } = open({
    lookEveryMs: 1,
    agency: account(),
    legal: account(),
  });
  expect([sms, email, calls, invitations].every(({ send }) => typeof send === 'function')).toBe(true);
  expect(drops.legal).toBeDefined();
  expect(await drops.agency?.answers()).toEqual([]);
});

test('an address of a partner that cannot be one stops the worker, without a word of its password', () => {
  const agency = { url: 'sftp://lender:secret@127.0.0.1:1/', hostKey: 'SHA256:short' };
  expect(() => open({ lookEveryMs: 1, agency, legal: account() })).toThrow(/^(?!.*secret).*host key/);
});

test('P11 a partner that is away is an error in the log, which names the case and no borrower', async () => {
  const { loanId, name, phone } = await beforeThePlacement(desk);
  const lines: string[] = [];
  const { drops } = open(
    { lookEveryMs: 1, legal: account(), agency: { ...account(), hostKey: `SHA256:${'A'.repeat(43)}` } },
    lines,
  );
  const message = {
    to: 'agency',
    name: 'PLACEMENT_X.1.1.csv',
    content: `${name},${phone}`,
    rows: 1,
    totalMinor: 1,
    currency: 'CNY',
  };
  await drops.agency?.send({ key: placementOf(loanId), message, claimedAt: new Date() }, go);
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    dependency: 'SFTP (agency)',
    code: 'host-key',
    key: placementOf(loanId),
  });
  expect(lines[0]).not.toContain(name);
  expect(lines[0]).not.toContain(phone.slice(1));
});
