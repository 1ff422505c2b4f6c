import type { Compose } from '../casebook/acts/compose';
import type { SmsMessage } from '../channels/sms';
import type { Policy } from '../policy/load';
import { render } from '../policy/render';
import { contact } from './contact';
import type { Dependencies } from '../intake/dependencies';
import { languageOf, referenceOf, templateFor, validSeconds, variablesFor } from './message';

/** Sends the SMS that a step asks for. Safe to retry: see `contact`; Twilio is asked by the reference in the text. */
export function sendSms({ book, policy, sms }: Pick<Dependencies, 'book' | 'policy' | 'sms'>) {
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
    const validForSeconds = validSeconds('sms', hand, phone);
    return { to: phone, text, reference: referenceOf(key), validForSeconds };
  };
