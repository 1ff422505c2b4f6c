import { approvalsAwaited, callsWithoutResult, queuesNow, tasksInHands } from '../../casebook/read/desk/team';
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
    const today = dateIn(policy.lender.zone, await book.clock.now());
    const page = (
      <Team
        visitor={c.var.visitor}
        policy={policy}
        hands={await tasksInHands(book, wall())}
        queues={await queuesNow(book, today)}
        approvals={await approvalsAwaited(book)}
        calls={await callsWithoutResult(book, today)}
      />
    );
    return c.html(documentOf(page));
  });
}
