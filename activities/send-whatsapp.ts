import type { Compose } from '../casebook/acts/compose';
import type { WhatsappMessage } from '../channels/whatsapp';
import type { Dependencies } from '../intake/dependencies';
import type { Policy } from '../policy/load';
import { render } from '../policy/render';
import { contact } from './contact';
import { languageOf, referenceOf, templateFor, validSeconds, variablesFor } from './message';

/** Sends the approved message that a step asks for by WhatsApp. Safe to retry: see `contact`; Twilio is asked by the reference in its text. */
export function sendWhatsapp({ book, policy, whatsapp }: Dependencies) {
  return contact(book, whatsapp, composeWhatsapp(policy));
}

const composeWhatsapp =
  (policy: Policy): Compose<WhatsappMessage> =>
  (hand, step, key) => {
    const { phone } = hand.loan;
    if (step.whatsapp === undefined || phone === null)
      throw new Error(`step ${step.id} has no WhatsApp message to send`);
    const language = languageOf(hand, policy);
    const template = templateFor(step.whatsapp, hand);
    const variables = variablesFor(hand, policy, key);
    const words = render(policy.templates, { channel: 'whatsapp', template, language, variables });
    const validForSeconds = validSeconds('whatsapp', hand, phone);
    return { to: phone, ...words, reference: referenceOf(key), validForSeconds };
  };
