import { holdsInForce, newestLooks } from '../../casebook/read/desk/control';
import { dateIn } from '../../domain/calendar';
import { ID } from '../../domain/words';
import type { DeskDependencies } from '../dependencies';
import { documentOf } from '../pages/document';
import { Holds } from '../pages/holds';
import { Looks } from '../pages/looks';
import { SEARCHES } from '../roles';
import { onlyFor } from './only-for';

/** Who looked at whose data, and why: of one loan, of one person, or the newest. */
export function looks(dependencies: DeskDependencies) {
  const { book, policy } = dependencies;
  return onlyFor(SEARCHES, dependencies, async (c) => {
    const { loan = '', staff = '', full = '' } = c.req.query();
    const wanted = {
      ...(ID.test(loan) && { loanId: loan }),
      ...(/^[A-Za-z0-9-]{1,32}$/.test(staff) && { who: `staff:${staff}` }),
      inFull: full !== '',
    };
    const found = await newestLooks(book, wanted);
    const asked = { loan, staff, inFull: full !== '' };
    return c.html(documentOf(<Looks visitor={c.var.visitor} policy={policy} looks={found} {...asked} />));
  });
}

/** The holds in force, of the loans that were held last. */
export function holds(dependencies: DeskDependencies) {
  const { book, policy } = dependencies;
  return onlyFor(SEARCHES, dependencies, async (c) => {
    const today = dateIn(policy.lender.zone, await book.clock.now());
    return c.html(documentOf(<Holds visitor={c.var.visitor} holds={await holdsInForce(book, today)} />));
  });
}
