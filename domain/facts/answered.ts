import type { ClockTime, MeasureKind } from '../strategy';
import type { Channel, Days, Instant, Language, LocalDate, Minor, NonEmpty } from '../words';

/** Hours of the day on the borrower's clock in which they want to hear from us; `any` takes that back. */
export type Hours = Readonly<{ from: ClockTime; until: ClockTime }> | 'any';

/** Why collecting stands still, or part of it (P6). A case may have several; each bars what it bars. */
export const HOLDS = [
  'dispute', //          does not owe it, or not so much
  'claims-paid', //      says it is paid: the money may be on its way
  'payment-pending', //  a payment was seen that has not been booked yet
  'hardship', //         cannot pay
  'complaint',
  'breathing-space', //  a protection that an authority grants
  'represented', //      a lawyer or an adviser speaks for the borrower
  'bankrupt',
  'deceased',
  'cease', //            asked not to be contacted any more
] as const;

/** The kind of a hold. */
export type HoldKind = (typeof HOLDS)[number];

/** What a hold may still allow: `talk` is a work item in which somebody of ours talks to the borrower. */
export type Allowed = MeasureKind | 'talk';

/** What a hold does: what it still allows, whether days past due stand still, and whether penalty interest does; as the policy said when it was set. */
export type HoldTerms = Readonly<{
  allows: readonly Allowed[];
  daysStandStill: boolean;
  interestStandsStill: boolean;
  untilPaid: boolean;
  /** Whether it is about one loan or about the person: then it holds up every loan of theirs. */
  about: 'loan' | 'person';
}>;

/** A hold on dates of the lender, the first and the last included; without `until` it stays until somebody releases it. */
export type Hold = HoldTerms & Readonly<{ hold: HoldKind; from: LocalDate; until?: LocalDate }>;

/** A hold as it was set. One that says nothing of interest is of before policy said anything of it: interest goes on. */
type HoldAsSet = Omit<Hold, 'interestStandsStill'> & Readonly<{ interestStandsStill?: boolean }>;

/** A part of a promise or a plan: so much by a date of the lender. */
export type Part = Readonly<{ on: LocalDate; amount: Minor }>;

/** How a promise or a plan ended (P7). */
export type AgreementEnd = 'kept' | 'partly-kept' | 'broken';

/** What a note settles: an SMS that was read, a message that could not be recorded, a reversal whose payment did not come, news that a case could not be told, a book that went back. */
const NOTABLE = ['inbound', 'unrecorded', 'reversal', 'overpaid', 'news', 'gone-back'] as const;

/** What a note settles beside the question about a step: all of a kind, or one thing that was set aside, by the name of its task. */
export type Notable = (typeof NOTABLE)[number] | `${'unrecorded' | 'reversal' | 'overpaid'}-${string}`;

const ONE_SET_ASIDE = /^(?:unrecorded|reversal|overpaid)-[0-9a-f]{16}$/;

/** Whether a note can settle what has such a name. */
export function isNotable(of: string): of is Notable {
  return NOTABLE.some((one) => one === of) || ONE_SET_ASIDE.test(of);
}

/** What people said, as facts. `to` is a fingerprint of the address. A promise has one part, a plan several (P7, P8). */
export type Answered = Readonly<
  | ({ kind: 'held' } & HoldAsSet)
  | { kind: 'released'; hold: HoldKind; on: LocalDate }
  | { kind: 'agreed'; as: 'promise' | 'plan'; parts: NonEmpty<Part>; grace: Days; tolerance: Minor }
  | { kind: 'agreement-ended'; as: 'promise' | 'plan'; how: AgreementEnd }
  | { kind: 'opted-out' | 'opted-in'; by: Channel; to: string }
  | { kind: 'wrong-number'; to: string }
  | { kind: 'call-back'; when: Instant }
  | { kind: 'by-hand' }
  | { kind: 'prefers'; hours?: Hours; language?: Language }
  | { kind: 'noted'; id: string; of?: string }
  | { kind: 'circumstances'; id: string }
>;
