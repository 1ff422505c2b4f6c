import PostalMime, { type Email } from 'postal-mime';

/** A mail as it reached one mailbox: `to` is that mailbox. Header names are in lower case. */
export type Mail = Readonly<{
  from: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  /** The iCalendar object that came with it, or nothing. */
  calendar: string;
  messageId: string;
  headers: Readonly<Record<string, string>>;
  receivedAt: Date;
}>;

/** Reads a mail as it came over the wire, once for each mailbox that it was sent to. */
export async function readMail(raw: Buffer, to: readonly string[], receivedAt: Date): Promise<Mail[]> {
  const mail = await PostalMime.parse(raw);
  const content = {
    from: mail.from?.address ?? '',
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html ?? '',
    calendar: calendarIn(mail),
    messageId: mail.messageId ?? '',
    headers: Object.fromEntries(mail.headers.map(({ key, value }) => [key, value])),
    receivedAt,
  };
  return to.map((mailbox) => ({ ...content, to: mailbox }));
}

const calendarIn = ({ attachments }: Email): string => {
  const content = attachments.find(({ mimeType }) => mimeType === 'text/calendar')?.content ?? '';
  return typeof content === 'string' ? content : new TextDecoder().decode(content);
};
