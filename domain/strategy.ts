import type { WrittenChannel } from './channels';
import type { Partner, Said } from './facts/fact';
import type { Segment } from './facts/segment';
import type { Attitude, Channel, Days, InEachLanguage, Minor, NonEmpty, OneOf } from './words';

/** Who is contacted when, with what: the content of one file in `policy/strategies`, named by its content hash. */
export type Strategy = Readonly<{
  name: string;
  hash: string;
  /** So many days after the due date nobody is contacted, and collecting begins after them (R1). */
  grace: Days;
  /** When the lender's debit run of a due date is over, on the lender's clock: who has not paid by then has not paid on time. */
  debitRunBy: ClockTime;
  /** Further clock times on the same day for a call that was not answered, `HH:MM`. */
  retryCallsAt: readonly ClockTime[];
  /** A call or visit of which nobody recorded a result by this time of its day becomes a work item, `HH:MM`. */
  resultsBy: ClockTime;
  stages: NonEmpty<Stage>;
  /** The least that must be overdue, penalty interest left aside, on all loans that the case speaks for, for a visit, an agency or a law firm. */
  floors?: Floors;
  /** The way of a case that is worth no person's time: it is taken in the place of the stages while less is overdue. */
  small?: SmallWay;
}>;

/** What an amount must be worth: a visit, or a placement with a partner. */
export type Floors = Readonly<Partial<Record<'visit' | Partner, Minor>>>;

/** One last message, and so many days after it a place on the list for write-off; `below` is what a person's time begins at. */
export type SmallWay = Readonly<{ below: Minor; stage: Stage }>;

/** A named part of the ladder that opens on a day past due, or earlier when `or` holds; its fee is charged when it opens. */
export type Stage = Readonly<{
  stage: string;
  from: Days;
  or?: Condition;
  fee?: Minor;
  steps: NonEmpty<Step>;
}>;

/** A time of day on the borrower's clock, `HH:MM`. */
export type ClockTime = `${number}:${number}`;

/** A day past due; `opens` is the day on which the stage of the step opens. */
export type StepDay = Days | 'opens';

/** When a step comes that has no day of its own: so many days after the date on which another step was had. */
export type DaysAfter = Readonly<{ step: string; days: Days }>;

/** One measure at one time: on one day past due, so many days after another step, or again and again. */
export type Step = Readonly<{
  id: string;
  at: ClockTime;
  if?: Condition;
  /** A message that leaves only after a supervisor approved it; a hand-off says so itself. */
  approvedBy?: 'supervisor';
  /** How long after its clock time the step may still be done on its day, in minutes; then the next channel is tried. */
  patienceMinutes: number;
  else?: Fallback;
}> &
  OneOf<{ day: StepDay; after: DaysAfter; repeat: Cadence }> &
  Measure;

/** One of something for every borrower, or one for each attitude (R17). */
export type ByAttitude<T> = T | Readonly<Record<Attitude, T>>;

/**
 * A step that comes back: the interval counts from its last occurrence, never from a day number. The first time it
 * counts from the steps of `after`, if one was had. It ends on the day on which the stage `until` opens, or when it was
 * had so many `times`, those that take turns with it counted together.
 */
export type Cadence = Readonly<{
  from: StepDay;
  every: ByAttitude<Days>;
  after?: NonEmpty<string>;
  until?: string;
  times?: number;
  /** The steps that take turns with this one, in their order, this one among them: an occurrence of one counts for all. */
  turns?: NonEmpty<string>;
}>;

/** The kinds of what a step does. */
export type MeasureKind = Channel | 'workItem' | 'handOff' | 'notify';

/** What a step does. */
export type Measure = OneOf<Written & Others>;

/** A message by its template, on each channel that carries one. */
type Written = Readonly<Record<WrittenChannel, ByAttitude<string>>>;
type Others = {
  /** A message by another online channel: a slot, nothing sends it yet. */
  online: ByAttitude<string>;
  call: Readonly<{ script: ByAttitude<string>; by: 'person' }>;
  dialogue: Readonly<{ script: string; saysAutomated: true }>;
  /** `withBorrower`: whoever does it talks to the borrower, by the script if there is one. */
  workItem: Readonly<{
    queue: string;
    aim: InEachLanguage;
    dueIn: Days;
    withBorrower?: true;
    script?: ByAttitude<string>;
  }>;
  visit: Readonly<{ aim: InEachLanguage; notice: Days; when: Condition }>;
  /** `for`: after so many days the case is called back; without it, it stays until it is repaid. */
  handOff: Readonly<{ to: Partner; approvedBy: 'supervisor'; for?: Days }>;
  /** Another system of the lender is told to do something, and told the other when the case ends. */
  notify: Readonly<{ says: string; undoneBy: string }>;
};

/** What stands in for a message or call that cannot reach the borrower: one written message, at the same step (P8). */
export type Fallback = OneOf<Written>;

/** An amount in the minor units of its currency; of another currency it says nothing. */
export type AmountOf = Readonly<{ units: Minor; currency: string }>;

/**
 * When a step is wanted, beyond its day. `after` asks that each named step was had, a skipped one was not; `before`,
 * that none of them was had yet; `failed`, that each lies behind, had or passed over, and brought no promise or plan;
 * `delivered`, that the provider took each of them; `unreachable`, that the channel of each has no address, or none that
 * may be used, nor has its fallback's (P8); `said`, that anybody brought this result back; `amount`, that at
 * least so much is overdue on a loan in that currency, and `unpaidInstalments`, so many instalments, in part or whole; `case`, what earlier cases of the loan say of the
 * borrower: that there is none, one at least, that they were forgetful, or deliberate.
 */
export type Condition = OneOf<{
  after: NonEmpty<string>;
  before: NonEmpty<string>;
  failed: NonEmpty<string>;
  delivered: NonEmpty<string>;
  unreachable: NonEmpty<string>;
  refusals: number;
  overdue: Days;
  attitude: Attitude;
  said: Said;
  amount: Minor | AmountOf;
  unpaidInstalments: number;
  case: Segment | 'repeated';
  any: NonEmpty<Condition>;
  all: NonEmpty<Condition>;
}>;
