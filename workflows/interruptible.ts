import { CancellationScope } from '@temporalio/workflow';

/** What a case is in the middle of, until it is interrupted. */
export type Interruptible = Readonly<{
  run: <T>(work: () => Promise<T>) => Promise<T>;
  /** Cancels what runs; what is run afterwards is not affected. */
  interrupt: () => void;
}>;

/**
 * Runs one thing after another, each until it is interrupted. One scope serves all of them until then: each scope is three
 * promises, and the SDK keeps where each promise was made, which is most of what a workflow task costs.
 */
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
