import type { Client } from '@temporalio/client';
import type { Book } from '../casebook/book';
import type { AppMessage } from '../channels/app';
import type { Calls } from '../channels/call';
import type { EmailMessage } from '../channels/email';
import type { Drop } from '../channels/files';
import type { Invitations } from '../channels/invitations';
import { noWay, type Provider } from '../channels/provider';
import type { SmsMessage } from '../channels/sms';
import type { SystemNotice } from '../channels/systems';
import type { WhatsappMessage } from '../channels/whatsapp';
import type { AnswerName } from '../domain/answers';
import type { Partner } from '../domain/facts/fact';
import type { Policy } from '../policy/load';

/** The key with which systems of the lender sign what people answered, and what they may say with it. */
export type AnswersKey = Readonly<{ secret: string; says: readonly AnswerName[] }>;

/** What the book and its decisions need; without the answers' key nobody else of the lender's is believed who somebody is. */
export type BookDependencies = Readonly<{ book: Book; policy: Policy; answersKey?: AnswersKey }>;

/** What reaching Temporal needs on top. */
export type ClientDependencies = BookDependencies & Readonly<{ client: Client }>;

/** Everything the activities need, composed once in `workers/`. */
export type Dependencies = BookDependencies &
  Readonly<{
    sms: Provider<SmsMessage>;
    whatsapp: Provider<WhatsappMessage>;
    app: Provider<AppMessage>;
    email: Provider<EmailMessage>;
    calls: Calls;
    invitations: Invitations;
    drops: Drops;
    systems: Provider<SystemNotice>;
  }>;

/** The ways to the partners that a lender works with. */
export type Drops = Readonly<Partial<Record<Partner, Drop>>>;

/** The way to a partner that a strategy names; a worker does not start without it. */
export function dropFor({ drops }: Pick<Dependencies, 'drops'>, partner: Partner): Drop {
  return drops[partner] ?? noDrop(partner);
}

const noDrop = (partner: Partner): Drop => {
  const refuse = () => Promise.reject(new Error(`there is no way to the partner "${partner}"`));
  return { ...noWay(), answers: () => Promise.resolve([]), read: refuse };
};
