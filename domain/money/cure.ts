import type { Minor } from '../words';
import { percentage } from './percentage';
import type { Terms } from './terms';

/** Whether what is left counts as nothing: at most an amount, and at most a share of the amount first overdue. */
export function isCured(residual: Minor, firstOverdue: Minor, cure: Terms['cure']): boolean {
  const { numerator, denominator } = percentage(cure.atMostPercent);
  return residual <= cure.atMost && BigInt(residual) * denominator <= BigInt(firstOverdue) * numerator;
}
