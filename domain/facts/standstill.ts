import type { Debt } from '../money/terms';
import type { Hold } from './answered';

/** A debt that bears no penalty interest on the dates of the holds under which interest stands still (P6). */
export function withStandstill(debt: Debt, holds: readonly Hold[]): Debt {
  const spans = holds.flatMap(({ interestStandsStill, from, until }) =>
    interestStandsStill ? [{ from, ...(until && { until }) }] : [],
  );
  if (spans.length === 0) return debt;
  return { ...debt, interestStandsStill: [...(debt.interestStandsStill ?? []), ...spans] };
}
