import {
  approvalsAwaited,
  callsWithoutResult,
  openByStaff,
  queuesNow,
  secondsAwaited,
  sendsInDoubt,
  tasksInHands,
} from '../../casebook/read/desk/team';
import { dateIn } from '../../domain/calendar';
import type { DeskDependencies } from '../dependencies';
import { documentOf } from '../pages/document';
import { Team } from '../pages/team';
import { LEADS } from '../roles';
import { onlyFor } from './only-for';

/** Shows whoever leads who has what, how the queues stand, and what waits for a yes or a result. */
export function team(dependencies: DeskDependencies) {
  const { book, policy, wall } = dependencies;
  return onlyFor(LEADS, dependencies, async (c) => {
    const now = await book.clock.now();
    const today = dateIn(policy.lender.zone, now);
    const page = (
      <Team
        visitor={c.var.visitor}
        policy={policy}
        hands={await tasksInHands(book, wall())}
        queues={await queuesNow(book, today)}
        approvals={await approvalsAwaited(book)}
        calls={await callsWithoutResult(book, today)}
        doubts={await sendsInDoubt(book, now)}
        seconds={await secondsAwaited(book)}
        open={await openByStaff(book)}
        now={now}
      />
    );
    return c.html(documentOf(page));
  });
}
