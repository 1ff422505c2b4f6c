import { takeDraft } from '../../casebook/desk/drafts';
import { caseAtDesk } from '../../casebook/read/desk/case-at-desk';
import type { News } from '../../casebook/read/desk/news';
import { personOfLoan, tasksOfPerson } from '../../casebook/read/desk/person';
import type { Weighed } from '../../intake/answers/weigh-agreement';
import { foreseeLoan } from '../../intake/loans/dry-run';
import type { DeskContext, DeskDependencies } from '../dependencies';
import { documentOf } from '../pages/document';
import { CasePage, pageOf } from '../pages/case/case-page';
import type { Ahead } from '../pages/case/marks';
import { AHEAD_DAYS } from '../pages/case/timeline';
import { accessTo, look, type Access } from './access';

/** How a case is shown again when what was sent of it was not recorded: why, with what was typed, and what happened since. */
export type Again = Readonly<{
  fault?: string;
  fields?: Readonly<Record<string, string>>;
  news?: readonly News[];
  status?: 200 | 409 | 422;
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
  const [loan, person] = [await caseAtDesk(book, loanId, show), await personOfLoan(book, loanId, show)];
  const ahead = loan.case?.status === 'open' ? await aheadOf(dependencies, loanId) : undefined;
  const draft = fields ? undefined : await takeDraft(book.db, visitor.staff, pageOf(loanId), wall());
  const about = {
    loan,
    person,
    tasks: await tasksOfPerson(book, loanId),
    queues,
    policy,
    news,
    wall: wall(),
    ...(ahead && { ahead }),
    ...(weighed && { weighed }),
  };
  const typed = { fields: fields ?? draft ?? {}, isDraft: draft !== undefined };
  const page = (
    <CasePage {...about} {...shown} {...typed} visitor={visitor} {...(fault !== undefined && { fault })} />
  );
  return c.html(documentOf(page), status);
}

/** What would happen in the coming days, as the dry run at the command line says. */
const aheadOf = async (dependencies: DeskDependencies, loanId: string): Promise<Ahead | undefined> => {
  const foreseen = await foreseeLoan(dependencies, loanId, { days: AHEAD_DAYS });
  return foreseen.kind === 'calendar' ? foreseen : undefined;
};
