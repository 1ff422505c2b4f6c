import { ActivityFailure, CancellationScope, condition } from '@temporalio/workflow';
import type { Next } from '../domain/next';
import { recordFailure } from './activity-proxies';
import { codeOf } from './hearing';
import { perform } from './perform';
import { show } from './show';

/** An answer that asks for the same act again at once is taken up after so long: no hot loop, whatever the clocks say. */
const NOT_AT_ONCE_MS = 60_000;

/** What a case does next: the latest decision, and the act that a newer one overtakes. */
export type Agenda = Readonly<{
  latest: () => Next;
  adopt: (next: Next) => void;
  /** Waits until a decision is due; true when a newer one came first. */
  overtakenBeforeDue: (now: Next & { kind: 'act' }) => Promise<boolean>;
  act: (now: Next & { kind: 'act' }, loanId: string) => Promise<void>;
}>;

/** Opens the agenda of a case with its first decision. */
export const openAgenda = (first: Next): Agenda => {
  let latest = first;
  let acting: CancellationScope | undefined;

  const isOvertaken = (now: Next): boolean => latest.revision !== now.revision;
  const adopt = (next: Next): void => {
    if (next.revision < latest.revision) return;
    const isNew = next.revision > latest.revision;
    latest = next;
    // An attempt that waits for its retry ends now; one that talks to its provider is awaited.
    if (isNew) acting?.cancel();
    else show(next); // the same is to be done at the same time: only what an operator sees has changed
  };
  const adoptAnswer = (answer: Next, now: Next & { kind: 'act' }): void => {
    if (isOvertaken(now)) adopt(answer);
    else latest = notAtOnceAgain(answer, now);
  };
  const overtakenBeforeDue = async (now: Next & { kind: 'act' }): Promise<boolean> => {
    const wait = Date.parse(now.wakeAt) - Date.now();
    return wait > 0 && condition(() => isOvertaken(now), wait, { summary: now.summary });
  };
  const act = async (now: Next & { kind: 'act' }, loanId: string): Promise<void> => {
    const scope = new CancellationScope();
    acting = scope;
    try {
      adoptAnswer(await scope.run(() => perform(now, loanId)), now);
    } catch (error) {
      if (!(error instanceof ActivityFailure)) throw error;
      if (!isOvertaken(now))
        adoptAnswer(await recordFailure({ loanId, key: now.key, code: codeOf(error) }), now);
    } finally {
      acting = undefined;
    }
  };
  return { latest: () => latest, adopt, overtakenBeforeDue, act };
};

const notAtOnceAgain = (answer: Next, now: Next & { kind: 'act' }): Next => {
  if (answer.kind === 'close' || answer.key !== now.key || Date.parse(answer.wakeAt) > Date.now())
    return answer;
  return { ...answer, wakeAt: new Date(Date.now() + NOT_AT_ONCE_MS).toISOString() };
};
