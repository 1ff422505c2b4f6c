import type { Compose } from '../casebook/acts/compose';
import type { EmailMessage } from '../channels/email';
import type { Policy } from '../policy/load';
import { render } from '../policy/render';
import { contact } from './contact';
import type { Dependencies } from '../intake/dependencies';
import { languageOf, templateFor, variablesFor } from './message';

/**
 * Sends the e-mail that a step asks for. Safe to retry: see `contact`; the book notes the moment before the words
 * leave, so that a retry never sends them a second time.
 */
export function sendEmail({ book, policy, email }: Dependencies) {
  return contact(book, email, composeEmail(policy));
}

const composeEmail =
  (policy: Policy): Compose<EmailMessage> =>
  (hand, step, key) => {
    const { email } = hand.loan;
    if (step.email === undefined || email === null) throw new Error(`step ${step.id} has no e-mail to send`);
    const language = languageOf(hand, policy);
    const template = templateFor(step.email, hand);
    const variables = variablesFor(hand, policy, key);
    return {
      to: email,
      ...render(policy.templates, { channel: 'email', template, language, variables }),
    };
  };
