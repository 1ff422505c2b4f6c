import type { Checked } from '../law/checked';
import type { Answered } from './answered';
import type { Segment } from './segment';
import type { Attitude, Channel, Days, Instant, LocalDate, Minor, NonEmpty } from '../words';

/** Everything that can be done to a case, one activity each. */
export const ACTS = [
  'openCase',
  'review',
  'sendSms',
  'sendWhatsapp',
  'notifyApp',
  'sendEmail',
  'placeCall',
  'followCall',
  'openWorkItem',
  'askApproval',
  'bookVisit',
  'cancelVisit',
  'handOffToAgency',
  'recallFromAgency',
  'referToLegal',
  'recallFromLegal',
  'notifySystem',
  'withdrawNotice',
] as const;

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
  `${'clause' | 'step' | 'rule' | 'roster' | 'hold' | 'channel' | 'address' | 'condition' | 'patience' | 'approval' | 'agency' | 'notice'}:${string}`;

/** How an attempt ended at the provider. Only `not-sent` is certain to have reached nobody and may be tried again. */
export type Ending = Readonly<
  | { kind: 'accepted'; reference: string }
  | { kind: 'refused'; code: string }
  | { kind: 'not-sent'; code: string }
  | { kind: 'unknown' }
>;

/** The code of an attempt that was given up before it was sent, because something newer was decided. */
export const OVERTAKEN = 'overtaken';

/** How a call ended: spoken, or why nobody spoke; `no-collector` = the borrower was not rung; `unknown` = nobody can tell. */
export const CALL_ENDS = ['spoke', 'no-answer', 'busy', 'no-collector', 'unknown'] as const;

/** How a call ended. */
export type CallEnd = (typeof CALL_ENDS)[number];

/** Where a case can be placed. */
export type Partner = 'agency' | 'legal';

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

/** What happened, by kind; `contacted` was elsewhere, before the loan came here. `to` is a fingerprint of the address, never the address. */
export type Happening = Readonly<
  | { kind: 'opened'; strategy: string; strategyName: string; watched?: LocalDate; segment?: Segment }
  | { kind: 'strategy-switched'; strategy: string; strategyName: string }
  | { kind: 'fee-charged'; stage: string; amount: Minor; on: LocalDate }
  | { kind: 'reopened'; reversalId: string }
  | Skipped
  | { kind: 'contacted'; by: Channel; how: ContactHow; to: string }
  | Started
  | { kind: 'quoted-anew'; key: StepKey; quoted: Quoted }
  | { kind: 'handing-over'; key: StepKey; reference?: string }
  | { kind: 'in-doubt'; key: StepKey; code: string }
  | { kind: 'ended'; key: StepKey; how: Ending }
  | { kind: 'delivered'; key: StepKey }
  | { kind: 'read'; key: StepKey }
  | Undelivered
  | { kind: 'failed'; key: StepKey; code: string }
  | { kind: 'work-item-opened'; key: StepKey; queue: string; because: NonEmpty<Reason>; quoted?: Quoted }
  | { kind: 'call-ended'; key: StepKey; how: CallEnd; seconds: number }
  | VisitBooked
  | { kind: 'acknowledged'; key: StepKey; how: 'accepted' | 'refused'; code: string }
  | { kind: 'result'; key: StepKey; said: Said }
  | { kind: 'approved' | 'approval-refused'; step: string }
  | { kind: 'paid'; paymentId: string; amount: Minor; valueOn: LocalDate }
  | { kind: 'reversed'; paymentId: string; reversalId: string; valueOn: LocalDate }
  | { kind: 'overpaid'; paymentId: string; amount: Minor }
  | { kind: 'refused-to-pay' }
  | { kind: 'attitude'; is: Attitude }
  | { kind: 'input-refused'; message: string; reason: string; of?: string }
  | Answered
  | { kind: 'reassigned'; key: StepKey; to?: string }
  | { kind: 'gone-back'; from: number; to: number; since: Instant }
  | { kind: 'stopped'; outcome?: Outcome }
  | { kind: 'closed'; outcome: Outcome }
>;

/** How far a contact came: it was tried, somebody answered or it arrived, or the borrower spoke with somebody. */
export type ContactHow = 'attempt' | 'connected' | 'conversation';

/** A step was passed over, and others with it for the same reason. */
export type Skipped = Readonly<{
  kind: 'skipped';
  step: string;
  also?: NonEmpty<string>;
  because: NonEmpty<Reason>;
}>;

/** The steps that were passed over. */
export function stepsSkipped({ step, also }: Pick<Skipped, 'step' | 'also'>): readonly string[] {
  return [step, ...(also ?? [])];
}

/**
 * An act was begun: on which day past due and in which stage, under which law and roster (by hash), and why. `by` is absent
 * when it reaches no borrower to dun: an invitation, a cancellation, a placement, a recall; then nothing is `checked` either.
 * `roster`, `quoted` and `checked` are absent in older facts.
 */
export type Started = Readonly<{
  kind: 'started';
  key: StepKey;
  by?: Channel;
  to: string;
  day: Days;
  stage: string;
  law: string;
  roster?: string;
  because: NonEmpty<Reason>;
  /** Against which rules it was held, and what each said. */
  checked?: Checked;
  alsoFor?: readonly string[];
  quoted?: Quoted;
}>;

/** What became of a message that its provider had taken, as it tells later; `forGood`: the address takes none, whoever sends it. */
export type Fate = Readonly<
  { kind: 'delivered' | 'read' } | { kind: 'undelivered'; code: string; forGood: boolean }
>;

/** A message that its provider had taken reached nobody; `late`: as was told on another day than that on which it was sent. */
export type Undelivered = Extract<Fate, { kind: 'undelivered' }> & Readonly<{ key: StepKey; late?: true }>;

/** A visit has its slot; `checked` is for its beginning, and absent in older facts. */
export type VisitBooked = Readonly<{
  kind: 'visit-booked';
  key: StepKey;
  uid: string;
  agent: string;
  from: Instant;
  until: Instant;
  checked?: Checked;
}>;

/** What a message asks, or a script has somebody ask, to be paid on each loan that it speaks for, as of a lender's date, by another; `received` as in `Quote`. */
export type Quoted = Readonly<{
  asOf: LocalDate;
  payBy: LocalDate;
  loans: readonly Readonly<{ loanId: string; amount: Minor; received: Minor }>[];
}>;

/**
 * How a person was known at the door where they came: by their log-in at the lender's provider; by their account of the
 * operating system; by what the command line was told; by the answers' key; by a number or a link of the borrower's; or not at all, and only claimed to be who they say.
 */
export type Known = 'login' | 'account' | 'setting' | 'key' | 'claimed' | 'number' | 'link';

/** Who made something true; of a person how they were known, and who asked for what two people must want. */
export type By = Readonly<{ who: Actor; known: Known; asked?: Actor }>;

/** One thing that happened to a case: `at` is when it was true, `seq` the order in which the book learnt it. */
export type Fact = Readonly<{ seq: number; at: Instant; who: Actor }> &
  Partial<Pick<By, 'known' | 'asked'>> &
  Happening;

/** A fact of some kinds. */
export type FactOf<K extends Fact['kind']> = Extract<Fact, { kind: K }>;

/** Who made a fact true; `import`: it came with the loan from another system. */
export type Actor = 'system' | 'borrower' | 'lender' | 'operator' | 'import' | `staff:${string}`;

/** Builds a step key from its parts. */
export function keyOf(p: KeyParts): StepKey {
  return `${p.loanId}/${p.episode}/${p.step}#${p.occurrence}/${p.act}`;
}

/** Reads a step key. Loan ids and step names hold neither `/` nor `#`. */
export function partsOf(key: StepKey): KeyParts {
  if (key !== lastRead.key) lastRead = { key, parts: readKey(key) };
  return lastRead.parts;
}

const readKey = (key: StepKey): KeyParts => {
  const [loanId = '', episode = '', attempt = '', act = ''] = key.split('/');
  const [step = '', occurrence = ''] = attempt.split('#');
  return { loanId, episode: Number(episode), step, occurrence: Number(occurrence), act: act as ActName };
};

/** Whoever asks about a key asks several things in a row: a fact is folded by its step, its act and its occurrence. */
let lastRead: Readonly<{ key: StepKey | undefined; parts: KeyParts }> = {
  key: undefined,
  parts: { loanId: '', episode: 0, step: '', occurrence: 0, act: 'review' },
};

/** What a person brought back from a call, a visit or a work item. */
export const SAID = [
  'promise', //       will pay, by a date
  'plan', //          agreed to pay in parts
  'refused', //       the right person will not pay: counts as a refusal
  'hardship', //      cannot pay
  'dispute', //       does not owe it, or not so much
  'declined', //      does not want the visit
  'not-met', //       nobody was there, or not the right person
  'no-result', //     talked, and nothing came of it
] as const;

/** What a person brought back. */
export type Said = (typeof SAID)[number];

/** Who made a fact true; where it took two people, both. */
export function peopleOf({ who, asked }: Pick<Fact, 'who' | 'asked'>): string {
  return asked === undefined ? who : `${asked} and ${who}`;
}

/** The first fact of a kind about an act, if there is one. */
export function factOf<K extends Fact['kind']>(
  facts: readonly Fact[],
  kind: K,
  key: StepKey,
): FactOf<K> | undefined {
  return facts.find((fact): fact is FactOf<K> => fact.kind === kind && 'key' in fact && fact.key === key);
}
