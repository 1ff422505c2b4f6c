import { createHash } from 'node:crypto';
import { addDays, dateIn } from '../domain/calendar';
import { owedNow } from '../casebook/situation';
import type { InHand } from '../casebook/under-lock';
import type { StepKey } from '../domain/case/fact';
import type { Language } from '../domain/words';
import type { Policy } from '../policy/load';
import { TemplateError } from '../policy/render';
import { messageVariables, type About, type Variables } from '../policy/variables';

/** Recognises a message at its provider and in the borrower's hands: eight letters and digits that no other attempt has. */
export const referenceOf = (key: StepKey): string =>
  createHash('sha256').update(key).digest('hex').slice(0, 8).toUpperCase();

/** The language in which the borrower is written to. */
export const languageOf = ({ loan }: InHand, policy: Policy): Language => languageKnown(loan.language, policy);

/** A language in which we write, for the one that a loan's file names. */
export const languageKnown = (named: string, { lender }: Policy): Language =>
  named === 'en' || named === 'zh-CN' ? named : lender.defaultLanguage;

/** What a message says, with the amounts of the moment in which it is written. */
export const variablesFor = (hand: InHand, policy: Policy, key: StepKey): Variables =>
  messageVariables(aboutFor(hand, policy, key));

/** What the words about a case are made of, with the amounts of this moment. */
export const aboutFor = (hand: InHand, policy: Policy, key: StepKey): About => {
  const owed = owedNow(hand);
  if (owed.status !== 'overdue') throw new Error(`nothing is overdue on ${hand.loan.loan_id}`);
  if (hand.loan.name === null) throw new TemplateError('variable-missing', 'borrowerName');
  const { lender } = policy;
  const asOf = dateIn(lender.zone, hand.now);
  return {
    borrowerName: hand.loan.name,
    loanId: hand.loan.loan_id,
    owed,
    currency: hand.loan.currency,
    language: languageOf(hand, policy),
    lender,
    asOf,
    payBy: addDays(asOf, lender.payWithinDays),
    reference: referenceOf(key),
  };
};
