import type { Logger } from 'pino';
import type { BookDependencies, Dependencies, Drops } from '../activities/dependencies';
import { isCallKnown } from '../casebook/calls';
import { markHandingOver, wasHandingOver } from '../casebook/record';
import { callsThroughTwilio } from '../channels/call-through-twilio';
import { emailThroughSmtp } from '../channels/email';
import { dropThroughSftp } from '../channels/files-through-sftp';
import { invitationsByMail } from '../channels/invitations-by-mail';
import { smsThroughTwilio } from '../channels/sms';
import { rungsOf } from '../domain/decide/ladder';
import type { Step } from '../domain/strategy';
import { ConfigError, type WorkerConfig } from './config';
import { watched } from './watched';

/** Opens every way out of the house. `publicUrl` is where Twilio reaches our HTTP side. */
export const openChannels = (
  { twilio, mail, partners }: Pick<WorkerConfig, 'twilio' | 'mail' | 'partners'>,
  parts: BookDependencies,
  publicUrl: string,
  log: Logger,
): Dependencies => {
  const { book } = parts;
  const email = emailThroughSmtp(mail, {
    mark: (key) => markHandingOver(book, key),
    wasMarked: (key) => wasHandingOver(book, key),
  });
  const calls = callsThroughTwilio({ ...twilio, publicUrl }, (reference) => isCallKnown(book, reference));
  return {
    ...parts,
    sms: watched(smsThroughTwilio(twilio), 'sms', log),
    email: watched(email, 'email', log),
    calls: { ...calls, ...watched(calls, 'call', log) },
    invitations: watched(invitationsByMail(mail), 'visit', log),
    drops: openDrops(parts, partners, log),
  };
};

/** A strategy that hands cases to a partner whom nobody can reach would stop there: refused at the start. */
const openDrops = ({ policy }: BookDependencies, partners: WorkerConfig['partners'], log: Logger): Drops => {
  for (const strategy of policy.strategies.values())
    for (const { step } of rungsOf(strategy)) refuseWithoutWay(strategy.name, step, partners);
  const { agency, legal } = partners;
  const open = (account: NonNullable<typeof agency>, name: string) => {
    const drop = dropThroughSftp(account);
    return { ...drop, ...watched(drop, name, log) };
  };
  return {
    ...(agency ? { agency: open(agency, 'agency') } : {}),
    ...(legal ? { legal: open(legal, 'legal') } : {}),
  };
};

const NAMES = { agency: 'agency', legal: 'law firm' } as const;

const refuseWithoutWay = (
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
