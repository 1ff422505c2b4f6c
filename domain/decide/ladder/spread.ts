import { instantOf } from '../../calendar';
import type { Reason } from '../../facts/fact';
import type { ClockTime, Step } from '../../strategy';
import { instant, type Instant, type LocalDate } from '../../words';
import type { Situation } from '../situation';
import { isRungOfTheDay, rungOf, type Rung } from './ladder';
import { lawFor } from './reached';
import { roomFor } from './room';

/** The lender spreads its contacts over some hours, so that not everybody hears from it in the same minute. */
export const SPREAD: Reason = 'rule:spread';

/**
 * The share of the width by which a borrower's steps come later on a date, from 0 to less than 1: always the same for the
 * same borrower and date, and even over all borrowers of a date and all dates of a borrower.
 */
export function shareOf(borrowerId: string, date: LocalDate): number {
  // FNV-1a; then its bits are mixed as MurmurHash3 does, because ids and dates often differ in their last letters alone.
  let hash = 0x811c9dc5;
  for (const text of [borrowerId, ' ', date])
    for (let n = 0; n < text.length; n++) hash = Math.imul(hash ^ text.charCodeAt(n), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

const SECOND = 1000;

/** How much later than its clock times a step comes on a date, in milliseconds, whole seconds; 0 where the lender spreads nothing. */
export function offsetOn(date: LocalDate, step: Step, s: Situation): number {
  if (s.law.spreadMinutes === undefined) return 0;
  const rung = rungOf(s.strategy, step.id);
  const width = rung ? widthOn(date, rung, s) : 0;
  return Math.floor((shareOf(s.borrower.id, date) * width) / SECOND) * SECOND;
}

/** When a step has one of its clock times on a date, for this borrower. */
export function clockTimeOn(date: LocalDate, time: ClockTime, step: Step, s: Situation): Instant {
  return instant(instantOf(date, time, s.borrower.zones[0]) + offsetOn(date, step, s));
}

const widthOn = (date: LocalDate, rung: Rung, s: Situation): number => {
  const { strategy, roster, borrower } = s;
  const of = isRungOfTheDay(rung.step) ? rung.node : rung.step.id;
  const policy = `${numberOf(lawFor(s))} ${numberOf(strategy)} ${roster ? numberOf(roster) : ''}`;
  const key = `${policy} ${borrower.zones.join()} ${date} ${of}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  const width = roomFor(rung, date, s);
  if (widths.size >= REMEMBERED) widths.clear();
  widths.set(key, width);
  return width;
};

/** Whoever lives by the same clocks under the same policy has the same width on a date: a million decisions ask for few. */
const widths = new Map<string, number>();
const REMEMBERED = 10_000;

const numbers = new WeakMap<object, number>();
let numbered = 0;

const numberOf = (policy: object): number => {
  const known = numbers.get(policy) ?? ++numbered;
  numbers.set(policy, known);
  return known;
};
