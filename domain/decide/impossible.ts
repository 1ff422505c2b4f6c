import type { Reason } from '../case/fact';
import { isNamed } from '../law/in-force';
import type { Step } from '../strategy';
import type { Channel } from '../words';
import { measureOf } from './measure';
import type { Situation } from './situation';

/** Why nothing can be done on the channel of a step whatever the day, or undefined. */
export const impossible = (step: Step, s: Situation): Reason | undefined => {
  const { act, channel, kind } = measureOf(step);
  if (act === undefined) return `channel:${channel ?? kind}`;
  if (channel && !isNamed(channel, s.law)) return `rule:none-for-${channel}`;
  return channel && unreachable(channel, s);
};

const unreachable = (channel: Channel, { borrower }: Situation): Reason | undefined => {
  const address = borrower.addresses[channel];
  if (address === undefined) return `address:no-${channel}`;
  if (borrower.unusable.size === 0) return undefined;
  const code = borrower.unusable.get(`${channel}:${address}`);
  return code === undefined ? undefined : `address:refused-${code}`;
};
