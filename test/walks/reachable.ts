import type { Step } from '../../domain/strategy';
import type { Channel } from '../../domain/words';
import type { Known } from './known';
import { dutiesFor } from './on-duty';
import { stepOf } from './step';
import type { Lived } from './walk';
import { writtenBy, type WrittenBy } from './written-by';

/** Whether a channel has an address that was not refused, opted out of, or is wrong, and anybody who could serve the borrower on it. */
export function canReach(by: Channel, before: Known, { walk }: Lived): boolean {
  const { addresses, unusable } = walk.paper.borrower;
  const address = addresses[by];
  const used = `${by}:${address ?? ''}`;
  const isUsable = !before.refused.has(used) && !before.unwanted.has(used) && !unusable.has(used);
  return address !== undefined && isUsable && dutiesFor(by, before, walk.paper)?.length !== 0;
}

/** P8: by which channel a message or call is to be done now: its own one, unless that cannot reach the borrower, or refused this step, and its fallback can. */
export function channelNow(step: Step, before: Known, lived: Lived): Channel | undefined {
  const [own, instead] = [ownOf(step), insteadOf(step)];
  if (own === undefined || instead === undefined || !canReach(instead, before, lived)) return own;
  const wasRefused = !step.repeat && before.came.some((one) => one.step === step.id && one.by === own);
  return canReach(own, before, lived) && !wasRefused ? own : instead;
}

const ownOf = (step: Step): Channel | undefined => writtenBy(step) ?? (step.call && 'call');

/** The channel of a step's fallback, if it has one. */
export function insteadOf(step: Step): WrittenBy | undefined {
  return writtenBy(step.else);
}

/** The same, by the name of its step. */
export function channelOf(id: string, before: Known, lived: Lived): Channel | undefined {
  const step = stepOf(lived.walk.paper.strategy, id)?.step;
  return step && channelNow(step, before, lived);
}

/** Whether a message or a call can reach the borrower at all. */
export function isReachable(id: string, before: Known, lived: Lived): boolean {
  const by = channelOf(id, before, lived);
  return by !== undefined && canReach(by, before, lived);
}
