import type { Hours } from '../case/answered';
import type { FactOfLoan } from '../case/contacts';
import type { Fact } from '../case/fact';
import { TO_BORROWER } from '../channels';
import type { Language } from '../words';
import type { Law, Rule } from './rule';

/** The hours that a borrower wants to hear from us in; undefined when any are welcome. */
export type Wanted = Exclude<Hours, 'any'>;

/** What a borrower asked for last, on any of their loans: hours and a language. */
export const preferenceOf = (
  facts: readonly FactOfLoan[],
): Readonly<{ hours?: Wanted; language?: Language }> => {
  const asked = facts.flatMap(({ fact }) => (fact.kind === 'prefers' ? [fact] : []));
  if (asked.length === 0) return NOTHING;
  const hours = asked.findLast((one) => one.hours !== undefined)?.hours;
  const language = asked.findLast((one) => one.language !== undefined)?.language;
  return { ...(hours !== undefined && hours !== 'any' && { hours }), ...(language && { language }) };
};

const NOTHING = {};

/** The hours that a borrower wants after one more fact. */
export const hoursAfter = (hours: Wanted | undefined, fact: Fact): Wanted | undefined => {
  if (fact.kind !== 'prefers' || fact.hours === undefined) return hours;
  return fact.hours === 'any' ? undefined : fact.hours;
};

const laws = new WeakMap<Law, Map<string, Law>>();

/** The law, narrowed to the hours that a borrower wants: it can only become tighter by them. */
export const withHours = (law: Law, hours: Wanted): Law => {
  const key = `${hours.from}-${hours.until}`;
  const known = laws.get(law) ?? new Map<string, Law>();
  const narrowed: Law = known.get(key) ?? { ...law, rules: [ruleOf(hours), ...law.rules] };
  laws.set(law, known.set(key, narrowed));
  return narrowed;
};

const ruleOf = (window: Wanted): Rule => ({
  id: 'preferred-hours',
  for: TO_BORROWER,
  source: 'the borrower asked for these hours',
  since: '2000-01-01',
  verified: true,
  window,
});
