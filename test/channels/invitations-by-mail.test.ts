import { invitationsByMail } from '../../channels/invitations-by-mail';
import type { InvitationMessage } from '../../channels/invitations';
import { lastTo, read, startCalendarPost, type CalendarPost, type Invited } from './calendars';
import { attemptAt, invitation } from './invitation';
import { go } from '../support/go';

let post: CalendarPost;
beforeAll(async () => {
  post = await startCalendarPost();
});
afterAll(() => post.stop());

const send = (message: InvitationMessage) => invitationsByMail(post.relay).send(attemptAt(message), go);
/** Sends, and answers the borrower’s and the agent’s copy. */
const copiesOf = async (message: InvitationMessage) => {
  await send(message);
  return { forBorrower: lastTo(post, message.to), forAgent: lastTo(post, message.agent.email) };
};
const attendees = (mail: Invited) =>
  read(mail).event.attendees.map((one) => [
    one.getParameter('cn'),
    String(one.getFirstValue()).toLowerCase(),
  ]);

describe('P10 an invitation', () => {
  const one = invitation();
  let sent: Readonly<{ forBorrower: Invited; forAgent: Invited }>;
  beforeAll(async () => {
    sent = await copiesOf(one);
  });

  it('is one mail to the agent, then one to the borrower, and is accepted under its UID and SEQUENCE', async () => {
    const one = invitation();
    expect(await send(one)).toEqual({ kind: 'accepted', reference: `${one.uid}/0` });
    expect(post.stored().slice(-2)).toMatchObject([
      { to: one.agent.email, subject: 'Visit', headers: { 'auto-submitted': 'auto-generated' } },
      { to: one.to, subject: 'Appointment', headers: { 'auto-submitted': 'auto-generated' } },
    ]);
  });

  it('has its words as plain text and says its method in the content type', () => {
    const { forBorrower, forAgent } = sent;
    expect(forBorrower.text.trim()).toBe(one.borrower.text);
    expect(forAgent.text.trim()).toBe(one.agent.text);
    for (const mail of [forBorrower, forAgent]) {
      expect(mail.contentType).toBe('text/calendar; charset=utf-8; method=REQUEST');
      expect(read(mail).method).toBe('REQUEST');
    }
  });

  it('is at the same instants wherever it is read: UTC, and no zone that a reader would have to know', () => {
    for (const mail of Object.values(sent)) {
      const { event, component } = read(mail);
      expect(event.startDate.zone.tzid).toBe('UTC');
      expect(event.startDate.toJSDate().toISOString()).toBe(one.from);
      expect(event.endDate.toJSDate().toISOString()).toBe(one.until);
      expect(mail.calendar).toMatch(/^DTSTART:20261105T010000Z\r$/m);
      expect(String(component.getFirstPropertyValue('dtstamp'))).toBe('2026-11-02T02:00:00Z');
      expect(mail.calendar).not.toContain('TZID');
    }
  });

  it('comes from the lender and is confirmed, and asks for no answer', () => {
    for (const mail of Object.values(sent)) {
      const { event, component } = read(mail);
      expect(event.organizer).toBe('mailto:no-reply@lender.example.com');
      expect(component.getFirstProperty('organizer')?.getParameter('cn')).toBe('Lender');
      expect(component.getFirstPropertyValue('status')).toBe('CONFIRMED');
      expect(event.attendees.map((one) => one.getParameter('rsvp'))).toEqual(['FALSE', 'FALSE']);
    }
  });

  it('R15 tells the borrower the agent’s name and staff number, and nothing else about them', () => {
    const { forBorrower } = sent;
    expect(attendees(forBorrower)).toEqual([
      ['Wang Wei', `mailto:${one.to}`],
      ['Field agent 0801 (0801)', 'mailto:agent@visit.invalid'],
    ]);
    expect(forBorrower.calendar.replaceAll('\r\n ', '')).not.toContain(one.agent.email);
    expect(read(forBorrower).component.getFirstProperty('location')).toBeNull();
  });

  it('tells the agent whom to meet and where, and not the borrower’s address for mail', () => {
    const { forAgent } = sent;
    expect(attendees(forAgent)).toEqual([
      ['Field agent 0801', `mailto:${one.agent.email}`],
      ['Wang Wei', 'mailto:borrower@visit.invalid'],
    ]);
    expect(read(forAgent).event.location).toBe(one.agent.location);
    expect(forAgent.calendar.replaceAll('\r\n ', '')).not.toContain(one.to);
  });

  it('shows no word of the mail in the calendar, where others see it', () => {
    for (const mail of Object.values(sent)) {
      expect(mail.calendar).not.toMatch(/\b(owes?|overdue|loan|debt|CNY|plan|description)\b/i);
    }
  });

  it('is written in Chinese as well, however long a line gets', async () => {
    const location =
      '上海市浦东新区示例路一百二十三号示例小区第四十五栋六单元七零八室，请按门铃；'.repeat(3) + '𠮷';
    const one = invitation({
      borrower: { name: '王伟', subject: '上门约见', text: '您好，我们希望与您商量还款计划。' },
      agent: { name: '示例外访员 0801', subject: '外访', location },
    });
    const { forBorrower, forAgent } = await copiesOf(one);
    expect(forBorrower.subject).toBe('上门约见');
    expect(forBorrower.text).toContain('您好，我们希望与您商量还款计划。');
    expect(read(forBorrower).event.summary).toBe('上门约见');
    expect(attendees(forBorrower).map(([name]) => name)).toEqual(['王伟', '示例外访员 0801 (0801)']);
    expect(read(forAgent).event.location).toBe(location);
    const lines = forAgent.calendar.split('\r\n').map((line) => Buffer.byteLength(line));
    expect(Math.max(...lines)).toBeLessThanOrEqual(75); // RFC 5545 §3.1
  });

  it('cannot be forged by what somebody is called', async () => {
    const name = 'Wang "W";X=1:\r\nATTENDEE:mailto:stranger@example.com\\';
    const { forAgent } = await copiesOf(invitation({ borrower: { name } }));
    const found = attendees(forAgent);
    expect(found).toHaveLength(2);
    expect(found[1]).toEqual([
      'Wang  W ;X=1: ATTENDEE:mailto:stranger@example.com',
      'mailto:borrower@visit.invalid',
    ]);
  });
});
