import type { DeskContext } from '../dependencies';

/** Whether an open page asks what happens meanwhile, and nobody pressed anything: it keeps no session alive. */
export function isAskedByItself(c: DeskContext): boolean {
  return c.req.path.endsWith(LIVE);
}

/** The page that asks by itself. */
export function pageThatAsks(c: DeskContext): string {
  return c.req.path.slice(0, -LIVE.length);
}

/** The name of the last event of a page that is told nothing more: it does not ask again. */
export const OVER = 'over';

const LIVE = '/live';
