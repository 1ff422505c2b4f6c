import { NotPossible, type Compose } from '../casebook/acts/compose';
import type { InHand } from '../casebook/case/in-hand';
import { insertWorkItem } from '../casebook/tasks/task-rows';
import type { CallMessage } from '../channels/call';
import { byHandNow } from '../domain/decide/ladder/call-again';
import { caseIn } from '../domain/dossier/known';
import type { StepKey } from '../domain/facts/fact';
import { connectPathOf } from '../domain/facts/connect-path';
import type { Language } from '../domain/words';
import type { Policy } from '../policy/load';
import { render } from '../policy/render';
import { collectorFor, type Collector } from '../policy/staff';
import { callVariables } from '../policy/variables';
import { contact } from './contact';
import type { Dependencies } from '../intake/dependencies';
import { aboutFor, languageOf, templateFor } from './message';

/** A call with the script that waits in its collector's work item. */
export type ScriptedCall = CallMessage & Readonly<{ script: string }>;

/**
 * Rings the collector on duty, who is then connected to the borrower (R5, R15). Safe to retry: see `contact`; the
 * borrower is rung only after the book said so, once, when the collector was ready.
 */
export function placeCall({ book, policy, calls }: Dependencies) {
  return contact(book, calls, composeCall(policy));
}

const composeCall =
  (policy: Policy): Compose<ScriptedCall> =>
  async (hand, step, key) => {
    const { phone } = hand.loan;
    if (!step.call || phone === null) throw new Error(`step ${step.id} has no call to make`);
    const language = languageOf(hand, policy);
    const collector = whoRings(policy, hand, language, key);
    if (!collector) throw new NotPossible('no-collector');
    const template = templateFor(step.call.script, hand);
    const variables = callVariables({ ...aboutFor(hand, policy, key), collector });
    const { text } = render(policy.templates, {
      channel: 'call',
      template,
      language,
      variables,
    });
    const { staff } = collector;
    await insertWorkItem(hand, key, {
      queue: 'collectors',
      aim: `call: ${template}`,
      dueIn: 0,
      staff,
    });
    return {
      to: phone,
      collector: { staff, phone: collector.phone },
      announcement: ANNOUNCEMENT[collector.languages[0]](hand.loan.loan_id),
      language: collector.languages[0],
      connectPath: connectPathOf(key),
      script: text,
    };
  };

/** Who rings by hand is rung, and nobody in their place: they are at their desk. */
const whoRings = (
  { staff }: Policy,
  { dossier, now }: InHand,
  language: Language,
  key: StepKey,
): Collector | undefined => {
  const hand = byHandNow(caseIn(dossier), now);
  return hand
    ? staff.collectors.find((one) => `staff:${one.staff}` === hand.who)
    : collectorFor(staff, language, key, now);
};

/** What the collector hears: the case by its number, and no name; the rest waits in the work item. */
const ANNOUNCEMENT: Readonly<Record<Language, (loanId: string) => string>> = {
  'zh-CN': (loanId) => `案件 ${loanId}。按 1 接通借款人。`,
  en: (loanId) => `Case ${loanId}. Press 1 to be connected to the borrower.`,
};
