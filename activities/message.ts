import { createHash } from 'node:crypto';
import { addDays, dateIn } from '../domain/calendar';
import type { InHand } from '../casebook/case/in-hand';
import type { WrittenChannel } from '../domain/channels';
import type { StepKey } from '../domain/facts/fact';
import { forAttitude } from '../domain/decide/ladder/due-on';
import { situationOf } from '../domain/decide/situation';
import { languageOf as languageIn } from '../domain/dossier/dossier';
import { caseIn } from '../domain/dossier/known';
import { owedNow } from '../domain/dossier/owed';
import { spokenForIn } from '../domain/dossier/speakers';
import { lawfulUntil } from '../domain/law/next-lawful';
import { together } from '../domain/money/owed';
import type { ByAttitude } from '../domain/strategy';
import type { Language } from '../domain/words';
import { languageKnown } from '../policy/lender';
import type { Policy } from '../policy/load';
import { TemplateError } from '../policy/render';
import {
  messageVariables,
  upcomingVariables,
  type About,
  type UpcomingVariables,
  type Variables,
} from '../policy/variables';

/** Recognises a message at its provider and in the borrower's hands: eight letters and digits that no other attempt has. */
export function referenceOf(key: StepKey): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 8).toUpperCase();
}

/** The language in which the borrower is written to. */
export function languageOf({ dossier }: InHand, policy: Policy): Language {
  return languageKnown(languageIn(dossier), policy.lender);
}

/** The template of a step in the words for how the borrower meets us (R17). */
export function templateFor(by: ByAttitude<string>, hand: InHand): string {
  return forAttitude(by, caseIn(hand.dossier).attitude);
}

/** Twilio keeps an undelivered message for at most so long (Messages API, ValidityPeriod); nobody else is asked for more. */
const LONGEST_VALIDITY_SECONDS = 36_000;

/** How long a provider may keep a message for a phone that it cannot reach: not beyond the hours in which it may arrive. */
export function validSeconds(
  channel: WrittenChannel,
  { dossier, loan, now: at }: InHand,
  address: string,
): number {
  const { borrower, law, now } = situationOf(dossier, at);
  const to = { zones: borrower.zones, contacted: borrower.contacted, loanId: loan.loan_id, to: address };
  const lawfulSeconds = Math.floor((lawfulUntil(channel, to, law, now) - now) / 1000);
  return Math.max(1, Math.min(LONGEST_VALIDITY_SECONDS, lawfulSeconds));
}

/** What a message says, with the amounts of the moment in which it is written. */
export function variablesFor(hand: InHand, policy: Policy, key: StepKey): Variables | UpcomingVariables {
  const owed = owedNow(hand.dossier, hand.now);
  return owed.status === 'overdue' || !owed.next
    ? messageVariables(aboutFor(hand, policy, key))
    : upcomingVariables({ ...toldOf(hand, policy, key), next: owed.next });
}

/** What the words about a case are made of, with the amounts of this moment: of all loans that it speaks for (P17). */
export function aboutFor(hand: InHand, policy: Policy, key: StepKey): About {
  const owed = owedNow(hand.dossier, hand.now);
  if (owed.status !== 'overdue') throw new Error(`nothing is overdue on ${hand.loan.loan_id}`);
  const { lender } = policy;
  const asOf = dateIn(lender.zone, hand.now);
  const others = spokenForIn(hand.dossier, hand.now);
  const all = [{ loanId: hand.loan.loan_id, since: owed.since, owed }, ...others];
  const loans = all.map(({ loanId, since, owed: { total } }) => ({ loanId, amount: total, dueOn: since }));
  return {
    ...toldOf(hand, policy, key),
    owed: others.reduce((sum, other) => together(sum, other.owed), owed),
    asOf,
    payBy: addDays(asOf, lender.terms.payWithinDays),
    segment: caseIn(hand.dossier).segment,
    ...(others.length > 0 && { loans }),
  };
}

const toldOf = (hand: InHand, policy: Policy, key: StepKey) => {
  const { loan_id: loanId, name, currency } = hand.loan;
  if (name === null) throw new TemplateError('variable-missing', 'borrowerName');
  const [language, reference] = [languageOf(hand, policy), referenceOf(key)];
  return { borrowerName: name, loanId, currency, language, lender: policy.lender, reference };
};
