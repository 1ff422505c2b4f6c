import { nextStep } from './ladder/next-step';
import { reviewTomorrow, whileApprovalIsAwaited } from './waiting/review';
import { earliest, type Clause, type Decision } from './situation';
import {
  whenInDoubt,
  whenCallBackIsMissed,
  whenNobodyIsReached,
  whenResultIsMissing,
} from './waiting/asking-a-person';
import { whenRepaid, whenStopped } from './ending/closing';
import { whenAskIsOverdue, whenUnderWay, whileInDoubt, whileOnThePhone } from './waiting/unfinished';
import { whenNoticeIsOff, whenUnwinding, whenVisitIsOff } from './ending/unwinding';
import { whileHalted } from './waiting/while-halted';
import { whileHeld } from './waiting/held';
import { whileNobodyIsOnDuty } from './waiting/while-nobody-is-on-duty';
import { whilePatienceLasts } from './waiting/while-patience-lasts';
import { whilePlaced } from './waiting/while-placed';
import { untilMoreIsMissed, whileWatched } from './waiting/watched';

/** The one next thing to do. The order of the clauses is the policy: the first that has something to say decides. */
export const decide: Clause<Decision> = (s) =>
  whenUnderWay(s) ?? // what was begun is finished or reconciled before anything else
  whenUnwinding(s) ?? // R23: nobody comes, and the agency gives back, before a case ends
  whenStopped(s) ??
  whenRepaid(s) ??
  whenInDoubt(s) ??
  whileOnThePhone(s) ??
  earliest(
    whenAskIsOverdue(s), // what could have been asked long ago is known before anything else is begun
    whenVisitIsOff(s),
    whenNoticeIsOff(s),
    whenResultIsMissing(s),
    whenNobodyIsReached(s),
    whenCallBackIsMissed(s),
    whileHeld(s), // of what waits for its time, first: with a hold ends what it kept back, and that may come before
    whilePatienceLasts(s),
    whilePlaced(s) ?? whileHalted(s) ?? earliest(nextStep(s), whileNobodyIsOnDuty(s)),
    whileApprovalIsAwaited(s),
    whileWatched(s),
    untilMoreIsMissed(s),
    whileInDoubt(s), // last: of two things at the same time, what is asked waits for what is done
  ) ??
  reviewTomorrow(s);
