/** Whether one more request of somebody is taken; counts it. */
export type Rate = (of: string, now: number) => boolean;

const MINUTE = 60_000;
/** Whoever has not come for a minute is forgotten; so many are remembered at most. */
const MOST = 10_000;

/** Takes so many requests of one client or person in a minute. */
export function perMinute(most: number): Rate {
  const counts = new Map<string, Readonly<{ since: number; count: number }>>();
  return (of, now) => {
    const known = counts.get(of);
    const isNew = !known || now - known.since >= MINUTE;
    if (isNew && counts.size >= MOST) counts.clear();
    const next = isNew ? { since: now, count: 1 } : { ...known, count: known.count + 1 };
    counts.set(of, next);
    return next.count <= most;
  };
}
