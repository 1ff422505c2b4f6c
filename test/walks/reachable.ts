import type { Channel } from '../../domain/words';
import type { Known } from './known';
import { dutiesFor } from './on-duty';
import { stepOf } from './step';
import type { Lived } from './walk';

/** The channel of a message or a call, by the name of its step. */
export function channelOf(id: string, { walk }: Lived): Channel {
  const step = stepOf(walk.paper.strategy, id)?.step;
  if (step?.call) return 'call';
  return step?.sms === undefined ? 'email' : 'sms';
}

/** Whether a channel has an address that was not refused, opted out of, or is wrong, and anybody who could serve the borrower on it. */
export function canReach(by: Channel, before: Known, { walk }: Lived): boolean {
  const { addresses, unusable } = walk.paper.borrower;
  const address = addresses[by];
  const used = `${by}:${address ?? ''}`;
  const isUsable = !before.refused.has(used) && !before.unwanted.has(used) && !unusable.has(used);
  return address !== undefined && isUsable && dutiesFor(by, before, walk.paper)?.length !== 0;
}

/** Whether a message or a call can reach the borrower at all. */
export function isReachable(id: string, before: Known, lived: Lived): boolean {
  return canReach(channelOf(id, lived), before, lived);
}
