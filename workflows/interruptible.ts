import { CancellationScope } from '@temporalio/workflow';

/** What a case is in the middle of, until it is interrupted. */
export type Interruptible = Readonly<{
  run: <T>(work: () => Promise<T>) => Promise<T>;
  /** Cancels what runs; what is run afterwards is not affected. */
  interrupt: () => void;
}>;

/** One scope serves until it is interrupted: a scope is three promises, and most of a workflow task is that the SDK keeps where each was made. */
export function openInterruptible(): Interruptible {
  let scope: CancellationScope | undefined;
  return {
    run: (work) => (scope ??= new CancellationScope()).run(work),
    interrupt: () => {
      scope?.cancel();
      scope = undefined;
    },
  };
}
