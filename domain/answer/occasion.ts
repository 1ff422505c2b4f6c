import type { AnswerTerms } from '../answers';
import type { Fact, Happening } from '../facts/fact';
import type { Situation } from '../decide/situation';
import type { LocalDate } from '../words';

/** What an answer is understood with: the case as it stands, its facts, the lender's date and the policy's terms. */
export type Occasion = Readonly<{
  /** The answer's own id. */
  id: string;
  /** Whether the case is open: an answer may come after its end. */
  isOpen: boolean;
  situation: Situation;
  facts: readonly Fact[];
  today: LocalDate;
  currency: string;
  terms: AnswerTerms;
}>;

/** What follows from an answer as facts, none when they are known already; or why it cannot be taken, in words for whoever gave it. */
export type Meaning = readonly Happening[] | string;
