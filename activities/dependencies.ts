import type { Client } from '@temporalio/client';
import type { Book } from '../casebook/book';
import type { EmailMessage } from '../channels/email';
import type { Provider } from '../channels/provider';
import type { SmsMessage } from '../channels/sms';
import type { Policy } from '../policy/load';

/** What the book and its decisions need. */
export type BookDependencies = Readonly<{ book: Book; policy: Policy }>;

/** What reaching Temporal needs on top. */
export type ClientDependencies = BookDependencies & Readonly<{ client: Client }>;

/** Everything the activities need, composed once in `workers/`. */
export type Dependencies = BookDependencies &
  Readonly<{ sms: Provider<SmsMessage>; email: Provider<EmailMessage> }>;
