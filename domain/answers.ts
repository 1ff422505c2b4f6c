import type { HoldKind, HoldTerms } from './facts/answered';
import type { Outcome, Said } from './facts/fact';
import type { ClockTime } from './strategy';
import type { Attitude, Channel, Days, InEachLanguage, Language, LocalDate, Minor } from './words';

/** Everything a borrower, a collector or a supervisor can answer at any moment, with its form as an example. Each is an update of the case's workflow. */
export const ANSWERS = {
  promise:
    'The borrower will pay: {"amount": "300.00", "on": "2026-12-01", "by": "0417"}. Without "amount": everything that is overdue',
  plan: 'The borrower will pay in parts: {"amount": "100.00", "first": "2026-12-01", "everyDays": 30, "parts": 3, "by": "0417"}',
  refusal: 'The borrower refuses to pay: {"by": "0417"}',
  attitude: 'How willing the borrower is: {"is": "cooperative", "by": "0417"}. Or: neutral, refusing',
  circumstances:
    'Why the borrower does not pay: {"cause": "lost the job", "difficulty": "rent", "solution": "two parts", "by": "0417"}',
  hold: 'Collecting must wait, and why: {"hold": "dispute", "by": "0417"}. "from" and "until" are dates',
  release: 'A hold is over: {"hold": "dispute", "by": "0417"}. "on" is the first day without the hold',
  callBack: 'The borrower wants a call: {"on": "2026-12-01", "at": "18:00"}, in the borrower’s time zone',
  preference:
    'The hours and the language that the borrower wants: {"hours": "18:00-20:00", "language": "en"}. Hours "any" means: at any lawful time again',
  optOut:
    'The borrower wants nothing more on a channel: {"channel": "sms"}. Or: whatsapp, app, email, call, visit',
  optIn: 'The borrower allows a channel again: {"channel": "sms", "by": "0417"}',
  wrongNumber: 'The phone number belongs to somebody else: {"by": "0417"}',
  result:
    'The result of a call, a visit or a work item: {"said": "refused", "identified": true, "by": "0417"}. It goes to the one open call or visit of this person; "of" names another step, and a team’s task always needs it. A promise needs "on"; a plan needs "first", "amount", "everyDays" and "parts"',
  approval:
    'Whether the case may go to an agency or to court: {"approved": true, "by": "0900"}. If nobody recorded a result, a yes needs two people',
  note: 'A note to keep: {"text": "calls back on Friday", "by": "0417"}. "of" closes a task: "inbound" when the message was read; "unrecorded", "reversal", "news" or "gone-back" when that is settled; the name of a step when you know what happened to it',
  end: 'The case ends: {"outcome": "settled", "by": "0900"}. Or: written-off, transferred, deceased, withdrawn, referred',
} as const;

/** The name of an answer. */
export type AnswerName = keyof typeof ANSWERS;

/** An answer as its update describes itself. Temporal answers a reused update id by itself: nothing of the second one reaches us. */
export function describedAs(name: AnswerName): string {
  return `${ANSWERS[name]}. Without "token", the answer counts as an operator’s (docs/who-may.md). Give each answer a new update id: with an id that was used before, the answer is ignored, and you get the reply to the first one`;
}

type CircumstancesTold = Readonly<Partial<Record<'cause' | 'difficulty' | 'solution', string | undefined>>>;
type PromiseTold = Readonly<{ amount?: string | undefined; on: LocalDate }>;
type PlanTold = Readonly<{ amount: string; first: LocalDate; everyDays: number; parts: number }>;

/** What each answer says, once it was read; amounts are decimals in the loan's currency, `by` is a staff number. */
export type Answers = Readonly<{
  promise: PromiseTold;
  plan: PlanTold;
  refusal: object;
  attitude: Readonly<{ is: Attitude }>;
  circumstances: CircumstancesTold;
  hold: Readonly<{ hold: HoldKind; from?: LocalDate | undefined; until?: LocalDate | undefined }>;
  release: Readonly<{ hold: HoldKind; on?: LocalDate | undefined }>;
  callBack: Readonly<{
    on?: LocalDate | undefined;
    at?: ClockTime | undefined;
    byHand?: boolean | undefined;
  }>;
  preference: Readonly<{ hours?: string | undefined; language?: Language | undefined }>;
  optOut: Readonly<{ channel: Channel }>;
  optIn: Readonly<{ channel: Channel }>;
  wrongNumber: object;
  result: CircumstancesTold &
    Readonly<{ said: Said; of?: string | undefined; identified: boolean; by: string }> &
    Partial<{ [K in keyof (PromiseTold & PlanTold)]: (PromiseTold & PlanTold)[K] | undefined }>;
  approval: Readonly<{ approved: boolean; by: string }>;
  note: Readonly<{ text: string; of?: string | undefined }>;
  end: Readonly<{ outcome: Outcome }>;
}>;

/** An answer that was read, by its name; `by` is the staff number of who gave it; without one it was whoever came with it. */
export type Answer<N extends AnswerName = AnswerName> = {
  [P in N]: Readonly<{ name: P; said: Answers[P] & Readonly<{ by?: string | undefined }> }>;
}[N];

/** Whether a text is the name of an answer. */
export function isAnswerName(text: string): text is AnswerName {
  return Object.hasOwn(ANSWERS, text);
}

/** A field of an answer as it is written on a command line, `on=2026-12-01`. */
export type Field = readonly [name: string, value: string];

/** Reads such a field; undefined when it is none. */
export function fieldIn(text: string): Field | undefined {
  const at = text.indexOf('=');
  return at < 1 ? undefined : [text.slice(0, at), text.slice(at + 1)];
}

/** What follows from answers: the content of `policy/answers.yaml`. Days are calendar days, tolerances minor units. */
export type AnswerTerms = Readonly<{
  /** `within`: the last part lies so many days ahead at most; `atMost`: so many promises and plans in one case. */
  promise: AgreementTerms & Readonly<{ atMost: number }>;
  plan: AgreementTerms & Readonly<{ parts: number }>;
  holds: Readonly<Record<HoldKind, HoldRule>>;
}>;

/**
 * What a hold of a kind does. `asks`: who has to do what about it. `for`: without an end of its own it lasts so many days beside its first; without `for`, until
 * it is released. `release`: who ends it and when, for people.
 */
export type HoldRule = HoldTerms &
  Readonly<{ for?: Days | undefined; asks?: HoldTask | undefined; release: InEachLanguage; source: string }>;

/** What a person has to do about a hold: a task in a queue, due in so many days. */
export type HoldTask = Readonly<{ queue: string; aim: InEachLanguage; dueIn: number }>;

type AgreementTerms = Readonly<{ grace: Days; tolerance: Minor; within: Days }>;
