import { WRITTEN, type WrittenChannel } from '../../domain/channels';
import type { ByAttitude, Strategy } from '../../domain/strategy';
import type { Attitude } from '../../domain/words';
import type { PolicyFile } from '../read-folder';
import type { Path } from '../read-yaml';
import { templatePath } from '../templates';
import { withFallbacks, withSmallMessage } from './rungs';

/** Every way in which a borrower can meet us. */
export const attitudes: readonly Attitude[] = ['cooperative', 'neutral', 'refusing'];

/** A template that a strategy sends by a channel, the attitudes it is for, and where the strategy names it. */
export type Planned = Readonly<{
  channel: WrittenChannel;
  template: string;
  to: readonly Attitude[];
  /** Whether it is sent before anything is overdue (R2). */
  isReminder: boolean;
  path: Path;
}>;

type Wording = Pick<Planned, 'template' | 'to' | 'path'>;

const wordingsOf = (template: ByAttitude<string> | undefined, path: Path): readonly Wording[] => {
  if (template === undefined) return [];
  if (typeof template === 'string') return [{ template, to: attitudes, path }];
  return attitudes.map((attitude) => ({
    template: template[attitude],
    to: [attitude],
    path: [...path, attitude],
  }));
};

/** The written messages of a strategy, those that stand in included, in the order of its file. */
export function messagesOf(strategy: PolicyFile<Strategy>): readonly Planned[] {
  return withFallbacks(withSmallMessage(strategy)).flatMap(({ step, path, opensOn }) =>
    WRITTEN.flatMap((channel) =>
      wordingsOf(step[channel], [...path, channel]).map((wording): Planned => {
        return { ...wording, channel, isReminder: opensOn < 1 };
      }),
    ),
  );
}

/** The paths of the templates that some strategy sends before anything is overdue. */
export function remindersOf(strategies: readonly PolicyFile<Strategy>[]): ReadonlySet<string> {
  return new Set(
    strategies
      .flatMap(messagesOf)
      .filter(({ isReminder }) => isReminder)
      .map(({ channel, template }) => templatePath(channel, template)),
  );
}
