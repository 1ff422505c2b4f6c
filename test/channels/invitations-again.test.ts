import { invitationsByMail } from '../../channels/invitations-by-mail';
import type { InvitationMessage } from '../../channels/invitations';
import { lastTo, read, shownAfter, startCalendarPost, type CalendarPost } from './calendars';
import { attemptAt, cancelled, invitation } from './invitation';
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

describe('R23 a cancellation', () => {
  it('has the invitation’s UID, a higher SEQUENCE and another Message-ID, and goes to the agent first', async () => {
    const one = invitation();
    const invited = Object.values(await copiesOf(one));
    expect(await send(cancelled(one))).toEqual({ kind: 'accepted', reference: `${one.uid}/1` });
    const [toAgent, toBorrower] = post.stored().slice(-2);
    expect([toAgent?.to, toBorrower?.to]).toEqual([one.agent.email, one.to]);
    for (const mail of [lastTo(post, one.to), lastTo(post, one.agent.email)]) {
      const { event, method, component } = read(mail);
      expect(mail.contentType).toBe('text/calendar; charset=utf-8; method=CANCEL');
      expect({ method, uid: event.uid, sequence: event.sequence }).toEqual({
        method: 'CANCEL',
        uid: one.uid,
        sequence: 1,
      });
      expect(component.getFirstPropertyValue('status')).toBe('CANCELLED');
      expect(invited.map(({ messageId }) => messageId)).not.toContain(mail.messageId);
    }
  });

  it('leaves nothing in either calendar, also when the invitation comes again after it', async () => {
    const one = invitation();
    for (const message of [one, cancelled(one), one]) await send(message);
    for (const mailbox of [one.to, one.agent.email]) {
      const mails = post.stored(mailbox);
      expect(mails).toHaveLength(3);
      expect(shownAfter(mails.slice(0, 1))).toHaveLength(1);
      expect(shownAfter(mails)).toEqual([]);
    }
  });
});

describe('an invitation that is sent again', () => {
  it('is the same to the byte, under the same Message-ID', async () => {
    const one = invitation();
    const [first, again] = [await copiesOf(one), await copiesOf(one)];
    expect(again.forBorrower.calendar).toBe(first.forBorrower.calendar);
    expect(again.forAgent.calendar).toBe(first.forAgent.calendar);
    expect(again.forBorrower.messageId).toBe(first.forBorrower.messageId);
    expect(again.forAgent.messageId).toBe(first.forAgent.messageId);
    expect(first.forAgent.messageId).not.toBe(first.forBorrower.messageId);
  });

  it('is shown once', async () => {
    const one = invitation();
    await send(one);
    await send(one);
    expect(post.stored(one.to)).toHaveLength(2);
    expect(shownAfter(post.stored(one.to)).map(({ uid }) => uid)).toEqual([one.uid]);
  });

  it('does not have to be looked for first', async () => {
    const one = invitation();
    await send(one);
    expect(await invitationsByMail(post.relay).find(attemptAt(one))).toBe('absent');
  });
});

test('P10 a borrower who cannot be told yet is told by a retry, and the agent who knows already is not told again', async () => {
  const one = invitation();
  const invitations = invitationsByMail(post.relay);
  const told = () => [one.to, one.agent.email].map((mailbox) => post.stored(mailbox).length);
  post.faults.fault(one.to, 'greylisted', 1);
  await expect(invitations.send(attemptAt(one), go)).rejects.toMatchObject({ name: 'InDoubt', code: '451' });
  expect(told()).toEqual([0, 1]);
  expect(await invitations.send(attemptAt(one), go)).toMatchObject({ kind: 'accepted' });
  expect(told()).toEqual([1, 1]);
});
