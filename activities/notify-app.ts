import type { Compose } from '../casebook/acts/compose';
import type { AppMessage } from '../channels/app';
import type { Dependencies } from '../intake/dependencies';
import type { Policy } from '../policy/load';
import { render } from '../policy/render';
import { contact } from './contact';
import { languageOf, referenceOf, templateFor, validSeconds, variablesFor } from './message';

/** Notifies in the lender's app as a step asks. Safe to retry: see `contact`; the gateway takes a key once, and is asked by it. */
export function notifyApp({ book, policy, app }: Dependencies) {
  return contact(book, app, composeNotification(policy));
}

const composeNotification =
  (policy: Policy): Compose<AppMessage> =>
  (hand, step, key) => {
    if (step.app === undefined) throw new Error(`step ${step.id} has no app notification to send`);
    const language = languageOf(hand, policy);
    const template = templateFor(step.app, hand);
    const variables = variablesFor(hand, policy, key);
    const { subject: title, text } = render(policy.templates, {
      channel: 'app',
      template,
      language,
      variables,
    });
    const to = hand.loan.borrower_id;
    return { to, title, text, reference: referenceOf(key), validForSeconds: validSeconds('app', hand, to) };
  };
