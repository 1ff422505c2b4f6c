import type { Clock } from '../../domain/clock';
import { instant, type Instant } from '../../domain/words';

/** A clock that stands still until a test moves it. */
export type SettableClock = Clock & Readonly<{ set: (at: Instant) => void; advance: (ms: number) => void }>;

/** A clock that shows an instant; an act within five seconds of its decision counts at the decision's instant. */
export function settableClock(start: Instant): SettableClock {
  let shown = start;
  return {
    now: () => Promise.resolve(shown),
    wallOf: (at) => at,
    tolerance: 5_000,
    set: (at) => {
      shown = at;
    },
    advance: (ms) => {
      shown = instant(shown + ms);
    },
  };
}
