import { partsOf, type ActName, type Reason, type StepKey } from './facts/fact';
import { ownTask } from './decide/tasks';
import { CHANNELS } from './channels';
import { forAttitude } from './decide/ladder/due-on';
import { stepDoneBy } from './decide/ladder/ladder';
import { measureOf } from './decide/ladder/measure';
import type { Act, Situation } from './decide/situation';
import type { Step } from './strategy';
import type { Attitude } from './words';

/** The content of an attempt in words: "SMS amount-today". */
export function whatOf(
  key: StepKey,
  told: Pick<Situation, 'strategy'>,
  attitude: Attitude = 'neutral',
): string {
  const { step, act } = partsOf(key);
  if (act === 'review') return 'review';
  const own = ownTask(step);
  if (own) return `work item: ${own.aim.en}`;
  const found = stepDoneBy(told.strategy, key);
  if (found === undefined) return step;
  if (act === 'openWorkItem' && !found.workItem) return `work item: find out what happened to ${step}`;
  return IN_WORDS[act]?.(step) ?? stepInWords(found, attitude);
}

/** What comes next in words; a case that waits for the end of something says of what, and one that asks about what. */
export function comingInWords(
  { act, key, because: [why] }: Act,
  told: Pick<Situation, 'strategy'>,
  attitude: Attitude,
): string {
  if (act === 'review' && why.startsWith('hold:')) return `on hold: ${why.slice('hold:'.length)}`;
  if (act === 'review' && why.startsWith('roster:'))
    return `waits: ${why.slice('roster:'.length).replaceAll('-', ' ')} on duty`;
  const what = askedInWords(key, why) ?? whatOf(key, told, attitude);
  return why === 'clause:asked-again' ? `ask again about ${what}` : what;
}

/** What a person is asked to see to, where the reason says more of it than the step; undefined where it does not. */
export function askedInWords(key: StepKey, why: Reason): string | undefined {
  if (why !== 'clause:notice-not-withdrawn') return undefined;
  return `work item: see to it that the notice of ${partsOf(key).step} is withdrawn`;
}

/** Acts that are not what their step is named after. */
const IN_WORDS: Readonly<Partial<Record<ActName, (step: string) => string>>> = {
  followCall: (step) => `ask how ${step} went`,
  askApproval: (step) => `work item: approve ${step}`,
  cancelVisit: () => 'cancel the visit',
  recallFromAgency: () => 'recall from the agency',
  recallFromLegal: () => 'recall from the law firm',
  withdrawNotice: (step) => `withdraw the notice of ${step}`,
};

/** A step in words: "SMS amount-today", "call find-a-solution". */
export function stepInWords(step: Step, attitude: Attitude = 'neutral'): string {
  const { way, content } = measureOf(step);
  return `${way ? CHANNELS[way].label : 'work item:'} ${forAttitude(content, attitude)}`;
}
