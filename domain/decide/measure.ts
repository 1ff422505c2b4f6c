import type { ActName } from '../case/fact';
import { PLACING } from '../case/placing';
import type { ByAttitude, MeasureKind, Step } from '../strategy';
import type { Channel } from '../words';

/** What a step does: the channel it uses, if any; the act that performs it, if that exists yet; its content by name. */
export type Measured = Readonly<{
  kind: MeasureKind;
  channel?: Channel;
  act?: ActName;
  content: ByAttitude<string>;
}>;

/** Reads the measure of a step. A channel without an act cannot be used yet: its steps are skipped. */
export const measureOf = (step: Step): Measured => {
  const known = measured.get(step);
  if (known) return known;
  const read = readMeasure(step);
  measured.set(step, read);
  return read;
};

const measured = new WeakMap<Step, Measured>();

const readMeasure = (step: Step): Measured => {
  if (step.sms !== undefined) return { kind: 'sms', channel: 'sms', act: 'sendSms', content: step.sms };
  if (step.email !== undefined)
    return { kind: 'email', channel: 'email', act: 'sendEmail', content: step.email };
  if (step.online !== undefined) return { kind: 'online', content: step.online };
  if (step.workItem) return { kind: 'workItem', act: 'openWorkItem', content: step.workItem.aim };
  if (step.call) return { kind: 'call', channel: 'call', act: 'placeCall', content: step.call.script };
  if (step.dialogue) return { kind: 'dialogue', channel: 'dialogue', content: step.dialogue.script };
  if (step.visit) return { kind: 'visit', channel: 'visit', act: 'bookVisit', content: step.visit.aim };
  const { to } = step.handOff;
  return { kind: 'handOff', act: PLACING[to].handOff, content: to };
};

/** Whether a step duns the borrower: an invitation, a placement or a task for ourselves does not. */
export const isContact = (step: Step): boolean =>
  ['sms', 'email', 'online', 'call', 'dialogue'].includes(measureOf(step).kind);

/** Whether a step is one in which somebody talks to the borrower: one voice may do so for all loans of a person (P17). */
export const isVoice = (step: Step): boolean =>
  isContact(step) || step.visit !== undefined || step.workItem?.withBorrower === true;

/** Whether a step is done only after a supervisor approved it. */
export const needsApproval = (step: Step): boolean =>
  step.approvedBy !== undefined || step.handOff !== undefined;
