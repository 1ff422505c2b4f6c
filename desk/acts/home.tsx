import { taskInHand, takeNext, type Taken } from '../../casebook/tasks/take';
import { tasksWaiting } from '../../casebook/read/desk/person';
import { dateIn, MINUTE, written } from '../../domain/calendar';
import { ID, instant } from '../../domain/words';
import { nameOfQueue } from '../../policy/queues';
import type { DeskContext, DeskDependencies } from '../dependencies';
import { pageOf } from '../pages/case/case-page';
import { documentOf } from '../pages/document';
import { Home } from '../pages/home';
import type { Word } from '../words/words';
import { accessTo, ownQueues } from './access';

/** Shows what waits for whoever is logged in. */
export function home(dependencies: DeskDependencies) {
  const { book, policy, wall, away } = dependencies;
  return async (c: DeskContext): Promise<Response> => {
    const { visitor } = c.var;
    const { staff, language } = visitor;
    const { zone } = policy.lender;
    const today = dateIn(zone, await book.clock.now());
    const waiting = await tasksWaiting(book, ownQueues(dependencies, visitor), staff, today);
    const queues = waiting.map(({ queue, ...count }) => ({
      name: nameOfQueue(queue, policy)[language],
      ...count,
    }));
    const inHand = await taskInHand(book, { staff, now: wall() });
    const page = (
      <Home
        visitor={visitor}
        queues={queues}
        away={away()}
        {...(inHand && { inHand: { ...inHand, time: timeOf(inHand, zone) } })}
        {...noticeIn(c)}
      />
    );
    return c.html(documentOf(page));
  };
}

const timeOf = ({ until }: Taken, zone: string): string => written(instant(until.getTime()), zone).slice(11);

/** What somebody just did, as the address says: nothing else can be said by it. */
const NOTICES: Readonly<Record<string, Word>> = {
  result: 'doneResult',
  note: 'doneNote',
  approval: 'doneApproval',
  ring: 'doneRing',
  given: 'doneGiven',
  asked: 'doneAsked',
  before: 'doneBefore',
  back: 'putBackDone',
  nothing: 'nothingWaits',
};

const noticeIn = (c: DeskContext): Readonly<{ notice?: string }> => {
  const { done = '', loan = '' } = c.req.query();
  const word = Object.hasOwn(NOTICES, done) ? NOTICES[done] : undefined;
  if (word === undefined || (loan !== '' && !ID.test(loan))) return {};
  return { notice: c.var.visitor.say(word, { loan }) };
};

/** Takes the most urgent task of somebody's queues for them, or goes on with the one that they have in hand. */
export function takeNextCase(dependencies: DeskDependencies) {
  const { book, policy, wall } = dependencies;
  return async (c: DeskContext): Promise<Response> => {
    const { visitor } = c.var;
    const { staff } = visitor;
    const now = wall();
    const { order, lease } = policy.lender.desk;
    const queues = ownQueues(dependencies, visitor);
    const taken =
      (await taskInHand(book, { staff, now })) ??
      (await takeNext(book, { staff, queues, order, leaseMs: lease * MINUTE, now }));
    return c.redirect(taken ? pageOf(taken.loanId) : '/desk?done=nothing', 303);
  };
}

/** Leads to a loan by its number. */
export function find(dependencies: DeskDependencies) {
  return async (c: DeskContext): Promise<Response> => {
    const access = await accessTo(c, dependencies, c.req.query('loan')?.trim() ?? '');
    return access instanceof Response ? access : c.redirect(pageOf(access.loanId), 303);
  };
}
