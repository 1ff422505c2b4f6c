import type { Next } from '../domain/next';
import * as act from './activity-proxies';

/**
 * Does what was decided, through the activity of its name, and brings back what comes next: an act without one does not compile. The revision tells the book
 * what it must know already: one that does not has lost something.
 */
export function perform(next: Next & { kind: 'act' }, loanId: string): Promise<Next> {
  const { key, summary, revision } = next;
  if (next.act === 'openCase') return act.openCase.executeWithOptions({ summary }, [{ loanId }]);
  return act[next.act].executeWithOptions({ summary }, [{ loanId, key, revision }]);
}
