import { confirmPerson, putBack, takeTask } from '../../casebook/tasks/take';
import { MINUTE } from '../../domain/calendar';
import type { StepKey } from '../../domain/facts/fact';
import { FOR_TASK } from '../../domain/telling/reason-of-look';
import { refusalInWords } from '../../domain/telling/refusals';
import { LINE } from '../../domain/text';
import type { DeskContext, DeskDependencies } from '../dependencies';
import { refused } from '../door/refused';
import { pageOf } from '../pages/case/case-page';
import { accessTo, type Access } from './access';
import { reassign } from '../../intake/reassign';
import { showAgain } from './show-case';

type Act = (c: DeskContext, access: Access, sent: Readonly<Record<string, string>>) => Promise<Response>;

/** What a form sent, as text. */
export async function sentIn(c: DeskContext): Promise<Readonly<Record<string, string>>> {
  const sent = Object.entries(await c.req.parseBody());
  return Object.fromEntries(
    sent.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

/** Does something to a case that somebody may open. */
export function onCase(dependencies: DeskDependencies, act: Act) {
  return async (c: DeskContext): Promise<Response> => {
    const access = await accessTo(c, dependencies);
    return access instanceof Response ? access : act(c, access, await sentIn(c));
  };
}

/** The task of a person that a form names. */
export function taskIn({ tasks }: Access, key: string | undefined): StepKey | undefined {
  return tasks.find((task) => task.key === key)?.key;
}

/** Takes one task of a case in hand. */
export function take(dependencies: DeskDependencies) {
  const { book, policy, wall } = dependencies;
  return onCase(dependencies, async (c, access, { key }) => {
    const named = taskIn(access, key);
    const { staff, say } = c.var.visitor;
    const lease = { leaseMs: policy.lender.desk.lease * MINUTE, now: wall() };
    const taken = named && (await takeTask(book, named, { staff, queues: access.queues, ...lease }));
    if (taken) return c.redirect(pageOf(access.loanId), 303);
    return showAgain(c, dependencies, access, { fault: say('taskGone'), status: 409 });
  });
}

/** Puts a task back into its queue. */
export function putBackTask(dependencies: DeskDependencies) {
  return onCase(dependencies, async (c, access, { key }) => {
    const named = taskIn(access, key);
    if (named) await putBack(dependencies.book, c.var.visitor.staff, named);
    return c.redirect(`/desk?done=back&loan=${access.loanId}`, 303);
  });
}

/** Opens the rest of the script: whoever has the task says that they speak with the right person. */
export function confirm(dependencies: DeskDependencies) {
  const { book, wall } = dependencies;
  return onCase(dependencies, async (c, access, { key }) => {
    const named = taskIn(access, key);
    const { staff, say } = c.var.visitor;
    if (named && (await confirmPerson(book, named, { staff, now: wall() })))
      return c.redirect(pageOf(access.loanId), 303);
    return showAgain(c, dependencies, access, { fault: say('leaseOver'), status: 409 });
  });
}

/** Shows a case in full to whoever says why. */
export function giveReason(dependencies: DeskDependencies) {
  return onCase(dependencies, (c, access, { why = '' }) => {
    const { person, may, say } = c.var.visitor;
    if (!may('unmask'))
      return refused(c, dependencies, say, { who: person.who, reason: 'the table of roles: unmask' });
    const reason = why.trim().slice(0, 200);
    if (!LINE.test(reason) || reason.toLowerCase().startsWith(FOR_TASK.trim()))
      return showAgain(c, dependencies, access, { fault: say('reasonNot'), status: 422 });
    return showAgain(c, dependencies, access, reason === '' ? {} : { reason });
  });
}

/** Gives a task to somebody else, or to whoever takes it, if the table lets whoever says so. */
export function giveTask(dependencies: DeskDependencies) {
  return onCase(dependencies, async (c, access, { key, to = '' }) => {
    const { visitor } = c.var;
    const named = taskIn(access, key);
    if (!named) return showAgain(c, dependencies, access, { fault: visitor.say('taskGone'), status: 409 });
    const given = await reassign(dependencies, { key: named, ...(to !== '' && { to }) }, visitor.person);
    if (given.kind === 'refused') {
      const fault = visitor.say('notRecorded', { reason: refusalInWords(given.reason, visitor.language) });
      return showAgain(c, dependencies, access, { fault, status: 'forbidden' in given ? 403 : 422 });
    }
    const done = given.kind === 'asked' ? 'asked' : 'given';
    return c.redirect(`/desk?done=${done}&loan=${access.loanId}`, 303);
  });
}
