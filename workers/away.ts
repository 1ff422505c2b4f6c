import type { Logger } from 'pino';

/** What is told of something that we need, each time that it was tried. */
export type Watch = Readonly<{
  /** It is away, or refuses us; `about` holds codes and ids, no personal data. */
  gone: (about?: Readonly<Record<string, unknown>>) => void;
  back: () => void;
  isAway: () => boolean;
}>;

const AWAY = 'away: it does not answer, or refuses us';

/** Has one line in the log when something that we need goes, and one when it is back, however often it is tried between: both as errors, so that whoever reads the one reads the other. */
export function watchOf(dependency: string, log: Logger, gone = AWAY): Watch {
  let away: { since: number; times: number } | undefined;
  return {
    gone: (about = {}) => {
      if (away) away.times++;
      else log.error({ dependency, ...about }, gone);
      away ??= { since: Date.now(), times: 1 };
    },
    back: () => {
      if (!away) return;
      const seconds = Math.round((Date.now() - away.since) / 1000);
      log.error({ dependency, seconds, times: away.times }, 'back');
      away = undefined;
    },
    isAway: () => away !== undefined,
  };
}
