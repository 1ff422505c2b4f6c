import type { Ending } from '../domain/facts/fact';
import { copyForAgent, copyForBorrower, type Copy } from './invitation-copies';
import type { InvitationMessage, Invitations } from './invitations';
import { InDoubt } from './provider';
import { BY_MACHINE, endingOf, messageIdOf, transportFor, type MailRelay } from './smtp';

/**
 * Sends invitations by SMTP, at least once, unlike a mail that duns: a visit that was not announced, or was not called
 * off, would be worse than a second mail. And the second one shows nowhere: a calendar takes the same UID, SEQUENCE and
 * DTSTAMP for the same event (RFC 5546 §2.1.5), and the Message-ID is the same too.
 */
export function invitationsByMail(relay: MailRelay): Invitations {
  const open = transportFor(relay);
  const told = new Set<string>();
  const mail = (message: InvitationMessage, role: Role) => async (): Promise<Ending> => {
    const to = { borrower: message.to, agent: message.agent.email }[role];
    if (!ONE_ADDRESS.test(to)) return { kind: 'refused', code: 'no-address' };
    const { calendar, ...words } = COPY[role](message, relay.from);
    const { method } = message;
    const reference = referenceOf(message);
    const messageId = messageIdOf(`${reference}/${method}/${role}`, relay.from);
    return open()
      .sendMail({
        ...words,
        to,
        from: relay.from,
        messageId,
        headers: BY_MACHINE,
        icalEvent: { method, content: calendar },
      })
      .then((): Ending => ({ kind: 'accepted', reference }), endingOf('connected'));
  };
  const send: Invitations['send'] = async ({ message }, mayLeave) => {
    const transport = open();
    const away = await transport.verify().then(() => undefined, endingOf('not-connected'));
    if (away) return away;
    await mayLeave();
    const [borrower, agent] = [mail(message, 'borrower'), mail(message, 'agent')];
    const reference = referenceOf(message);
    if (message.method === 'CANCEL') return cancel(borrower, agent, reference);
    if (!ONE_ADDRESS.test(message.to)) return { kind: 'refused', code: 'no-address' };
    return request(borrower, once(told, `${reference}/${message.stamp}`, agent, reference));
  };
  // A relay cannot be asked, and does not have to be: what may have been sent is sent again, the same.
  return { send, find: () => Promise.resolve('absent') };
}

type Role = 'borrower' | 'agent';
type Mail = () => Promise<Ending>;

const COPY: Readonly<Record<Role, (message: InvitationMessage, from: string) => Copy>> = {
  borrower: copyForBorrower,
  agent: copyForAgent,
};

const ONE_ADDRESS = /^[^\s<>@,;]+@[^\s<>@,;]+$/;

const referenceOf = ({ uid, sequence }: InvitationMessage): string => `${uid}/${sequence}`;

/**
 * The agent first: an address of our own that is wrong must not cost the borrower a word. Once the agent knows, the
 * borrower has to be told too, or be known as unreachable, so that nobody comes unannounced: until then it is doubt.
 */
const request = async (mailBorrower: Mail, mailAgent: Mail): Promise<Ending> => {
  const agent = await mailAgent();
  if (agent.kind === 'refused') return { kind: 'not-sent', code: agent.code };
  if (agent.kind !== 'accepted') return agent;
  const borrower = await mailBorrower();
  if (borrower.kind === 'not-sent') throw new InDoubt(borrower.code);
  return borrower;
};

/** How many invitations are remembered as told to their agents, so that a borrower's slow relay does not flood them. */
const REMEMBERED = 1_000;

const once =
  (told: Set<string>, name: string, mail: Mail, reference: string): Mail =>
  async () => {
    if (told.has(name)) return { kind: 'accepted', reference };
    const ending = await mail();
    if (ending.kind !== 'accepted') return ending;
    if (told.size >= REMEMBERED) told.clear();
    told.add(name);
    return ending;
  };

/**
 * The agent first, so that nobody sets out; then the borrower, whatever came of the agent's mail. Whose address is
 * refused for good can be told nothing: that is as done as it gets.
 */
const cancel = async (mailBorrower: Mail, mailAgent: Mail, reference: string): Promise<Ending> => {
  const agent = mailAgent();
  const borrower = agent.then(mailBorrower, mailBorrower);
  await Promise.allSettled([agent, borrower]);
  const undone = [await agent, await borrower].find(({ kind }) => kind === 'not-sent');
  return undone ?? { kind: 'accepted', reference };
};
