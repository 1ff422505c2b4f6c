import { openWorkItems } from '../../../casebook/tasks/open-work-items';
import { caseIn } from '../../../domain/dossier/known';
import { underLock } from '../../../casebook/case/under-lock';
import { ofKind } from '../../support/cases';
import { day, openDesk, type Desk } from '../../support/desk';
import { beforeTheCall, callOf, tasksOf } from '../../support/stations';
import { callerOf, type BroughtBack, recordResult } from '../../support/people';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const bring = (loanId: string, brought: Partial<BroughtBack> = {}) =>
  recordResult(desk.dependencies, loanId, { said: 'refused', ...brought });
const caseOf = (loanId: string) =>
  underLock(desk.dependencies.book, loanId, (hand) => Promise.resolve(caseIn(hand.dossier)));

/** A case after its call of day 3, and after that of day 4 and the team's work item. */
const called = async () => {
  const { loanId } = await beforeTheCall(desk);
  await desk.live(loanId, day(3, '14:05'));
  return loanId;
};
const onDayFour = async () => {
  const loanId = await called();
  await desk.live(loanId, day(4, '20:05'));
  return loanId;
};

describe('a result is refused, with the reason,', () => {
  const refused = (reason: string) => ({ kind: 'refused', reason });

  it('when nothing was done that could have one', async () => {
    const { loanId } = await desk.open();
    expect(await bring(loanId)).toMatchObject(
      refused('there is no call, visit or work item that can have a result'),
    );
  });

  it('when the named step was not done', async () => {
    const loanId = await called();
    const reason = expect.stringMatching(
      /^there is no call, visit or work item of step day-4-call that can have a result\. Open: day-3-call \(/,
    ) as string;
    expect(await bring(loanId, { of: 'day-4-call' })).toMatchObject(refused(reason));
  });

  it.each(['no', 'busy'] as const)('when nobody spoke: the borrower answered %s', async (answers) => {
    const { loanId, phone } = await beforeTheCall(desk);
    desk.outside.phones.people((number) => ({ answers: number === phone ? answers : 'yes' }));
    await desk.live(loanId, day(3, '14:05'));
    expect(await bring(loanId)).toMatchObject({ kind: 'refused' });
  });

  it('when the loan never had a case, and as an error when nobody knows the loan', async () => {
    const { loanId } = await desk.keep();
    expect(await bring(loanId)).toMatchObject(refused('the loan has no case'));
    await expect(bring('L-none')).rejects.toMatchObject({ name: 'UnknownLoan' });
  });
});

test('a result counts once, and the first one stays', async () => {
  const loanId = await called();
  const [key, by] = [callOf(loanId), `staff:${await callerOf(desk.dependencies, loanId)}`];
  expect((await Promise.all([bring(loanId), bring(loanId)])).map(({ kind }) => kind).sort()).toEqual([
    'known',
    'recorded',
  ]);
  expect(await bring(loanId, { said: 'promise' })).toMatchObject({ kind: 'refused' });
  expect(ofKind(await desk.facts(loanId), 'result')).toMatchObject([{ key, said: 'refused', who: by }]);
});

test('R10 refusals of two conversations count as two; what is no refusal does not', async () => {
  const loanId = await onDayFour();
  await bring(loanId, { of: 'day-3-call' });
  await bring(loanId, { of: 'day-3-call' });
  expect((await caseOf(loanId)).refusals).toBe(1);
  await bring(loanId, { of: 'day-4-call' });
  await bring(loanId, { of: 'team', said: 'hardship', by: '0501' });
  expect((await caseOf(loanId)).refusals).toBe(2);
});

test('R5, P13 cause, difficulty and solution are kept in words, and none of them in the facts', async () => {
  const loanId = await called();
  const words = { cause: 'lost the job', difficulty: 'rent comes first', solution: 'asks for two parts' };
  await bring(loanId, words);
  const kept = desk.dependencies.book.db.selectFrom('message').where('key', '=', `${callOf(loanId)}/result`);
  expect(await kept.select('content').executeTakeFirstOrThrow()).toEqual({ content: words });
  const facts = JSON.stringify(await desk.facts(loanId));
  for (const word of Object.values(words)) expect(facts).not.toContain(word);
});

test('R9 a result closes the team’s work item with what was said', async () => {
  const loanId = await onDayFour();
  const plan = { said: 'plan', amount: '300.00', first: '2026-11-20', everyDays: 30, parts: 4 } as const;
  await bring(loanId, { ...plan, of: 'team', by: '0501' });
  const tasks = await tasksOf(desk, loanId);
  expect(tasks.find(({ queue }) => queue === 'internal-team')).toMatchObject({
    due_on: '2026-11-14', // nine days after it was opened
    result: 'plan',
  });
});

test('a call in doubt has its result closed for its collector too', async () => {
  const { loanId } = await beforeTheCall(desk);
  desk.outside.phones.fault('*', { kind: 'error', status: 503, code: 20503 }, 1);
  expect(await desk.act(callOf(loanId))).toMatchObject({ key: callOf(loanId) }); // in doubt: asked again
  await desk.dependencies.book.db
    .updateTable('message')
    .set({ created_at: new Date(0) })
    .execute();
  await desk.pay(loanId, `P-${loanId}`, '1');
  await desk.outside.phones.stop();
  desk.clock.set(day(4, '08:30')); // for half a day nobody could say
  await desk.act(callOf(loanId));
  await desk.outside.phones.restart();
  await desk.act(((await desk.look(loanId)) as { key: ReturnType<typeof callOf> }).key);
  expect((await openWorkItems(desk.dependencies.book, { loanId })).map(({ queue }) => queue).sort()).toEqual([
    'collectors',
    'operators',
  ]);
  await bring(loanId, { said: 'not-met' });
  expect(await openWorkItems(desk.dependencies.book, { loanId })).toEqual([]);
});
