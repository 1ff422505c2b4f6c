import type { Channel, Instant, NonEmpty } from '../words';
import type { ClockTime } from '../strategy';
import { capped, cooledDown, countedAt } from './cap';
import { dayIn, dayOf } from './day';
import { holds } from './next-lawful';
import { PREFERRED } from './preferred';
import type { Law, Reached, Rule } from './rule';
import { hoursOf, isCovered } from './window';

/**
 * What a rule said of a contact: `inside` its window, or `other-day` when the window asks nothing on that date; `open`,
 * no day on which it is closed; `borrower`, it reaches nobody else; the number of the contact among those that a cap or
 * a cool-down counts, itself included; and the hours themselves that the borrower asked for, which stand in no law.
 */
export type RuleSaid = number | 'inside' | 'other-day' | 'open' | 'borrower' | `${ClockTime}-${ClockTime}`;

/** Against which rules of a law a contact was held, and what each said; `zones`: on the clocks of all of them. */
export type Checked = Readonly<{ zones: NonEmpty<string>; rules: Readonly<Record<string, RuleSaid>> }>;

/** Holds a contact that is lawful at an instant against every rule for its channel that is in force by then. */
export function checkedAgainst(by: Channel, to: Reached, law: Law, at: Instant): Checked {
  const [zone] = to.zones;
  const inForce = law.rules.filter(
    (rule) => rule.for.includes(by) && holds({ since: dayOf(rule.since) }, zone, at),
  );
  return {
    zones: to.zones,
    rules: Object.fromEntries(inForce.map((rule) => [rule.id, said(rule, to, law, at)])),
  };
}

const said = (rule: Rule, to: Reached, { holidays }: Law, at: Instant): RuleSaid => {
  if (rule.window) {
    if (rule.id === PREFERRED) return `${rule.window.from}-${rule.window.until}`;
    const hours = hoursOf(rule.window, holidays);
    return to.zones.some((zone) => isCovered(hours, dayIn(zone, at))) ? 'inside' : 'other-day';
  }
  if (rule.closedOn) return 'open';
  if (rule.cap) return countedAt(capped(rule.cap, rule.for), to, at) + 1;
  if (rule.coolDown) return countedAt(cooledDown(rule.coolDown, rule.for), to, at) + 1;
  return rule.only;
};
