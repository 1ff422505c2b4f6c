import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalAttendeeType,
  ICalCalendarMethod,
  ICalEventStatus,
  type ICalAttendeeData,
} from 'ical-generator';
import type { InvitationMessage } from './invitations';

/** What one of the two invited is sent. `calendar` is an iCalendar object (RFC 5545), the same on every retry. */
export type Copy = Readonly<{ subject: string; text: string; calendar: string }>;

/** The borrower's copy: of the agent it tells name and staff number alone. */
export function copyForBorrower(message: InvitationMessage, from: string): Copy {
  const { to, borrower, agent } = message;
  const invited = [attendee(borrower.name, to), attendee(`${agent.name} (${agent.staff})`, NOBODY.agent)];
  const calendar = calendarOf(message, from, { summary: borrower.subject, attendees: invited });
  return { subject: borrower.subject, text: borrower.text, calendar };
}

/** The agent's copy: it tells whom to meet and where, and not the borrower's address for mail. */
export function copyForAgent(message: InvitationMessage, from: string): Copy {
  const { borrower, agent } = message;
  const invited = [attendee(agent.name, agent.email), attendee(borrower.name, NOBODY.borrower)];
  const { subject: summary, location } = agent;
  const calendar = calendarOf(message, from, { summary, location, attendees: invited });
  return { subject: agent.subject, text: agent.text, calendar };
}

/** An attendee must have an address. `.invalid` never leads anywhere (RFC 6761), so that no calendar writes to the other one. */
const NOBODY = { agent: 'agent@visit.invalid', borrower: 'borrower@visit.invalid' };

type Shown = Readonly<{ summary: string; location?: string; attendees: ICalAttendeeData[] }>;

const calendarOf = (message: InvitationMessage, from: string, shown: Shown): string => {
  const isRequest = message.method === 'REQUEST';
  return ical({
    prodId: '//Arrears//Visits//EN',
    method: isRequest ? ICalCalendarMethod.REQUEST : ICalCalendarMethod.CANCEL,
    events: [
      {
        ...shown,
        id: message.uid,
        sequence: message.sequence,
        // A Date is written in UTC: a zone without its VTIMEZONE would be read as the reader's own.
        stamp: new Date(message.stamp),
        start: new Date(message.from),
        end: new Date(message.until),
        status: isRequest ? ICalEventStatus.CONFIRMED : ICalEventStatus.CANCELLED,
        organizer: organizerOf(from),
      },
    ],
  }).toString();
};

const attendee = (name: string, email: string): ICalAttendeeData => ({
  name: plain(name),
  email,
  type: ICalAttendeeType.INDIVIDUAL,
  role: ICalAttendeeRole.REQ,
  status: ICalAttendeeStatus.NEEDSACTION,
  rsvp: false, // nobody reads answers that calendars send
});

const organizerOf = (from: string) => {
  const [, name = '', email = from] = /^(.*?)<([^<>]+)>\s*$/.exec(from) ?? [];
  return { name: plain(name) || email, email };
};

/** A parameter of iCalendar can hold neither quotes nor control characters. */
const plain = (name: string): string => name.replace(/["\\\p{Cc}]+/gu, ' ').trim();
