import { randomUUID } from 'node:crypto';
import type { AnswerName } from '../../domain/answers';
import { takeTask } from '../../casebook/tasks/take';
import { MINUTE } from '../../domain/calendar';
import { partsOf } from '../../domain/facts/fact';
import { refusalInWords } from '../../domain/telling/refusals';
import { takeInAnswer, type TakenAnswer } from '../../intake/answers/take-in-answer';
import { weighAgreement } from '../../intake/answers/weigh-agreement';
import { newsSince } from '../../casebook/read/desk/news';
import type { PersonTask } from '../../casebook/read/desk/person';
import type { DeskContext, DeskDependencies, Visitor } from '../dependencies';
import { pageOf } from '../pages/case/case-page';
import type { Word } from '../words/words';
import { reasonOf, type Access } from './access';
import { onCase } from './hand';
import { showAgain } from './show-case';

type Sent = Readonly<Record<string, string>>;

/** Records the result of a task that somebody has in hand; what happened while they typed is shown to them first. */
export function recordResult(dependencies: DeskDependencies) {
  const { book } = dependencies;
  return onCase(dependencies, async (c, access, sent) => {
    const { visitor } = c.var;
    const task = access.tasks.find(({ key, loanId }) => key === sent['key'] && loanId === access.loanId);
    if (!task || !(await keepsInHand(dependencies, visitor, access, task)))
      return showAgain(c, dependencies, access, {
        fault: visitor.say('leaseOver'),
        fields: asNote(sent),
        status: 409,
      });
    const fault = faultIn(sent, task);
    if (fault)
      return showAgain(c, dependencies, access, { fault: visitor.say(fault), fields: sent, status: 422 });
    const news = await newsSince(book, access.loanId, Number(sent['seen']) || 0);
    if (news.length > 0) return showAgain(c, dependencies, access, { news, fields: sent, status: 409 });
    return give(c, dependencies, access, {
      name: 'result',
      answer: resultIn(sent, task),
      done: 'result',
      sent,
    });
  });
}

/** Whose time is over goes on where nobody else has taken the task since. */
const keepsInHand = async (
  { book, policy, wall }: DeskDependencies,
  { staff }: Visitor,
  { queues }: Access,
  { key }: PersonTask,
): Promise<boolean> => {
  const lease = { leaseMs: policy.lender.desk.lease * MINUTE, now: wall() };
  return (await takeTask(book, key, { staff, queues, ...lease })) !== undefined;
};

/** What was typed for a task that another one has now is not lost: it stands in the note. */
const asNote = ({ cause, difficulty, solution, ...sent }: Sent): Sent => ({
  ...sent,
  text: [cause, difficulty, solution].filter(Boolean).join('\n'),
});

const resultIn = (sent: Sent, { key, confirmedAt, script }: PersonTask): Sent => {
  const { step, occurrence } = partsOf(key);
  const of = occurrence > 0 ? `${step}#${occurrence}` : step;
  const isIdentified = confirmedAt !== null || script === undefined;
  return { said: sent['said'] ?? '', of, identified: String(isIdentified), ...filled(sent) };
};

/** What belongs to any result, and to one alone: the field of the form, and what an answer calls it. */
const ALWAYS = { cause: 'cause', difficulty: 'difficulty', solution: 'solution' };
const OWN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  promise: { on: 'on', amount: 'amount' },
  plan: { partAmount: 'amount', first: 'first', everyDays: 'everyDays', parts: 'parts' },
};

/** What was typed for the result that was chosen; what was typed for another one first does not count. */
const filled = (sent: Sent): Sent => ({ ...named(sent, ALWAYS), ...ownOf(sent) });

const ownOf = (sent: Sent): Sent => named(sent, OWN[sent['said'] ?? ''] ?? {});

const named = (sent: Sent, names: Readonly<Record<string, string>>): Sent =>
  Object.fromEntries(
    Object.entries(names).flatMap(([field, name]) => {
      const value = sent[field]?.trim() ?? '';
      return value === '' ? [] : [[name, value]];
    }),
  );

/** What counts only from the right person (R14). */
const FROM_THE_BORROWER: readonly string[] = ['promise', 'plan', 'refused', 'hardship', 'dispute'];

/** What is missing, in the desk's own words; anything else the case itself says. */
const faultIn = (sent: Sent, { confirmedAt, script }: PersonTask): Word | undefined => {
  const { said = '', on = '' } = sent;
  if (said === '') return 'needsSaid';
  if (FROM_THE_BORROWER.includes(said) && script !== undefined && confirmedAt === null) return 'needsPerson';
  if (said === 'promise' && on === '') return 'needsDate';
  const isWhole = ['partAmount', 'first', 'everyDays', 'parts'].every((name) => (sent[name] ?? '') !== '');
  return said === 'plan' && !isWhole ? 'needsPlan' : undefined;
};

/** Shows what a promise or a plan would come to, before it is sent: what is lawful, and within the authority of whoever asks. */
export function weigh(dependencies: DeskDependencies) {
  return onCase(dependencies, async (c, access, sent) => {
    const { said } = sent;
    if (said !== 'promise' && said !== 'plan')
      return showAgain(c, dependencies, access, { fields: sent, status: 422 });
    const { loanId } = access;
    const { person } = c.var.visitor;
    const weighed = await weighAgreement(dependencies, { loanId, as: said, fields: ownOf(sent) }, person);
    const amount = weighed.kind === 'possible' && said === 'plan' ? { partAmount: weighed.amount } : {};
    const news = await newsSince(dependencies.book, loanId, Number(sent['seen']) || 0);
    return showAgain(c, dependencies, access, { weighed, news, fields: { ...sent, ...amount } });
  });
}

/** Keeps a note on a loan; it settles the task that it names. */
export function keepNote(dependencies: DeskDependencies) {
  return onCase(dependencies, (c, access, sent) => {
    const { text = '', of } = sent;
    const answer = { text, ...(of !== undefined && { of }) };
    return give(c, dependencies, access, { name: 'note', answer, done: 'note', sent });
  });
}

/** Answers a case's question whether it may go to an agency or to court. */
export function answerApproval(dependencies: DeskDependencies) {
  return onCase(dependencies, (c, access, sent) => {
    const answer = { approved: sent['approved'] === 'true' ? 'true' : 'false' };
    return give(c, dependencies, access, { name: 'approval', answer, done: 'approval', sent });
  });
}

/** Rings the borrower through the telephone of whoever is logged in, as soon as the case's workflow hears of it. */
export function ring(dependencies: DeskDependencies) {
  return onCase(dependencies, async (c, access, sent) => {
    const { visitor } = c.var;
    if ((await reasonOf(dependencies, visitor, access)).why === undefined)
      return showAgain(c, dependencies, access, { fault: visitor.say('ringUnmasked'), status: 422 });
    return give(c, dependencies, access, {
      name: 'callBack',
      answer: { byHand: 'true' },
      done: 'ring',
      sent,
    });
  });
}

/** Sets a hold, if the table lets whoever is logged in; the page of the case shows it. */
export function setHold(dependencies: DeskDependencies) {
  return onCase(dependencies, (c, access, sent) => {
    const answer = named(sent, { hold: 'hold', until: 'until' });
    return give(c, dependencies, access, { name: 'hold', answer, sent, to: HOLDS_OF });
  });
}

/** Ends a hold, if the table lets whoever is logged in, alone or with a second person. */
export function releaseHold(dependencies: DeskDependencies) {
  return onCase(dependencies, (c, access, { hold = '', id = '' }) =>
    give(c, dependencies, access, { name: 'release', answer: { hold }, sent: { id }, to: HOLDS_OF }),
  );
}

/** The place on the page of a case where its holds stand. */
const HOLDS_OF = '#holds';

/** An answer, what is said of it when it was taken, or the place on the page of the case where it shows. */
type Given = Readonly<{ name: AnswerName; answer: Sent; sent: Sent } & ({ done: string } | { to: string })>;

/** Gives an answer in the name of whoever is logged in, by the same function as every other door; a refusal is shown with what was typed. */
const give = async (
  c: DeskContext,
  dependencies: DeskDependencies,
  access: Access,
  { name, answer, sent, ...after }: Given,
): Promise<Response> => {
  const { person, say, language } = c.var.visitor;
  const { loanId } = access;
  const id = `desk-${sent['id'] ?? ''}`;
  const taken = await takeInAnswer(dependencies, { loanId, name, id, answer }, () => person);
  if (taken.kind === 'refused') {
    const fields = { ...sent, [name === 'note' ? 'noteId' : 'id']: randomUUID() };
    const fault = say('notRecorded', { reason: refusalInWords(taken.reason, language) });
    return showAgain(c, dependencies, access, { fault, fields, status: taken.forbidden ? 403 : 422 });
  }
  dependencies.tell(); // the page does not wait for Temporal
  if ('to' in after && taken.kind !== 'asked') return c.redirect(`${pageOf(loanId)}${after.to}`, 303);
  const done = doneBy(taken, 'done' in after ? after.done : name);
  return c.redirect(`/desk?done=${done}&loan=${loanId}`, 303);
};

const doneBy = ({ kind }: TakenAnswer, done: string): string =>
  kind === 'asked' ? 'asked' : kind === 'known' ? 'before' : done;
