import type { ActName, Reason, StepKey } from '../case/fact';
import { dayOn } from '../decide/due-on';
import type { Decision, Situation } from '../decide/situation';
import type { Days, Instant } from '../words';
import type { Event } from './events';
import type { Happened } from './hear';

type Line = Readonly<{ at: Instant; day?: Days; stage: string; because: Decision['because'] }>;

/** What is told of an act beside its name: the template in the words for how the borrower meets us, that a call was answered, that it could not be done, or which appointment was made. */
export type Came = Readonly<{ content?: string; answered?: true; failed?: string; appointment?: Instant }>;

/** One act of the calendar: what would be done, when, on which day past due by the borrower's date, and why. */
export type Entry = Line &
  Readonly<({ act: ActName; key: StepKey } & Came) | { act: 'close'; outcome: string }>;

/** Something assumed that the case heard of, in the words in which it was assumed. */
export type News = Line & Happened & Readonly<{ text: string }>;

/** Something assumed that came to nothing, and why. */
export type InVain = Readonly<{ event: Event; because: Reason }>;

/** Whether a line is an act of ours, or the end. */
export const isEntry = (line: Entry | News): line is Entry => !('text' in line);

/** What every line tells of a moment. */
export const lineOn = ({ stage, because }: Pick<Decision, 'stage' | 'because'>, s: Situation): Line => {
  const day = dayOn(s.now, s);
  return { at: s.now, ...(day !== undefined && { day }), stage, because };
};
