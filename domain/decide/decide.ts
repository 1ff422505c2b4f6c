import { nextStep } from './next-step';
import { reviewTomorrow } from './review-tomorrow';
import type { Clause, Decision } from './situation';
import { whenInDoubt } from './when-in-doubt';
import { whenCallBackIsMissed } from './when-call-back-is-missed';
import { whenNobodyIsReached } from './when-nobody-is-reached';
import { whenRepaid } from './when-repaid';
import { whenResultIsMissing } from './when-result-is-missing';
import { whenStopped } from './when-stopped';
import { whenUnderWay } from './when-under-way';
import { whenUnwinding, whenVisitIsOff } from './when-unwinding';
import { whileApprovalIsAwaited } from './while-approval-is-awaited';
import { whileHalted } from './while-halted';
import { whileHeld } from './while-held';
import { whileInDoubt } from './while-in-doubt';
import { whileOnThePhone } from './while-on-the-phone';
import { whilePlaced } from './while-placed';
import { whileWatched } from './while-watched';

/** The one next thing to do. The order of the clauses is the policy: the first that has something to say decides. */
export const decide: Clause<Decision> = (s) =>
  whenUnderWay(s) ?? // what was begun is finished or reconciled before anything else
  whenUnwinding(s) ?? // R23: nobody comes, and the agency gives back, before a case ends
  whenStopped(s) ??
  whenRepaid(s) ??
  whenInDoubt(s) ??
  whileOnThePhone(s) ??
  earliest(
    whenVisitIsOff(s),
    whenResultIsMissing(s),
    whenNobodyIsReached(s),
    whenCallBackIsMissed(s),
    whilePlaced(s) ?? whileHalted(s) ?? nextStep(s),
    whileApprovalIsAwaited(s),
    whileHeld(s),
    whileWatched(s),
    whileInDoubt(s), // last: of two things at the same time, what is asked waits for what is done
  ) ??
  reviewTomorrow(s);

/** Of what waits for its time, the first. */
const earliest = (...waiting: readonly (Decision | undefined)[]): Decision | undefined =>
  waiting.reduce((first, next) => (next && (!first || atOf(next) < atOf(first)) ? next : first), undefined);

const atOf = (decision: Decision): number => (decision.kind === 'act' ? decision.at : 0);
