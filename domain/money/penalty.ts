import { minor, type Days, type Minor } from '../words';
import { percentage } from './percentage';

/**
 * Penalty interest on a principal that stayed the same for a span of days, at per cent per day ("0.05"), rounded half
 * up to the minor unit. A span that has not begun costs nothing. Throws when the rate is not a decimal percentage.
 */
export function penaltyInterest(principal: Minor, span: Days, perDay: string): Minor {
  if (span <= 0 || principal === 0) return minor(0);
  const { numerator, denominator } = percentage(perDay);
  const exact = BigInt(principal) * BigInt(span) * numerator;
  return minor(Number((2n * exact + denominator) / (2n * denominator)));
}
