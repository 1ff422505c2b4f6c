import { createHash } from 'node:crypto';
import { NotPossible, type Compose } from '../casebook/compose';
import { situationOf } from '../casebook/situation';
import { append, type InHand } from '../casebook/under-lock';
import { bookSlot, releaseVisit, visitOf, type Visit } from '../casebook/visits';
import type { InvitationMessage } from '../channels/invitations';
import { addDays, dateIn, startOfDay } from '../domain/calendar';
import { partsOf, type StepKey } from '../domain/case/fact';
import { nextLawful } from '../domain/law/next-lawful';
import type { Days, Instant, LocalDate } from '../domain/words';
import type { Policy } from '../policy/load';
import { contact } from './contact';
import type { Dependencies } from './dependencies';
import { invitationFor } from './visit-message';

/** A slot is looked for on so many days: nobody plans further ahead. */
const DAYS_AHEAD = 60;

/**
 * Books a visit and invites borrower and field agent to it (R10, P10). Safe to retry: see `contact`; the slot is taken
 * in the transaction that claims the act, a case has one visit, and the same invitation shows once in every calendar.
 */
export const bookVisit = ({ book, policy, invitations }: Dependencies) =>
  contact(book, invitations, composeInvitation(policy));

const composeInvitation =
  (policy: Policy): Compose<InvitationMessage> =>
  async (hand, step, key) => {
    if (!step.visit) throw new Error(`step ${step.id} has no visit to book`);
    const visit = await bookedFor(hand, policy, key, step.visit.notice);
    if (!visit) throw new NotPossible('no-free-slot');
    const { uid, agent, from, until } = visit;
    const isKnown = hand.facts.some((fact) => fact.kind === 'visit-booked' && fact.key === key);
    if (!isKnown) await append(hand, { kind: 'visit-booked', key, uid, agent, from, until });
    return invitationFor(hand, policy, key, visit, step.visit.aim);
  };

const bookedFor = async (
  hand: InHand,
  policy: Policy,
  key: StepKey,
  notice: Days,
): Promise<Visit | undefined> => {
  const { loanId, episode } = partsOf(key);
  const { zone, area } = hand.loan;
  const notBefore = addDays(dateIn(zone, hand.now), notice);
  await releaseWhatIsTooSoon(hand, loanId, episode, notBefore);
  return bookSlot(hand.tx, {
    uid: uidOf(key),
    loanId,
    episode,
    agents: policy.staff.fieldAgents.filter(({ areas }) => area !== null && areas.includes(area)),
    minutes: policy.staff.visitMinutes,
    notBefore,
    days: DAYS_AHEAD,
    zone,
    isLawful: lawfulIn(hand),
  });
};

/** Names a visit in calendars that others see: it tells nothing of the loan. */
const uidOf = (key: StepKey): string =>
  `visit-${createHash('sha256').update(key).digest('hex').slice(0, 24)}`;

/** A slot of an invitation that could not be sent for days: the borrower has a right to the whole notice. */
const releaseWhatIsTooSoon = async (
  hand: InHand,
  loanId: string,
  episode: number,
  notBefore: LocalDate,
): Promise<void> => {
  const earlier = await visitOf(hand.tx, loanId, episode);
  const isInvited = situationOf(hand).case.visit?.invited === true;
  if (earlier && !isInvited && earlier.from < startOfDay(notBefore, hand.loan.zone))
    await releaseVisit(hand.tx, earlier.uid, hand.now);
};

const lawfulIn = (hand: InHand): ((at: Instant) => boolean) => {
  const { borrower, law } = situationOf(hand);
  const { zones, contacted, addresses } = borrower;
  const to = { zones, contacted, loanId: hand.loan.loan_id, to: addresses.visit ?? '' };
  return (at) => {
    const verdict = nextLawful('visit', to, law, at);
    return verdict.kind === 'from' && verdict.at === at;
  };
};
