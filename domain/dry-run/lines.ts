import type { ActName, Fact, FactOf, Reason, StepKey } from '../facts/fact';
import { dayOn } from '../decide/ladder/due-on';
import type { Decision, Situation } from '../decide/situation';
import type { Days, Instant } from '../words';
import type { Event } from './events';
import type { Happened } from './hear';

type Moment = Readonly<{ at: Instant; day?: Days; stage: string; because: Decision['because'] }>;

/** What is told of an act beside its name: the template in the words for how the borrower meets us, that a call was answered, that an approval is given by two people, that it could not be done, or which appointment was made. */
export type Came = Readonly<{
  content?: string;
  answered?: true;
  byTwo?: true;
  failed?: string;
  appointment?: Instant;
}>;

/** One act of the calendar: what would be done, when, on which day past due by the borrower's date, and why. */
export type Entry = Moment &
  Readonly<({ act: ActName; key: StepKey } & Came) | { act: 'close'; outcome: string }>;

/** Something assumed that the case heard of, in the words in which it was assumed; without them, what came of what was said. */
export type News = Moment & Happened & Readonly<{ text?: string }>;

/** Something assumed that came to nothing, and why; `refused` is why an answer cannot be taken, in words. */
export type InVain = Readonly<{ event: Event; because: Reason; refused?: string }>;

/** Whether a line is an act of ours, or the end. */
export function isEntry(line: Entry | News): line is Entry {
  return !('fact' in line || 'paymentId' in line);
}

/** What every line tells of a moment. */
export function lineOn({ stage, because }: Pick<Decision, 'stage' | 'because'>, s: Situation): Moment {
  const day = dayOn(s.now, s);
  return { at: s.now, ...(day !== undefined && { day }), stage, because };
}

/** How a promise or a plan has just ended, if it is not among the lines yet (P7). */
export function endedIn(
  facts: readonly Fact[],
  now: Instant,
  lines: readonly (Entry | News)[],
): FactOf<'agreement-ended'> | undefined {
  const end = facts.findLast((fact) => fact.kind === 'agreement-ended');
  const isNew = end?.at === now && !lines.some((line) => 'fact' in line && line.fact === end);
  return isNew ? end : undefined;
}
