import type { Attempt } from '../domain/facts/attempt';
import type { Ending, StepKey } from '../domain/facts/fact';

/** So many attempts are remembered: more than are under way in one process. */
const REMEMBERED = 1_000;

/**
 * What this process claimed, and what providers answered it: a book that could not be told, or that forgot, learns it from
 * here. That nothing was sent holds only until the attempt is taken up again.
 */
export function rememberEndings() {
  const kept = new Map<StepKey, Readonly<{ claimedAt: number; ending?: Ending }>>();
  const keep = ({ key, claimedAt }: Attempt<unknown>, ending?: Ending): void => {
    kept.delete(key);
    kept.set(key, { claimedAt: claimedAt.getTime(), ...(ending && { ending }) });
    const [oldest] = kept.keys();
    if (kept.size > REMEMBERED && oldest !== undefined) kept.delete(oldest);
  };
  const of = ({ key, claimedAt }: Attempt<unknown>): Ending | undefined => {
    const { ending, claimedAt: then } = kept.get(key) ?? {};
    return ending?.kind === 'not-sent' && then !== claimedAt.getTime() ? undefined : ending;
  };
  return { isClaimed: (key: StepKey): boolean => kept.has(key), keep, of };
}
