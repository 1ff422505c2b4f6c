import type { Law } from '../../domain/law/rule';
import type { ClockTime, Step } from '../../domain/strategy';
import type { Channel } from '../../domain/words';
import type { Finding } from '../finding';
import type { PolicyFolder } from '../read-folder';
import type { Path } from '../read-yaml';
import { rungs } from './rungs';

const channels: readonly Channel[] = ['sms', 'email', 'call', 'dialogue', 'visit'];

/** The channel by which a step reaches the borrower, if it does. */
export const channelOf = (step: Step): Channel | undefined =>
  channels.find((channel) => step[channel] !== undefined);

type Planned = Readonly<{ what: string; channel: Channel; at: ClockTime; path: Path }>;

const outside = (law: Law, { what, channel, at, path }: Planned): { path: Path; reason: string }[] =>
  law.rules.flatMap(({ id, window, for: channelsOf }) => {
    if (window === undefined || !channelsOf.includes(channel)) return [];
    if (window.from <= at && at < window.until) return [];
    return [{ path, reason: `${what} is at ${at}, outside ${window.from}–${window.until} (rule ${id})` }];
  });

/** P5: a step planned for an unlawful hour would always be moved, so that nobody could read its time aloud. */
export const clockFindings = ({ strategies, laws, lender }: PolicyFolder): Finding[] => {
  const law = laws.find(({ value }) => value.name === lender?.value.law)?.value;
  if (law === undefined) return [];
  return strategies.flatMap(({ file, value, locate }) => {
    const steps = rungs(value).flatMap(({ step, path }): Planned[] => {
      const channel = channelOf(step);
      return channel === undefined ? [] : [{ what: step.id, channel, at: step.at, path: [...path, 'at'] }];
    });
    const retries = value.retryCallsAt.map((at, index): Planned => {
      return { what: 'a further call', channel: 'call', at, path: ['retryCallsAt', index] };
    });
    return [...steps, ...retries].flatMap((planned) =>
      outside(law, planned).map(({ path, reason }) => ({ file, ...locate(path), reason })),
    );
  });
};
