import type { Minor } from '../words';
import type { Case } from './case';
import type { Fact } from './fact';
import { holdsAfter } from './holds';

type Of<K extends Fact['kind']> = Extract<Fact, { kind: K }>;

/** A case after its holds have changed. */
export function held(c: Case, fact: Of<'held' | 'released'>): Case {
  return {
    ...c,
    holds: holdsAfter(c.holds, fact),
  };
}

/** A case in which a promise or a plan was agreed: it takes the place of an earlier one. */
export function agreed(c: Case, { as, parts, grace, tolerance }: Of<'agreed'>): Case {
  return {
    ...c,
    agreement: { as, parts, grace, tolerance, came: new Map() },
    agreements: c.agreements + 1,
  };
}

/** What was promised on a call or in a work item is not promised any more: that step has failed after all. */
export function agreementEnded(c: Case, { as, how }: Of<'agreement-ended'>): Case {
  const { agreement: _, kept: __, ...rest } = c;
  const steps = new Map(
    [...c.steps].map(([id, h]) => [id, { ...h, results: h.results.filter((said) => said !== as) }]),
  );
  return { ...rest, ...(how === 'kept' && { kept: as }), steps };
}

/** A case after money came: it counts towards what was agreed, and ends a hold that waits for it. */
export function paid(c: Case, fact: Of<'paid'>): Case {
  return withMoney({ ...c, holds: holdsAfter(c.holds, fact) }, (came) =>
    came.set(fact.paymentId, fact.amount),
  );
}

/** A case after a payment was taken back. */
export function reversed(c: Case, { paymentId }: Of<'reversed'>): Case {
  return withMoney(c, (came) => {
    came.delete(paymentId);
    return came;
  });
}

const withMoney = (c: Case, change: (came: Map<string, Minor>) => Map<string, Minor>): Case =>
  c.agreement ? { ...c, agreement: { ...c.agreement, came: change(new Map(c.agreement.came)) } } : c;
