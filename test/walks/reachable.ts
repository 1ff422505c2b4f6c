import { CONTACTS } from '../../domain/channels';
import type { Step } from '../../domain/strategy';
import type { Channel } from '../../domain/words';
import type { Known } from './known';
import { stepOf } from './step';
import type { Lived } from './walk';

/** The channel of a message or a call, by the name of its step. */
export function channelOf(id: string, { walk }: Lived): Channel {
  const step = stepOf(walk.paper.strategy, id)?.step;
  if (step?.call) return 'call';
  return step?.sms === undefined ? 'email' : 'sms';
}

/** Whether a borrower has an address on a channel that was neither refused nor opted out of, and is not wrong. */
export function isUsable(by: Channel, { refused, unwanted }: Known, { walk }: Lived): boolean {
  const { borrower } = walk.paper;
  const address = borrower.addresses[by];
  const used = `${by}:${address ?? ''}`;
  return address !== undefined && !refused.has(used) && !unwanted.has(used) && !borrower.unusable.has(used);
}

/** Whether a message or a call, or the fallback that it names, can reach the borrower at all. */
export function isReachable(id: string, before: Known, lived: Lived): boolean {
  const fallback = fallbackOf(stepOf(lived.walk.paper.strategy, id)?.step);
  return (
    isUsable(channelOf(id, lived), before, lived) ||
    (fallback !== undefined && isUsable(fallback, before, lived))
  );
}

/** The channel that a step names for when its own has no address that may be used (P8). */
export function fallbackOf(step: Step | undefined): Channel | undefined {
  const { else: other } = (step ?? {}) as WithFallback;
  return other && CONTACTS.find((channel) => other[channel] !== undefined);
}

type WithFallback = Readonly<{ else?: Readonly<Partial<Record<Channel, unknown>>> }>;
