import type { Compose } from '../casebook/acts/compose';
import { situationOf } from '../domain/decide/situation';
import { lawfulUntil } from '../domain/law/next-lawful';
import type { SmsMessage } from '../channels/sms';
import type { Policy } from '../policy/load';
import { render } from '../policy/render';
import { contact } from './contact';
import type { Dependencies } from '../intake/dependencies';
import { languageOf, referenceOf, templateFor, variablesFor } from './message';

/** Twilio keeps an undelivered SMS for at most so long (Messages API, ValidityPeriod). */
const LONGEST_VALIDITY_SECONDS = 36_000;

/** Sends the SMS that a step asks for. Safe to retry: see `contact`; Twilio is asked by the reference in the text. */
export function sendSms({ book, policy, sms }: Dependencies) {
  return contact(book, sms, composeSms(policy));
}

const composeSms =
  (policy: Policy): Compose<SmsMessage> =>
  (hand, step, key) => {
    const { phone } = hand.loan;
    if (step.sms === undefined || phone === null) throw new Error(`step ${step.id} has no SMS to send`);
    const language = languageOf(hand, policy);
    const template = templateFor(step.sms, hand);
    const variables = variablesFor(hand, policy, key);
    const { text } = render(policy.templates, { channel: 'sms', template, language, variables });
    const { borrower, law, now } = situationOf(hand.dossier, hand.now);
    const to = { zones: borrower.zones, contacted: borrower.contacted, loanId: hand.loan.loan_id, to: phone };
    const lawfulSeconds = Math.floor((lawfulUntil('sms', to, law, now) - now) / 1000);
    const validForSeconds = Math.max(1, Math.min(LONGEST_VALIDITY_SECONDS, lawfulSeconds));
    return { to: phone, text, reference: referenceOf(key), validForSeconds };
  };
