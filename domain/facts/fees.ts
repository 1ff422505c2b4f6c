import type { Debt } from '../money/terms';
import type { Fact } from './fact';

/** A debt with the fees that were charged since, in this case of the loan and in earlier ones. */
export function withFees(debt: Debt, facts: readonly Fact[]): Debt {
  const fees = facts.flatMap((fact) =>
    fact.kind === 'fee-charged' ? [{ amount: fact.amount, on: fact.on }] : [],
  );
  return fees.length === 0 ? debt : { ...debt, fees: [...(debt.fees ?? []), ...fees] };
}
