import { openWorkItemFor, type WriteScript } from '../casebook/tasks/work-items';
import { owedNow } from '../domain/dossier/owed';
import type { Next } from '../domain/next';
import type { BookDependencies } from '../intake/dependencies';
import type { Policy } from '../policy/load';
import { render } from '../policy/render';
import { callVariables } from '../policy/variables';
import type { Act } from './contact';
import { aboutFor, languageOf, templateFor } from './message';

/**
 * Puts a task into a team's queue, or asks a supervisor whether a case may go to an agency or to court (R11). Safe to
 * retry: the task's key is unique, and it is opened only while it is chosen.
 */
export function openWorkItem({ book, policy }: BookDependencies) {
  const write = scriptFor(policy);
  return ({ key, revision }: Act): Promise<Next> => openWorkItemFor(book, key, write, revision);
}

/** A task is there also where there is nothing to read: nothing is overdue, or the borrower has no name on record. */
const scriptFor =
  (policy: Policy): WriteScript =>
  (hand, { workItem }, key) => {
    const isToSay = hand.loan.name !== null && owedNow(hand.dossier, hand.now).status === 'overdue';
    if (workItem?.script === undefined || !isToSay) return undefined;
    const { text } = render(policy.templates, {
      channel: 'call',
      template: templateFor(workItem.script, hand),
      language: languageOf(hand, policy),
      variables: callVariables(aboutFor(hand, policy, key)),
    });
    return text;
  };
