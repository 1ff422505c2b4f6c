import type { Next } from '../domain/next';
import * as act from './activity-proxies';

/**
 * Does what was decided, through the activity of its name, and brings back what comes next: an act without one does not compile. The revision tells the book
 * what it must know already: one that does not has lost something.
 */
export function perform(next: Next & { kind: 'act' }, loanId: string): Promise<Next> {
  const { key, revision } = next;
  const summary = withoutTime(next.summary);
  if (next.act === 'openCase') return act.openCase.executeWithOptions({ summary }, [{ loanId }]);
  return act[next.act].executeWithOptions({ summary }, [{ key, revision }]);
}

/** When it was due stands on the timer before it, and when it was done beside it. */
const withoutTime = (summary: string): string => summary.replace(/ · [^·]*$/, '');
