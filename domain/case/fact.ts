import type { Attitude, Channel, Days, Instant, LocalDate, Minor, NonEmpty } from '../words';

/** Everything that can be done to a case, one activity each. */
export const ACTS = ['openCase', 'review', 'sendSms', 'sendEmail', 'openWorkItem'] as const;

/** One thing that can be done to a case. */
export type ActName = (typeof ACTS)[number];

/** Names one attempt at one step, `loan/episode/step#occurrence/act`; the book holds each at most once. */
export type StepKey = `${string}/${number}/${string}#${number}/${ActName}`;

/** The parts of a step key. */
export type KeyParts = Readonly<{
  loanId: string;
  episode: number;
  step: string;
  occurrence: number;
  act: ActName;
}>;

/** Why something was decided or left out: what a regulator can look up. */
export type Reason =
  `${'clause' | 'step' | 'rule' | 'hold' | 'channel' | 'address' | 'condition' | 'patience'}:${string}`;

/** How an attempt ended at the provider. Only `not-sent` is certain to have reached nobody and may be tried again. */
export type Ending = Readonly<
  | { kind: 'accepted'; reference: string }
  | { kind: 'refused'; code: string }
  | { kind: 'not-sent'; code: string }
  | { kind: 'unknown' }
>;

/** The code of an attempt that was given up before it was sent, because something newer was decided. */
export const OVERTAKEN = 'overtaken';

/** How a case ended (P21). */
export type Outcome =
  | 'repaid'
  | 'settled'
  | 'plan-completed'
  | 'paid-on-time'
  | 'written-off'
  | 'transferred'
  | 'deceased'
  | 'withdrawn'
  | 'referred';

/** What happened, by kind. `to` is a fingerprint of the address, never the address. */
export type Happening = Readonly<
  | { kind: 'opened'; strategy: string; strategyName: string }
  | { kind: 'reopened'; reversalId: string }
  | { kind: 'skipped'; step: string; because: NonEmpty<Reason> }
  | Started
  | { kind: 'handing-over'; key: StepKey }
  | { kind: 'ended'; key: StepKey; how: Ending }
  | { kind: 'failed'; key: StepKey; code: string }
  | { kind: 'work-item-opened'; key: StepKey; queue: string; because: NonEmpty<Reason> }
  | { kind: 'paid'; paymentId: string; amount: Minor; valueOn: LocalDate }
  | { kind: 'reversed'; paymentId: string; reversalId: string; valueOn: LocalDate }
  | { kind: 'refused-to-pay' }
  | { kind: 'attitude'; is: Attitude }
  | { kind: 'input-refused'; message: string; reason: string }
  | { kind: 'stopped' }
  | { kind: 'closed'; outcome: Outcome }
>;

/** A contact was begun: on which day past due and in which stage, under which law (by hash), and why. */
export type Started = Readonly<{
  kind: 'started';
  key: StepKey;
  by: Channel;
  to: string;
  day: Days;
  stage: string;
  law: string;
  because: NonEmpty<Reason>;
}>;

/** One thing that happened to a case: `at` is when it was true, `seq` the order in which the book learnt it. */
export type Fact = Readonly<{ seq: number; at: Instant; who: Actor }> & Happening;

/** Who made a fact true. */
export type Actor = 'system' | 'borrower' | 'lender' | 'operator' | `staff:${string}`;

/** Builds a step key from its parts. */
export const keyOf = (p: KeyParts): StepKey => `${p.loanId}/${p.episode}/${p.step}#${p.occurrence}/${p.act}`;

/** Reads a step key. Loan ids and step names hold neither `/` nor `#`. */
export const partsOf = (key: StepKey): KeyParts => {
  const [loanId = '', episode = '', attempt = '', act = ''] = key.split('/');
  const [step = '', occurrence = ''] = attempt.split('#');
  return { loanId, episode: Number(episode), step, occurrence: Number(occurrence), act: act as ActName };
};
