import type { HoldKind, HoldTerms } from './facts/answered';
import type { Outcome, Said } from './facts/fact';
import type { ClockTime } from './strategy';
import type { Attitude, Channel, Days, InEachLanguage, Language, LocalDate, Minor } from './words';

/** Everything a borrower, a collector or a supervisor can answer at any moment, with its form as an example. Each is an update of the case's workflow. */
export const ANSWERS = {
  promise:
    'Will pay: {"amount": "300.00", "on": "2026-12-01", "by": "0417"}; without amount, all that is overdue',
  plan: 'Pays in parts: {"amount": "100.00", "first": "2026-12-01", "everyDays": 30, "parts": 3, "by": "0417"}',
  refusal: 'The right person will not pay: {"by": "0417"}',
  attitude: 'How willing they are: {"is": "cooperative", "by": "0417"}; or neutral, refusing',
  circumstances:
    'Why it is not paid: {"cause": "lost the job", "difficulty": "rent", "solution": "two parts", "by": "0417"}',
  hold: 'Why collecting stands still: {"hold": "dispute", "by": "0417"}; "from" and "until" are dates',
  release: 'A hold is over: {"hold": "dispute", "by": "0417"}; "on" is the first date without it',
  callBack: 'Wants to be called: {"on": "2026-12-01", "at": "18:00"}; the borrower’s clock',
  preference: 'Hours and language: {"hours": "18:00-20:00", "language": "en"}; hours "any" takes it back',
  optOut: 'Wants no more on a channel: {"channel": "sms"}; or whatsapp, email, call, visit',
  optIn: 'Allows a channel again: {"channel": "sms", "by": "0417"}',
  wrongNumber: 'The number is somebody else’s: {"by": "0417"}',
  result:
    'What a call, visit or work item brought: {"said": "refused", "identified": true, "by": "0417"}; it is of the one call or visit of theirs that is open, or "of" names its step, as for a team’s task; a promise has "on", a plan "first", "amount", "everyDays", "parts"',
  approval:
    'May it go to an agency or to court: {"approved": true, "by": "0900"}; where nobody brought a result, a yes takes two people',
  note: 'Worth remembering: {"text": "calls back on Friday", "by": "0417"}; with "of": "inbound", what came in was read; with "unrecorded", "reversal", "news" or "gone-back", that task is settled; with the name of a step, it was found out what became of it',
  end: 'The case ends: {"outcome": "settled", "by": "0900"}; or written-off, transferred, deceased, withdrawn, referred',
} as const;

/** The name of an answer. */
export type AnswerName = keyof typeof ANSWERS;

/** An answer as its update describes itself. Temporal answers a reused update id by itself: nothing of the second one reaches us. */
export function describedAs(name: AnswerName): string {
  return `${ANSWERS[name]}. Without "token" it is an operator who says it (docs/who-may.md). Give each answer an update id of its own: under one that was used, it is answered like the first and not heard`;
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
  callBack: Readonly<{ on?: LocalDate | undefined; at: ClockTime }>;
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
