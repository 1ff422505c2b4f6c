import { nextStep } from './next-step';
import { reviewTomorrow } from './review-tomorrow';
import type { Clause, Decision } from './situation';
import { whenInDoubt } from './when-in-doubt';
import { whenRepaid } from './when-repaid';
import { whenStopped } from './when-stopped';
import { whenUnderWay } from './when-under-way';

/** The one next thing to do. The order of the clauses is the policy: the first that has something to say decides. */
export const decide: Clause<Decision> = (s) =>
  whenUnderWay(s) ?? // what was begun is finished or reconciled before anything else, also before the end
  whenStopped(s) ??
  whenRepaid(s) ??
  whenInDoubt(s) ??
  nextStep(s) ??
  reviewTomorrow(s);
