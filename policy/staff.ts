import { speaking, visiting } from '../domain/roster';
import { isOnDuty, type Duty } from '../domain/visit/duty';
import type { Instant, Language, NonEmpty } from '../domain/words';

export type { Duty } from '../domain/visit/duty';

/** The people who call and visit: the content of `policy/staff.yaml`. Their numbers and addresses never leave for Temporal. */
export type Staff = Readonly<{
  collectors: readonly Collector[];
  fieldAgents: readonly FieldAgent[];
  /** How long one visit takes with the way to it, in minutes. */
  visitMinutes: number;
}>;

/** Who calls borrowers. `staff` is the number by which a borrower can check them (R15). */
export type Collector = Readonly<{
  staff: string;
  name: Readonly<Record<Language, string>>;
  phone: string;
  languages: NonEmpty<Language>;
  duty: Duty;
}>;

/** Who visits borrowers, in which areas; an area is a code that the lender gives to addresses. */
export type FieldAgent = Readonly<{
  staff: string;
  name: Readonly<Record<Language, string>>;
  email: string;
  areas: NonEmpty<string>;
  duty: Duty;
}>;

/** The collectors who are on duty at an instant and speak a language. */
export function collectorsOnDuty(
  { collectors }: Staff,
  language: Language,
  at: Instant,
): readonly Collector[] {
  return speaking(collectors, language).filter(({ duty }) => isOnDuty(duty, at));
}

/** The field agents who visit in an area; none where the area of an address is not known. */
export function agentsIn({ fieldAgents }: Staff, area: string | null): readonly FieldAgent[] {
  return visiting(fieldAgents, area);
}
