import type { Instant } from '../words';
import type { CallEnd, Reason, Said, StepKey } from './fact';

/** What became of one step: how often it was begun, when it was had, and every way it was not. */
export type StepHistory = Readonly<{
  begun: number;
  had: readonly Instant[];
  /** Attempts that provably reached nobody, since the step was last had or skipped. */
  notSent: readonly Instant[];
  /** The last attempt that a provider refused for good, when, and with which code; `isLast`: nothing was begun since. */
  refused?: Readonly<{ key: StepKey; at: Instant; code: string; isLast: boolean }>;
  /** Whether the provider took it for the borrower, or somebody spoke. */
  delivered: boolean;
  skipped: readonly Readonly<{ at: Instant; because: readonly Reason[] }>[];
  /** Calls that rang a collector, or found none on duty; `how` is absent while the call is under way. */
  calls: readonly Readonly<{ at: Instant; how?: CallEnd }>[];
  /** What people brought back from it. */
  results: readonly Said[];
}>;

/** A step that was never begun. */
export const untouched: StepHistory = {
  begun: 0,
  had: [],
  delivered: false,
  notSent: [],
  skipped: [],
  calls: [],
  results: [],
};

/** Whether the last attempts at a step were not sent or refused, or found no collector. */
export function isInVain({ notSent, refused, calls }: StepHistory): boolean {
  return notSent.length > 0 || refused !== undefined || calls.at(-1)?.how === 'no-collector';
}

/** The steps of which that is so, in their order. */
export function inVainOf(steps: ReadonlyMap<string, StepHistory>): readonly string[] {
  return [...steps].flatMap(([step, history]) => (isInVain(history) ? [step] : []));
}

/** Steps that were had, each with the last time, in the order of these times. */
export type LastHad = readonly Readonly<{ step: string; at: Instant }>[];

/** The same after a step was had, or is known not to have been. */
export function hadAfter(lastHad: LastHad, step: string, at: Instant | undefined): LastHad {
  const others = lastHad.filter((one) => one.step !== step);
  if (at === undefined) return others;
  const earlier = others.findLastIndex((one) => one.at <= at) + 1;
  return [...others.slice(0, earlier), { step, at }, ...others.slice(earlier)];
}
