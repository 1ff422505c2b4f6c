import type { Partner } from './case/fact';
import type { Attitude, Days, NonEmpty, OneOf } from './words';

/** Who is contacted when, with what: the content of one file in `policy/strategies`, named by its content hash. */
export type Strategy = Readonly<{
  name: string;
  hash: string;
  /** Further clock times on the same day for a call that was not answered, `HH:MM`. */
  retryCallsAt: readonly ClockTime[];
  /** A call or visit of which nobody recorded a result by this time of its day becomes a work item, `HH:MM`. */
  resultsBy: ClockTime;
  stages: NonEmpty<Stage>;
}>;

/** A named part of the ladder that opens on a day past due. */
export type Stage = Readonly<{ stage: string; from: Days; steps: NonEmpty<Step> }>;

/** A time of day on the borrower's clock, `HH:MM`. */
export type ClockTime = `${number}:${number}`;

/** One measure at one time: on one day past due, or again and again. */
export type Step = Readonly<{
  id: string;
  at: ClockTime;
  if?: Condition;
  /** How long after its clock time the step may still be done on its day, in minutes; then the next channel is tried. */
  patienceMinutes: number;
}> &
  OneOf<{ day: Days; repeat: Cadence }> &
  Measure;

/** A step that comes back: the interval counts from its last occurrence, never from a day number. */
export type Cadence = Readonly<{ from: Days; every: Days | Readonly<Record<Attitude, Days>> }>;

/** What a step does. */
export type Measure = OneOf<{
  sms: string;
  email: string;
  call: Readonly<{ script: string; by: 'person' }>;
  dialogue: Readonly<{ script: string; saysAutomated: true }>;
  workItem: Readonly<{ queue: string; aim: string; dueIn: Days }>;
  visit: Readonly<{ aim: string; notice: Days; when: Condition }>;
  /** `for`: after so many days the case is called back; without it, it stays until it is repaid. */
  handOff: Readonly<{ to: Partner; approvedBy: 'supervisor'; for?: Days }>;
}>;

/**
 * When a step is wanted, beyond its day. `after` asks that each named step was had, a skipped one was not; `before`,
 * that none of them was had yet; `failed`, that each lies behind, had or passed over, and brought no promise or plan.
 */
export type Condition = OneOf<{
  after: NonEmpty<string>;
  before: NonEmpty<string>;
  failed: NonEmpty<string>;
  refusals: number;
  overdue: Days;
  attitude: Attitude;
  any: NonEmpty<Condition>;
  all: NonEmpty<Condition>;
}>;
