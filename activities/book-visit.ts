import { createHash } from 'node:crypto';
import { NotPossible, type Compose } from '../casebook/acts/compose';
import { bookSlot, releaseVisit, visitOf, type Visit } from '../casebook/acts/visits';
import { append } from '../casebook/case/append';
import type { InHand } from '../casebook/case/in-hand';
import type { InvitationMessage } from '../channels/invitations';
import { addDays, dateIn, startOfDay } from '../domain/calendar';
import { isLawfulForVisit, lawChecked } from '../domain/decide/ladder/opening';
import { caseIn } from '../domain/dossier/known';
import { situationOf } from '../domain/decide/situation';
import { factOf, partsOf, type StepKey } from '../domain/facts/fact';
import { BOOKED_AHEAD_DAYS } from '../domain/visit/earliest-free';
import type { Days, LocalDate } from '../domain/words';
import type { Dependencies } from '../intake/dependencies';
import type { Policy } from '../policy/load';
import { agentsIn } from '../policy/staff';
import { contact } from './contact';
import { cancellationFor, invitationFor } from './visit-message';

/**
 * Books a visit and invites borrower and field agent to it (R10, P10). Safe to retry: see `contact`; the slot is taken
 * in the transaction that claims the act, a case has one visit, and the same invitation shows once in every calendar.
 */
export function bookVisit({ book, policy, invitations }: Dependencies) {
  return contact(book, invitations, composeInvitation(policy));
}

const composeInvitation =
  (policy: Policy): Compose<InvitationMessage> =>
  async (hand, step, key) => {
    if (!step.visit) throw new Error(`step ${step.id} has no visit to book`);
    const visit = await bookedFor(hand, policy, key, step.visit.notice);
    if (!visit) throw new NotPossible('no-free-slot');
    const { uid, agent, from, until } = visit;
    const checked = lawChecked('visit', from, situationOf(hand.dossier, hand.now));
    if (!factOf(hand.dossier.facts, 'visit-booked', key))
      await append(hand, { kind: 'visit-booked', key, uid, agent, from, until, checked });
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
    agents: agentsIn(policy.staff, area),
    minutes: policy.staff.visitMinutes,
    notBefore,
    days: BOOKED_AHEAD_DAYS,
    zone,
    isLawful: isLawfulForVisit(situationOf(hand.dossier, hand.now)),
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
  const isInvited = caseIn(hand.dossier).visit?.invited === true;
  if (earlier && !isInvited && earlier.from < startOfDay(notBefore, hand.loan.zone))
    await releaseVisit(hand.tx, earlier.uid, hand.now);
};

/**
 * Frees the slot of a visit and tells borrower and field agent that nobody comes (R23). Safe to retry: see `contact`;
 * a slot is freed once, and the same cancellation shows once in every calendar.
 */
export function cancelVisit({ book, policy, invitations }: Dependencies) {
  return contact(book, invitations, composeCancellation(policy));
}

const composeCancellation =
  (policy: Policy): Compose<InvitationMessage> =>
  async (hand, _step, key) => {
    const { visit } = caseIn(hand.dossier);
    const released = visit && (await releaseVisit(hand.tx, visit.uid, hand.now));
    if (!released) throw new Error(`loan ${hand.loan.loan_id} has no visit to cancel`);
    return cancellationFor(hand, policy, key, released);
  };
