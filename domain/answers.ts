import type { HoldKind, HoldTerms } from './case/answered';
import type { Days, Minor } from './words';

/** Everything a borrower, a collector or a supervisor can answer at any moment, with its form as an example. Each is an update of the case's workflow. */
export const ANSWERS = {
  promise:
    'Will pay: {"amount": "300.00", "on": "2026-12-01", "by": "0417"}; without amount, all that is overdue',
  plan: 'Pays in parts: {"amount": "100.00", "first": "2026-12-01", "everyDays": 30, "parts": 3, "by": "0417"}',
  refusal: 'The right person will not pay: {"by": "0417"}',
  attitude: 'How willing they are: {"is": "cooperative", "by": "0417"}; or neutral, refusing',
  hold: 'Why collecting stands still: {"hold": "dispute", "by": "0417"}; "from" and "until" are dates',
  release: 'A hold is over: {"hold": "dispute", "by": "0417"}; "on" is the first date without it',
  optOut: 'Wants no more on a channel: {"channel": "sms"}; or email, call, visit',
  optIn: 'Allows a channel again: {"channel": "sms", "by": "0417"}',
  wrongNumber: 'The number is somebody else’s: {"by": "0417"}',
  note: 'Worth remembering: {"text": "calls back on Friday", "by": "0417"}',
  end: 'The case ends: {"outcome": "settled", "by": "0900"}; or written-off, transferred, deceased, withdrawn, referred',
} as const;

/** The name of an answer. */
export type AnswerName = keyof typeof ANSWERS;

/** What follows from answers: the content of `policy/answers.yaml`. Days are calendar days, tolerances minor units. */
export type AnswerTerms = Readonly<{
  /** `within`: the last part lies so many days ahead at most; `atMost`: so many promises and plans in one case. */
  promise: AgreementTerms & Readonly<{ atMost: number }>;
  plan: AgreementTerms & Readonly<{ parts: number }>;
  /** `for`: a hold without an end of its own lasts so many days beside its first; without it, until it is released. */
  holds: Readonly<Record<HoldKind, HoldTerms & Readonly<{ for?: Days | undefined; source: string }>>>;
}>;

type AgreementTerms = Readonly<{ grace: Days; tolerance: Minor; within: Days }>;
