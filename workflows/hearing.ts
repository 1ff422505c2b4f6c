import {
  ActivityFailure,
  allHandlersFinished,
  ApplicationFailure,
  CancellationScope,
  log,
} from '@temporalio/workflow';
import type { Next } from '../domain/next';

/** What a case listens with: `hear` records what arrived; `settled` says that nothing is being heard any more. */
export type Hearing = Readonly<{
  hear: (record: () => Promise<Next | undefined>) => Promise<void>;
  settled: () => boolean;
}>;

/**
 * Hears what arrives at once, also while a contact is being retried or the case was cancelled. Whatever goes wrong in
 * recording it, the case goes on.
 */
export const openHearing = (adopt: (next: Next) => void): Hearing => {
  let hearing = 0;
  const hear = async (record: () => Promise<Next | undefined>): Promise<void> => {
    hearing++;
    try {
      const next = await CancellationScope.nonCancellable(record);
      if (next) adopt(next);
    } catch (error) {
      if (!(error instanceof ActivityFailure)) throw error;
      log.error('a message could not be recorded', { code: codeOf(error) });
    } finally {
      hearing--;
    }
  };
  return { hear, settled: () => hearing === 0 && allHandlersFinished() };
};

/** Why an activity failed, as a code without any personal data. */
export const codeOf = ({ cause }: ActivityFailure): string =>
  (cause instanceof ApplicationFailure ? cause.type : undefined) ?? cause?.name ?? 'unknown';
