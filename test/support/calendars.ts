import { read, shownAfter, type Invited, type Read } from '../channels/calendars';
import { instant, type Instant } from '../../domain/words';
import type { Outside } from './outside';

/** What came into a mailbox about visits, oldest first: a REQUEST or a CANCEL, for which event, how often changed. */
export function invitationsTo(
  outside: Outside,
  mailbox: string,
): readonly Readonly<{ method: string; uid: string; sequence: number }>[] {
  return mailsTo(outside, mailbox)
    .map(read)
    .map(({ method, event }: Read) => ({ method, uid: event.uid, sequence: event.sequence }));
}

/** The visits that a mailbox's calendar shows after everything that came, by uid. */
export function visitsShownTo(outside: Outside, mailbox: string): ReadonlyMap<string, Instant> {
  return new Map(
    shownAfter(mailsTo(outside, mailbox)).map((event) => [
      event.uid,
      instant(event.startDate.toJSDate().getTime()),
    ]),
  );
}

const mailsTo = ({ mailboxes }: Outside, mailbox: string): readonly Invited[] =>
  mailboxes
    .messages()
    .filter(({ to, calendar }) => to === mailbox && calendar !== '')
    .map((mail) => ({ ...mail, contentType: '' }));
