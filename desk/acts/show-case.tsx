import { takeDraft } from '../../casebook/desk/drafts';
import { caseAtDesk } from '../../casebook/read/desk/case-at-desk';
import type { News } from '../../casebook/read/desk/news';
import { personOfLoan, tasksOfPerson } from '../../casebook/read/desk/person';
import type { Weighed } from '../../intake/answers/weigh-agreement';
import { foreseeKnown } from '../../intake/loans/dry-run';
import type { DeskContext, DeskDependencies } from '../dependencies';
import { documentOf } from '../pages/document';
import { CasePage, pageOf } from '../pages/case/case-page';
import { AHEAD_DAYS } from '../pages/case/timeline';
import { accessTo, look, type Access } from './access';

/** How a case is shown again when what was sent of it was not recorded: why, with what was typed, and what happened since. */
export type Again = Readonly<{
  fault?: string;
  fields?: Readonly<Record<string, string>>;
  news?: readonly News[];
  status?: 200 | 403 | 409 | 422;
  reason?: string;
  weighed?: Weighed;
}>;

/** Shows a case to whoever may open it; what they wrote before their session ended is in it again. */
export function showCase(dependencies: DeskDependencies) {
  return async (c: DeskContext): Promise<Response> => {
    const access = await accessTo(c, dependencies);
    return access instanceof Response ? access : showAgain(c, dependencies, access);
  };
}

/** Shows a case that somebody may open. */
export async function showAgain(
  c: DeskContext,
  dependencies: DeskDependencies,
  access: Access,
  { fault, fields, news = [], status = 200, reason, weighed }: Again = {},
): Promise<Response> {
  const { book, policy, wall } = dependencies;
  const { visitor } = c.var;
  const { loanId, queues } = access;
  const shown = await look(dependencies, visitor, access, reason);
  const show = shown.isMasked ? 'masked' : 'unmasked';
  const loan = await caseAtDesk(book, loanId, show);
  const person = await personOfLoan(book, loan, show);
  const ahead = loan.toForesee && foreseeKnown(policy, loanId, loan.toForesee, { days: AHEAD_DAYS });
  const draft = fields ? undefined : await takeDraft(book.db, visitor.staff, pageOf(loanId), wall());
  const about = {
    loan,
    person,
    // what was sent may have changed in whose hand they are
    tasks: c.req.method === 'GET' ? access.tasks : await tasksOfPerson(book, loanId),
    queues,
    policy,
    news,
    wall: wall(),
    ...(ahead?.kind === 'calendar' && { ahead }),
    ...(weighed && { weighed }),
  };
  const typed = { fields: fields ?? draft ?? {}, isDraft: draft !== undefined };
  const page = (
    <CasePage {...about} {...shown} {...typed} visitor={visitor} {...(fault !== undefined && { fault })} />
  );
  return c.html(documentOf(page), status);
}
