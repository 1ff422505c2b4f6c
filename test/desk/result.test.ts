import type { TestDesk } from './at-the-desk';
import { eachWithATask, type WithATask } from './with-a-task';

let desk: TestDesk;
let one: WithATask;
eachWithATask((at) => ({ desk, one } = at));

const resultsOf = async () => (await desk.facts(one.loanId)).filter(({ kind }) => kind === 'result');

test('a result is recorded with who brought it, known by their log-in, and the workflow is told', async () => {
  await one.post('confirm');
  await one.page();
  const told = desk.told.count;
  const sent = await one.post('result', {
    said: 'promise',
    on: '2026-11-10',
    amount: '300.00',
    cause: 'salary is late',
  });
  expect(sent.to).toBe(`/desk?done=result&loan=${one.loanId}`);
  expect(await resultsOf()).toMatchObject([{ said: 'promise', who: `staff:${one.staff}`, known: 'login' }]);
  expect(await desk.kinds(one.loanId)).toContain('agreed');
  expect(desk.told.count).toBe(told + 1);
  expect((await one.taskRow()).closed_at).not.toBeNull();
});

test('a result that is sent twice counts once', async () => {
  await one.post('confirm');
  await one.page();
  await one.post('result', { said: 'refused' });
  const again = await one.post('result', { said: 'refused' });
  expect([303, 404]).toContain(again.status);
  expect(await resultsOf()).toHaveLength(1);
});

test('what was typed for another result does not count', async () => {
  await one.post('confirm');
  await one.page();
  await one.post('result', { said: 'refused', on: '2026-11-10', amount: '1.00', parts: '3' });
  expect(await resultsOf()).toMatchObject([{ said: 'refused' }]);
});

test('a plan is recorded with its parts', async () => {
  await one.post('confirm');
  await one.page();
  await one.post('result', {
    said: 'plan',
    partAmount: '500.75',
    first: '2026-11-10',
    everyDays: '10',
    parts: '2',
  });
  const [agreed] = (await desk.facts(one.loanId)).filter(({ kind }) => kind === 'agreed');
  expect(agreed).toMatchObject({ as: 'plan', parts: [{ on: '2026-11-10' }, { on: '2026-11-20' }] });
});

test.each([
  [{}, 'Choose a result'],
  [{ said: 'refused' }, 'counts only from the borrower'],
  [{ said: 'promise' }, 'counts only from the borrower'],
])('what lacks something is not recorded, and what was typed stays: %j', async (fields, says) => {
  const shown = await one.post('result', { ...fields, cause: 'lost <i>everything</i>' });
  expect(shown.status).toBe(422);
  expect(shown.html).toContain(says);
  expect(shown.html).toContain('value="lost &lt;i&gt;everything&lt;/i&gt;"');
  expect(await resultsOf()).toEqual([]);
});

test('what the case itself refuses is said with its reason, and can be sent again', async () => {
  await one.post('confirm');
  await one.page();
  const shown = await one.post('result', { said: 'promise', on: '2030-01-01' });
  expect(shown.status).toBe(422);
  expect(shown.html).toContain('Not recorded:');
  expect((await one.post('result', { said: 'promise', on: '2026-11-10' })).status).toBe(303);
});

test('a payment that came while a result was typed is shown before it is sent; then the result is recorded', async () => {
  await one.post('confirm');
  await one.page();
  await desk.pay(one.loanId, `P-${one.loanId}`, '200.00');
  const shown = await one.post('result', { said: 'promise', on: '2026-11-10', solution: 'pays the rest' });
  expect(shown.status).toBe(409);
  expect(shown.html).toContain('This happened while you were writing');
  expect(shown.html).toContain('amount 200.00 CNY');
  expect(shown.html).toContain('value="pays the rest"');
  expect(await resultsOf()).toEqual([]);
  const again = await one.post('result', { said: 'promise', on: '2026-11-10', solution: 'pays the rest' });
  expect(again.status).toBe(303);
  expect(await resultsOf()).toHaveLength(1);
});

test('whose time is over goes on while nobody else has taken the task', async () => {
  await one.post('confirm');
  await one.page();
  desk.wall.now += 21 * 60_000;
  const sent = await one.post('result', { said: 'refused' });
  desk.wall.now = Date.now();
  expect(sent.status).toBe(303);
  expect(await resultsOf()).toHaveLength(1);
});

test('of a task that somebody else has now nothing is recorded, and the words are in the note', async () => {
  await desk.dependencies.book.db
    .updateTable('work_item')
    .set({ taken_by: '0900', taken_until: new Date(desk.wall.now + 60_000) })
    .where('loan_id', '=', one.loanId)
    .execute();
  const shown = await one.post('result', { said: 'no-result', cause: 'kept' });
  expect(shown.status).toBe(409);
  expect(shown.html).toContain('You do not have this task in hand any more');
  expect(shown.html).toMatch(/<textarea[^>]*>kept<\/textarea>/);
  expect(await resultsOf()).toEqual([]);
});
