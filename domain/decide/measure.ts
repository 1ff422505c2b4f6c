import type { ActName } from '../case/fact';
import { PLACING } from '../case/placing';
import type { Step } from '../strategy';
import type { Channel } from '../words';

/** What a step does: the channel it uses, if any; the act that performs it, if that exists yet; its content by name. */
export type Measured = Readonly<{
  kind: 'sms' | 'email' | 'call' | 'dialogue' | 'workItem' | 'visit' | 'handOff';
  channel?: Channel;
  act?: ActName;
  content: string;
}>;

/** Reads the measure of a step. A channel without an act cannot be used yet: its steps are skipped. */
export const measureOf = (step: Step): Measured => {
  if (step.sms !== undefined) return { kind: 'sms', channel: 'sms', act: 'sendSms', content: step.sms };
  if (step.email !== undefined)
    return { kind: 'email', channel: 'email', act: 'sendEmail', content: step.email };
  if (step.workItem) return { kind: 'workItem', act: 'openWorkItem', content: step.workItem.aim };
  if (step.call) return { kind: 'call', channel: 'call', act: 'placeCall', content: step.call.script };
  if (step.dialogue) return { kind: 'dialogue', channel: 'dialogue', content: step.dialogue.script };
  if (step.visit) return { kind: 'visit', channel: 'visit', act: 'bookVisit', content: step.visit.aim };
  const { to } = step.handOff;
  return { kind: 'handOff', act: PLACING[to].handOff, content: to };
};

/** Whether a step duns the borrower: an invitation, a placement or a task for ourselves does not. */
export const isContact = (step: Step): boolean =>
  ['sms', 'email', 'call', 'dialogue'].includes(measureOf(step).kind);
