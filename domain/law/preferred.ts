import type { Hours } from '../facts/answered';
import type { Fact } from '../facts/fact';
import { TO_BORROWER } from '../channels';
import type { Language } from '../words';
import type { Law, Rule } from './rule';

/** The hours that a borrower wants to hear from us in; undefined when any are welcome. */
export type PreferredHours = Exclude<Hours, 'any'>;

/** The hours that a borrower wants after one more fact. */
export function hoursAfter(hours: PreferredHours | undefined, fact: Fact): PreferredHours | undefined {
  if (fact.kind !== 'prefers' || fact.hours === undefined) return hours;
  return fact.hours === 'any' ? undefined : fact.hours;
}

/** The language that a borrower wants after one more fact; undefined while they asked for none. */
export function languageAfter(language: Language | undefined, fact: Fact): Language | undefined {
  return fact.kind === 'prefers' ? (fact.language ?? language) : language;
}

const laws = new WeakMap<Law, Map<string, Law>>();

/** The law, narrowed to the hours that a borrower wants: it can only become tighter by them. */
export function withHours(law: Law, hours: PreferredHours): Law {
  const key = `${hours.from}-${hours.until}`;
  const known = laws.get(law) ?? new Map<string, Law>();
  const narrowed: Law = known.get(key) ?? { ...law, rules: [preferredRule(hours), ...law.rules] };
  laws.set(law, known.set(key, narrowed));
  return narrowed;
}

/** The id of the rule that keeps to the hours a borrower wants: it stands in no law. */
export const PREFERRED = 'preferred-hours';

/** The rule that keeps to the hours a borrower wants. */
export function preferredRule(window: PreferredHours): Rule & Readonly<{ window: PreferredHours }> {
  return {
    id: PREFERRED,
    for: TO_BORROWER,
    source: 'the borrower asked for these hours',
    since: '2000-01-01',
    verified: true,
    window,
  };
}
