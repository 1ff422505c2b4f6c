import { invitationsByMail } from '../../channels/invitations-by-mail';
import type { InvitationMessage } from '../../channels/invitations';
import { freePort } from '../../sandbox/ports';
import { until } from '../support/until';
import { shownAfter, startCalendarPost, type CalendarPost } from './calendars';
import { attemptAt, cancelled, invitation } from './invitation';
import { go } from '../support/go';

let post: CalendarPost;
beforeAll(async () => {
  post = await startCalendarPost();
});
afterEach(() => {
  post.faults.clearFaults();
});
afterAll(() => post.stop());

const send = (message: InvitationMessage, relay = post.relay) =>
  invitationsByMail(relay).send(attemptAt(message), go);
const mailsTo = (message: InvitationMessage) => ({
  borrower: post.stored(message.to).length,
  agent: post.stored(message.agent.email).length,
});
const to = (who: 'borrower' | 'agent', message: InvitationMessage) =>
  who === 'borrower' ? message.to : message.agent.email;
const invite = (message: InvitationMessage) => message;
const accepted = ({ uid, sequence }: InvitationMessage) => ({
  kind: 'accepted',
  reference: `${uid}/${sequence}`,
});

test.each([
  ['the borrower', 'unknown-user', { kind: 'refused', code: '550' }, { borrower: 0, agent: 1 }],
  ['the agent', 'unknown-user', { kind: 'not-sent', code: '550' }, { borrower: 0, agent: 0 }],
  ['the agent', 'greylisted', { kind: 'not-sent', code: '451' }, { borrower: 0, agent: 0 }],
] as const)('P10 a visit to which %s cannot be invited, being %s: %j', async (who, fault, ending, mails) => {
  const one = invitation();
  post.faults.fault(to(who === 'the agent' ? 'agent' : 'borrower', one), fault, 1);
  expect(await send(one)).toEqual(ending);
  expect(mailsTo(one)).toEqual(mails);
});

test.each(['', 'nobody', 'a@example.com,b@example.com', 'a@example.com <b@example.com>'])(
  'an address like “%s” is refused before anything leaves',
  async (address) => {
    const reached = post.reached();
    expect(await send(invitation({ to: address }))).toEqual({ kind: 'refused', code: 'no-address' });
    expect(post.reached()).toBe(reached);
  },
);

describe('R23 a cancellation', () => {
  it.each([
    ['agent', { borrower: 1, agent: 0 }],
    ['borrower', { borrower: 0, agent: 1 }],
  ] as const)(
    'is done when the %s’s address is refused for good, and tells the other one',
    async (who, mails) => {
      const off = cancelled(invitation());
      post.faults.fault(to(who, off), 'unknown-user');
      expect(await send(off)).toEqual(accepted(off));
      expect(mailsTo(off)).toEqual(mails);
    },
  );

  it.each([
    ['agent', { borrower: 1, agent: 0 }],
    ['borrower', { borrower: 0, agent: 1 }],
  ] as const)('that the %s could not take yet is not done, and told the other one', async (who, mails) => {
    const off = cancelled(invitation());
    post.faults.fault(to(who, off), 'greylisted', 1);
    expect(await send(off)).toEqual({ kind: 'not-sent', code: '451' });
    expect(mailsTo(off)).toEqual(mails);
    expect(await send(off)).toEqual(accepted(off));
  });

  it.each(['agent', 'borrower'] as const)(
    'in doubt at the %s is in doubt, and told the other one',
    async (who) => {
      const off = cancelled(invitation());
      post.faults.fault(to(who, off), 'store-then-drop', 1);
      await expect(send(off)).rejects.toMatchObject({ name: 'InDoubt' });
      expect(mailsTo(off)).toEqual({ borrower: 1, agent: 1 });
    },
  );
});

describe.each([
  ['an invitation', invite],
  ['a cancellation', cancelled],
])('%s', (_, make) => {
  it('that finds no relay is not sent', async () => {
    const one = make(invitation());
    const url = new URL(post.relay.url);
    url.port = String(await freePort());
    expect(await send(one, { ...post.relay, url: url.href })).toMatchObject({ kind: 'not-sent' });
  });

  it('with a wrong login of ours is not sent', async () => {
    const url = new URL(post.relay.url);
    url.password = 'wrong';
    const ending = await send(make(invitation()), { ...post.relay, url: url.href });
    expect(ending).toEqual({ kind: 'not-sent', code: '535' });
  });

  it('gives no word to a relay whose certificate nobody vouches for', async () => {
    const { ca: _untrusted, ...relay } = post.relay;
    const reached = post.reached();
    expect(await send(make(invitation()), relay)).toMatchObject({ kind: 'not-sent' });
    expect(post.reached()).toBe(reached);
  });

  it.each(['borrower', 'agent'] as const)(
    'whose answer was lost at the %s is in doubt without naming anybody, and is shown once after the retry',
    async (who) => {
      const one = make(invitation());
      post.faults.fault(to(who, one), 'store-then-drop', 1);
      const error: unknown = await send(one).catch((thrown: unknown) => thrown);
      expect(String(error)).toMatch(/^InDoubt: in doubt: [A-Z]+$/);
      expect(await send(one)).toEqual(accepted(one));
      expect(post.stored(to(who, one))).toHaveLength(2);
      const shown = one.method === 'REQUEST' ? 1 : 0;
      for (const mailbox of [one.to, one.agent.email]) {
        expect(shownAfter(post.stored(mailbox))).toHaveLength(shown);
      }
    },
  );

  it('cut off in its words is in doubt, and arrives with the retry', async () => {
    const one = make(invitation());
    await cutOff(one.agent.email, one);
    expect(post.stored(one.agent.email)).toEqual([]);
    expect(await send(one)).toEqual(accepted(one));
    expect(mailsTo(one)).toEqual({ borrower: 1, agent: 1 });
  });
});

/** The relay goes away while it takes the words, and keeps none of them. */
const cutOff = async (mailbox: string, message: InvitationMessage): Promise<void> => {
  const lift = post.faults.fault(mailbox, 'hold', 1);
  const reached = post.reached();
  const sending = expect(send(message)).rejects.toMatchObject({ name: 'InDoubt' });
  await until('the words are on their way', () => post.reached() > reached);
  await post.stop();
  lift();
  await sending;
  await post.restart();
};
