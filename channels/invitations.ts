import type { Provider } from './provider';

/**
 * An invitation to a visit, or its cancellation, by iTIP mail (RFC 5546, 6047): to the borrower and to the field agent.
 * Both carry the same `uid`; a cancellation has a higher `sequence`. The subjects are also what calendars show, where
 * others see it: they, and the location, never speak of a debt.
 */
export type InvitationMessage = Readonly<{
  /** The borrower's address. */
  to: string;
  method: 'REQUEST' | 'CANCEL';
  uid: string;
  sequence: number;
  /** ISO instants, UTC. */
  from: string;
  until: string;
  /** When it was claimed, ISO: the same on every retry. */
  stamp: string;
  borrower: Readonly<{ name: string; subject: string; text: string }>;
  agent: Readonly<{
    staff: string;
    name: string;
    email: string;
    subject: string;
    text: string;
    location: string;
  }>;
}>;

/** Sends invitations. */
export type Invitations = Provider<InvitationMessage>;
