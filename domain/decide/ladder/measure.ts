import type { ActName } from '../../facts/fact';
import { CHANNELS, CONTACTS, isContactRow, TO_BORROWER, type Way } from '../../channels';
import type { ByAttitude, MeasureKind, Step } from '../../strategy';
import type { Channel } from '../../words';

/** What a step does: its way out and the channel to the borrower, if any; the act that performs it, if that exists yet; its content by name. */
type Measured = Readonly<{
  kind: MeasureKind;
  way?: Way;
  channel?: Channel;
  act?: ActName;
  content: ByAttitude<string>;
}>;

/** Reads the measure of a step. A channel without an act cannot be used yet: its steps are skipped. */
export function measureOf(step: Step): Measured {
  const known = measured.get(step);
  if (known) return known;
  const read = readMeasure(step);
  measured.set(step, read);
  return read;
}

const measured = new WeakMap<Step, Measured>();

const readMeasure = (step: Step): Measured => {
  if (step.workItem) return { kind: 'workItem', act: 'openWorkItem', content: step.workItem.aim.en };
  if (step.handOff) return { kind: 'handOff', ...going(step.handOff.to), content: step.handOff.to };
  if (step.notify) return { kind: 'notify', ...going('notice'), content: step.notify.says };
  for (const channel of TO_BORROWER) {
    const does = step[channel];
    if (does !== undefined) return { kind: channel, channel, ...going(channel), content: contentOf(does) };
  }
  throw new Error(`step ${step.id} does nothing`);
};

const going = (way: Way): Pick<Measured, 'way' | 'act'> => {
  const { act } = CHANNELS[way];
  return act === undefined ? { way } : { way, act };
};

const contentOf = (does: NonNullable<Step[Channel]>): ByAttitude<string> => {
  if (typeof does === 'string') return does;
  if ('script' in does) return does.script;
  return 'aim' in does ? does.aim.en : does;
};

/** A step as its fallback does it: under the same name, on the same day, at the same time; undefined when it has none. */
export function fallbackOf(step: Step): Step | undefined {
  if (step.else === undefined) return undefined;
  const itself: readonly string[] = ['else', ...CONTACTS];
  const rest = Object.entries(step).filter(([key]) => !itself.includes(key));
  // What is left of a message or call is its name and time: the compiler cannot see that another measure takes its place.
  return { ...Object.fromEntries(rest), ...step.else } as Step;
}

/** Whether a step duns the borrower: an invitation, a placement or a task for ourselves does not. */
export function isContact(step: Step): boolean {
  const { way } = measureOf(step);
  return way !== undefined && isContactRow(CHANNELS[way]);
}

/** Whether a step is one in which somebody talks to the borrower: one voice may do so for all loans of a person (P17). */
export function isVoice(step: Step): boolean {
  return measureOf(step).channel !== undefined || step.workItem?.withBorrower === true;
}

/** Whether a step is done only after a supervisor approved it. */
export function needsApproval(step: Step): boolean {
  return step.approvedBy !== undefined || step.handOff !== undefined;
}
