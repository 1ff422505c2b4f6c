import type { ActName, Outcome, StepKey } from './facts/fact';

/**
 * What crosses into Temporal after every act: what comes next, when by the wall clock, and one line for the Web UI.
 * Ids, codes, stage names and instants only: no name, number, address or amount.
 */
export type Next = Readonly<{
  /** Grows with every decision of a case; a workflow adopts only a newer one. */
  revision: number;
  /** What comes next, and when, in one line. */
  summary: string;
  /** By which step, rules and clauses it comes next. */
  because?: string;
  /** What was done since the revision that whoever asked knew of, oldest first, a line each. */
  done?: readonly string[];
  /** All of this as Markdown: an earlier build answers it in the place of `because` and `done`. */
  details?: string;
  labels: Labels;
}> &
  Readonly<{ kind: 'act'; act: ActName; key: StepKey; wakeAt: string } | { kind: 'close'; outcome: Outcome }>;

/**
 * What an operator can list cases by. `stage` is where the days past due put the case when it was decided, not the one of
 * what comes next; `overdueSince` is a date, absent when nothing is overdue.
 */
type Labels = Readonly<{ stage: string; strategy: string; overdueSince?: string }>;
