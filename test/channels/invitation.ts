import type { Attempt } from '../../domain/facts/attempt';
import type { InvitationMessage } from '../../channels/invitations';

type Changes = Partial<Omit<InvitationMessage, 'borrower' | 'agent'>> &
  Readonly<{
    borrower?: Partial<InvitationMessage['borrower']>;
    agent?: Partial<InvitationMessage['agent']>;
  }>;

let count = 0;

/** An invitation to a visit of its own: its borrower and its agent are nobody else's. */
export function invitation(changes: Changes = {}): InvitationMessage {
  const number = String(++count).padStart(4, '0');
  return {
    to: `wang-${number}@borrower.example`,
    method: 'REQUEST',
    uid: `visit-${number}@lender.example.com`,
    sequence: 0,
    from: '2026-11-05T01:00:00.000Z',
    until: '2026-11-05T02:30:00.000Z',
    stamp: '2026-11-02T02:00:00.000Z',
    ...changes,
    borrower: {
      name: 'Wang Wei',
      subject: 'Appointment',
      text: 'About your overdue loan: we would like to find a plan with you.',
      ...changes.borrower,
    },
    agent: {
      staff: '0801',
      name: 'Field agent 0801',
      email: `agent-${number}@lender.example.com`,
      subject: 'Visit',
      text: 'The borrower owes 1,000.00 CNY. Aim: a plan.',
      location: `Example Road ${number}, Shanghai`,
      ...changes.agent,
    },
  };
}

/** The same visit, called off. */
export function cancelled(message: InvitationMessage): InvitationMessage {
  return {
    ...message,
    method: 'CANCEL',
    sequence: message.sequence + 1,
    stamp: '2026-11-03T02:00:00.000Z',
  };
}

/** An attempt to tell of it. */
export function attemptAt(message: InvitationMessage): Attempt<InvitationMessage> {
  const act = message.method === 'REQUEST' ? 'bookVisit' : 'cancelVisit';
  return { key: `L-1/1/visit#1/${act}`, message, claimedAt: new Date() };
}
