import type { Hold } from '../case/answered';
import type { Case } from '../case/case';
import { contactsAfter, unusableAfter, type Made } from '../case/contacts';
import type { Fact } from '../case/fact';
import { after, fold } from '../case/fold';
import type { Borrower } from '../decide/situation';
import { hoursAfter, type Wanted } from '../law/preferred';

/** What follows from the facts of a case on paper: its state, and what was tried towards its borrower. */
export type Known = Readonly<{
  case: Case;
  contacted: readonly Made[];
  unusable: Borrower['unusable'];
  /** The hours that were wanted when the paper was written, or were asked for on it since. */
  hours: Wanted | undefined;
  /** As the borrower was before the first of the facts. */
  borrower: Borrower;
}>;

type Told = Readonly<{
  loanId: string;
  episode: number;
  facts: readonly Fact[];
  borrower: Borrower;
  /** The holds that earlier cases and other loans bring along. */
  holds?: readonly Hold[];
}>;

/** What is known of a case on paper. */
export const knownOf = (told: Told): Known => {
  const earlier = known.get(told.facts);
  return earlier?.borrower === told.borrower ? earlier : keep(told.facts, fromTheStart(told));
};

/** What is known once one more fact was appended. */
export const knownAfter = (told: Told, fact: Fact, facts: readonly Fact[]): void => {
  const before = knownOf(told);
  keep(facts, {
    ...oneMore(before, told.loanId, fact, facts),
    hours: hoursAfter(before.hours, fact),
  });
};

/** A life is known fact by fact: from the start after every act, a long one would take minutes. */
const known = new WeakMap<readonly Fact[], Known>();

const keep = (facts: readonly Fact[], one: Known): Known => {
  known.set(facts, one);
  return one;
};

const fromTheStart = ({ loanId, episode, facts, borrower, holds = [] }: Told): Known =>
  facts.reduce<Known>((one, fact) => oneMore(one, loanId, fact, facts), {
    case: { ...fold(loanId, episode, []), holds },
    contacted: borrower.contacted.toSorted((a, b) => a.at - b.at), // the caps look back from the newest
    unusable: borrower.unusable,
    hours: borrower.hours,
    borrower,
  });

const oneMore = (one: Known, loanId: string, fact: Fact, facts: readonly Fact[]): Known => ({
  ...one,
  case: after(one.case, fact),
  contacted: contactsAfter(one.contacted, { loanId, fact }),
  unusable: unusableAfter(one.unusable, fact, facts),
});
