import type { Logger } from 'pino';
import type { BookDependencies, Dependencies, Drops } from '../intake/dependencies';
import { unsubscribePathOf } from '../intake/answers/unsubscribe';
import { isCallKnown } from '../casebook/acts/calls';
import { appThroughGateway, type AppMessage } from '../channels/app';
import { callsThroughTwilio } from '../channels/call-through-twilio';
import { emailThroughSmtp, type UnsubscribeAt } from '../channels/email';
import { dropThroughSftp } from '../channels/files-through-sftp';
import { invitationsByMail } from '../channels/invitations-by-mail';
import { noWay, type Provider } from '../channels/provider';
import { smsThroughTwilio } from '../channels/sms';
import type { SignedEndpoint } from '../channels/signed-post';
import { noticesToSystems, type SystemNotice } from '../channels/systems';
import { whatsappThroughTwilio, type WhatsappMessage } from '../channels/whatsapp';
import type { WrittenChannel } from '../domain/channels';
import { publicAddress } from '../domain/facts/connect-path';
import { partsOf } from '../domain/facts/fact';
import { rungsOf, smallRungsOf } from '../domain/decide/ladder/ladder';
import { sign } from '../http/signature';
import type { Step, Strategy } from '../domain/strategy';
import { ConfigError, type WorkerConfig } from './config';
import { watched } from './watched';

/** What the ways out are opened with. */
type Opened = Pick<WorkerConfig, 'twilio' | 'mail' | 'partners' | 'http' | 'appGateway' | 'systems'>;

/** Opens every way out of the house. `publicUrl` is where Twilio reaches our HTTP side. */
export function openChannels(
  config: Opened,
  parts: BookDependencies,
  publicUrl: string,
  log: Logger,
): Dependencies {
  const { book } = parts;
  const { twilio, mail, partners, http, appGateway, systems } = config;
  refuseWithoutWays(parts, config);
  const email = emailThroughSmtp(mail, unsubscribeAt(http));
  const calls = callsThroughTwilio({ ...twilio, publicUrl }, (reference) => isCallKnown(book, reference));
  return {
    ...parts,
    sms: watched(smsThroughTwilio(twilio), { channel: 'sms', provider: 'Twilio' }, log),
    whatsapp: watched(openWhatsapp(twilio, publicUrl), { channel: 'whatsapp', provider: 'Twilio' }, log),
    app: watched(openApp(appGateway), { channel: 'app', provider: 'push gateway' }, log),
    email: watched(email, { channel: 'email', provider: 'SMTP' }, log),
    calls: { ...calls, ...watched(calls, { channel: 'call', provider: 'Twilio' }, log) },
    invitations: watched(invitationsByMail(mail), { channel: 'visit', provider: 'SMTP' }, log),
    drops: openDrops(partners, log),
    systems: watched(openSystems(systems), { channel: 'notice', provider: 'lender’s system' }, log),
  };
}

/** Mailboxes cannot reach an address of ours that nobody gave: without one, mails offer no link. */
const unsubscribeAt = ({ secret, publicUrl }: WorkerConfig['http']): UnsubscribeAt | undefined =>
  publicUrl === undefined
    ? undefined
    : (key) => publicAddress(publicUrl, unsubscribePathOf(secret, partsOf(key).loanId));

const openWhatsapp = (
  { whatsappFrom: from, ...account }: WorkerConfig['twilio'],
  publicUrl: string,
): Provider<WhatsappMessage> =>
  from === undefined ? noWay() : whatsappThroughTwilio({ ...account, from, publicUrl });

const openApp = (gateway: WorkerConfig['appGateway']): Provider<AppMessage> => {
  return gateway ? appThroughGateway(signedWith(gateway)) : noWay();
};

const openSystems = (systems: WorkerConfig['systems']): Provider<SystemNotice> => {
  return systems ? noticesToSystems(signedWith(systems)) : noWay();
};

const signedWith = ({ url, secret }: Readonly<{ url: string; secret: string }>): SignedEndpoint => ({
  url,
  sign: (timestamp, body) => sign(secret, timestamp, body),
});

/** A strategy that goes a way that nobody set up would stop there: refused at the start. */
const refuseWithoutWays = ({ policy }: BookDependencies, config: Opened): void => {
  for (const strategy of policy.strategies.values())
    for (const step of stepsOf(strategy)) {
      refuseWithoutPartner(strategy.name, step, config.partners);
      refuseClosed(strategy.name, step, config);
    }
};

/** Every step of a strategy, and what stands in for it. */
const stepsOf = (strategy: Strategy): readonly Step[] =>
  [...rungsOf(strategy), ...smallRungsOf(strategy)].flatMap(({ step, fallback }) =>
    fallback ? [step, fallback.step] : [step],
  );

const refuseClosed = (strategy: string, step: Step, config: Opened): void => {
  const closed = OPTIONAL.find(({ by, isOpen }) => step[by] !== undefined && !isOpen(config));
  if (!closed) return;
  const { does, variable } = closed;
  throw new ConfigError(
    `${strategy} ${does} (step ${step.id}): set ${variable}, or take the step out of the strategy`,
  );
};

/** Ways that a lender need not have. */
const OPTIONAL: readonly Readonly<{
  by: WrittenChannel | 'notify';
  does: string;
  variable: string;
  isOpen: (config: Opened) => boolean;
}>[] = [
  {
    by: 'whatsapp',
    does: 'writes by WhatsApp',
    variable: 'TWILIO_WHATSAPP_FROM',
    isOpen: ({ twilio }) => twilio.whatsappFrom !== undefined,
  },
  {
    by: 'app',
    does: 'notifies in the app',
    variable: 'APP_GATEWAY_URL',
    isOpen: ({ appGateway }) => appGateway !== undefined,
  },
  {
    by: 'notify',
    does: 'tells another system of the lender',
    variable: 'SYSTEMS_URL',
    isOpen: ({ systems }) => systems !== undefined,
  },
];

const openDrops = (partners: WorkerConfig['partners'], log: Logger): Drops => {
  const { agency, legal } = partners;
  const open = (account: NonNullable<typeof agency>, name: string) => {
    const drop = dropThroughSftp(account);
    return { ...drop, ...watched(drop, { channel: name, provider: 'SFTP' }, log) };
  };
  return {
    ...(agency ? { agency: open(agency, 'agency') } : {}),
    ...(legal ? { legal: open(legal, 'legal') } : {}),
  };
};

const NAMES = { agency: 'agency', legal: 'law firm' } as const;

const refuseWithoutPartner = (
  strategy: string,
  { id, handOff }: Step,
  partners: WorkerConfig['partners'],
): void => {
  if (!handOff || partners[handOff.to] !== undefined) return;
  const variable = `${handOff.to.toUpperCase()}_SFTP`;
  throw new ConfigError(
    `${strategy} hands cases to the ${NAMES[handOff.to]} (step ${id}): set ${variable}_URL and ${variable}_HOST_KEY, or take the strategy out of policy/strategies`,
  );
};
