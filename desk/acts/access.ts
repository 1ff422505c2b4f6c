import { reasonGiven } from '../../casebook/desk/reasons';
import type { PersonTask } from '../../casebook/read/desk/person';
import { tasksOfPerson } from '../../casebook/read/desk/person';
import { recordLook } from '../../casebook/read/audit/looks';
import { STAFF_ROLES, mayDo, type StaffRole } from '../../domain/authority/may-do';
import { partsOf } from '../../domain/facts/fact';
import { FOR_TASK } from '../../domain/telling/reason-of-look';
import { queuesOfRoles } from '../../domain/queues';
import { ID } from '../../domain/words';
import { queuesOf } from '../../policy/queues';
import type { DeskContext, DeskDependencies, Visitor } from '../dependencies';
import { refused } from '../door/refused';
import { isInHand } from '../pages/case/tasks';

/** Whoever decides, controls or runs the system opens any case; the others those in their queues. */
const ANY_CASE: readonly StaffRole[] = ['supervisor', 'manager', 'compliance', 'operator'];

/** A case that somebody may open: the open tasks of its person, and the queues of whoever looks. */
export type Access = Readonly<{ loanId: string; tasks: readonly PersonTask[]; queues: readonly string[] }>;

/** The queues of whoever is logged in. */
export function ownQueues({ policy }: DeskDependencies, { person }: Visitor): readonly string[] {
  const roles = STAFF_ROLES.filter((role) => person.roles.includes(role));
  return queuesOfRoles(roles, queuesOf(policy));
}

/** What somebody may open of the loan that a path names; else they are refused, in the same words whether there is such a loan or not. */
export async function accessTo(
  c: DeskContext,
  dependencies: DeskDependencies,
  named: string = c.req.param('loan') ?? '',
): Promise<Access | Response> {
  const { visitor } = c.var;
  const { person, staff, say } = visitor;
  const tasks = ID.test(named) ? await tasksOfPerson(dependencies.book, named) : [];
  const queues = ownQueues(dependencies, visitor);
  const isOwn = tasks.some(
    (task) => queues.includes(task.queue) && (task.staff === null || task.staff === staff),
  );
  const mayAny = ANY_CASE.some((role) => person.roles.includes(role)) && (await isKnown(dependencies, named));
  if (isOwn || mayAny) return { loanId: named, tasks, queues };
  const reason = 'no such loan, or not in their queues';
  return refused(c, dependencies, say, { who: person.who, reason, status: 404, words: 'noLoan' });
}

const isKnown = async ({ book }: DeskDependencies, loanId: string): Promise<boolean> => {
  const loan = book.db.selectFrom('loan').where('loan_id', '=', loanId).select('loan_id');
  return ID.test(loanId) && (await loan.executeTakeFirst()) !== undefined;
};

/**
 * Whether somebody sees names, numbers and words in full: by the table of roles, and because they have a task of the
 * person in hand or said why. The look is on record either way, before anything is shown.
 */
export async function look(
  dependencies: DeskDependencies,
  visitor: Visitor,
  access: Access,
  reason?: string,
): Promise<Readonly<{ isMasked: boolean; mayReveal: boolean }>> {
  const { who, known } = visitor.person;
  const { mayReveal, why } = await reasonOf(dependencies, visitor, access, reason);
  const about = { by: { who, known }, what: 'desk', loanId: access.loanId } as const;
  await recordLook(
    dependencies.book,
    why === undefined ? { ...about, masked: true } : { ...about, masked: false, why },
  );
  return { isMasked: why === undefined, mayReveal };
}

/** Why somebody sees a loan in full, if they do: the table lets them, and they have a task of the person in hand or said why. */
export async function reasonOf(
  { book, policy, wall }: DeskDependencies,
  visitor: Visitor,
  { loanId, tasks }: Access,
  reason?: string,
): Promise<Readonly<{ mayReveal: boolean; why: string | undefined }>> {
  const { person } = visitor;
  const mayReveal = mayDo(person, 'unmask', policy.authority).kind === 'may';
  const own = tasks.find((task) => isInHand(task, { visitor, wall: wall() }));
  const task = own && `${FOR_TASK}${partsOf(own.key).step}`;
  const given = async () => task ?? reason ?? (await reasonGiven(book.db, person.who, loanId, wall()));
  return { mayReveal, why: mayReveal ? await given() : undefined };
}
