import { looksAt } from '../../casebook/read/audit/looks';
import { day } from '../support/desk';
import { give } from '../support/people';
import { beforeTheApproval, beforeTheCall, callOf } from '../support/stations';
import { openTestDesk, type Browser, type TestDesk } from './at-the-desk';

let desk: TestDesk;
let loanId: string;
let staff: string;
let collector: Browser;
beforeAll(async () => {
  desk = await openTestDesk();
});
afterAll(() => desk.close());

/** A borrower was called on day 3, and whoever called has the task in hand. */
beforeEach(async () => {
  loanId = (await beforeTheCall(desk, { name: 'Robin <b>Sample</b> & Co' })).loanId;
  await desk.act(callOf(loanId));
  staff = (await taskRow()).staff ?? '';
  collector = await desk.logIn(staff);
  await collector.get(`/desk/case/${loanId}`);
  await collector.send(`/desk/case/${loanId}/take`);
  await collector.get(`/desk/case/${loanId}`);
});

const taskRow = () =>
  desk.dependencies.book.db
    .selectFrom('work_item')
    .where('loan_id', '=', loanId)
    .selectAll()
    .orderBy('opened_at', 'desc')
    .executeTakeFirstOrThrow();
const page = async (browser: Browser = collector, loan = loanId) =>
  (await browser.get(`/desk/case/${loan}`)).html;
const post = (what: string, fields: Readonly<Record<string, string>> = {}) =>
  collector.send(`/desk/case/${loanId}/${what}`, fields);
const resultsOf = async () => {
  const facts = await desk.facts(loanId);
  return facts.filter(({ kind }) => kind === 'result');
};

test('whoever has the task sees the person with all their loans, what is owed by part, and whom to ring', async () => {
  const { borrowerId } = await desk.dependencies.book.db
    .selectFrom('loan')
    .where('loan_id', '=', loanId)
    .select('borrower_id as borrowerId')
    .executeTakeFirstOrThrow();
  const second = await desk.keep({ borrowerId, name: 'Robin <b>Sample</b> & Co', phone: '+8613800055555' });
  const html = await page();
  expect(html).toContain('Robin &lt;b&gt;Sample&lt;/b&gt; &amp; Co');
  expect(html).toContain('+8613800055555');
  expect(html).toContain(second.loanId);
  for (const part of [
    'Principal',
    '1,000.00 CNY',
    'Penalty interest',
    '1.50 CNY',
    'Overdue in all',
    '1,001.50 CNY',
  ])
    expect(html).toContain(part);
  expect(html).toContain('as of 2026-11-04');
  expect(html).toMatch(/Their clock<\/dt><dd>2026-11-04 14:\d\d \(Asia\/Shanghai\)/);
});

test('what was done stands there with the words that were sent, and what comes with its reason', async () => {
  await desk.live(loanId, day(4, '20:05'));
  const supervisor = await desk.logIn('0900');
  await page(supervisor);
  await supervisor.send(`/desk/case/${loanId}/reason`, { why: 'complaint 2026-117' });
  const html = await page(supervisor);
  expect(html).toContain('an act was begun · send an SMS · day-4-sms');
  expect(html).toMatch(/<summary>The words.*<pre>.*1,00\d\.\d\d CNY/s);
  expect(html).toContain('What comes next');
  expect(html).toMatch(/because [^<]*step [\w-]+ was due/);
});

test('what will not happen now is told with the rule’s own words', async () => {
  await give(desk.dependencies, loanId, 'optOut', { channel: 'sms' });
  const html = await page();
  expect(html).toMatch(/What will not happen now.*SMS/s);
});

test('holds and promises stand there, with their dates and amounts', async () => {
  await give(desk.dependencies, loanId, 'promise', { on: '2026-11-10', amount: '300.00', by: staff });
  expect(await page()).toContain('a promise to pay: 300.00 CNY by 2026-11-10');
  await give(desk.dependencies, loanId, 'hold', { hold: 'complaint', by: staff });
  expect(await page()).toContain('a complaint, since 2026-11-04');
});

test('each look is on record before it is shown: of whoever has the task with the task as the reason', async () => {
  const [, last] = [await page(), (await looksAt(desk.dependencies.book, [loanId])).at(-1)];
  expect(last).toMatchObject({
    who: `staff:${staff}`,
    known: 'login',
    what: 'desk',
    masked: false,
    why: 'task: day-3-call',
  });
});

test('a supervisor sees no name, number or word before they say why; then they do, with the reason on record', async () => {
  const supervisor = await desk.logIn('0900');
  const masked = await page(supervisor);
  expect(masked).toContain('Name, number and words are hidden');
  expect(masked).not.toContain('Robin');
  expect(masked).not.toMatch(/\+86138\d{8}/);
  const shown = await supervisor.send(`/desk/case/${loanId}/reason`, { why: 'complaint 2026-117' });
  expect(shown.html).toContain('Robin');
  expect(await page(supervisor)).toContain('Robin');
  const looks = (await looksAt(desk.dependencies.book, [loanId])).filter(({ who }) => who === 'staff:0900');
  expect(looks.map(({ masked: isMasked, why }) => [isMasked, why])).toEqual([
    [true, undefined],
    [false, 'complaint 2026-117'],
    [false, 'complaint 2026-117'],
  ]);
  desk.wall.now = Date.now() + 31 * 60_000;
  const later = await desk.logIn('0900');
  expect(await page(later)).not.toContain('Robin');
  desk.wall.now = Date.now();
});

test('somebody whom the table does not let see names is not asked for a reason, and sees none', async () => {
  const operator = await desk.logIn('0970');
  const html = await page(operator);
  expect(html).toContain('Name, number and words are hidden');
  expect(html).not.toContain('Reason for seeing');
});

test('a collector who asks for a case outside their queues is refused as if there were none, on record', async () => {
  const { loanId: approved } = await beforeTheApproval(desk);
  desk.clock.set(day(3, '14:05'));
  const answers = [];
  for (const loan of [approved, 'L-none', 'x'.repeat(80), "L-1'--"])
    answers.push(await collector.get(`/desk/case/${encodeURIComponent(loan)}`));
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  expect(new Set(answers.map(({ html }) => html)).size).toBe(1);
  expect((await desk.refusals()).at(-1)).toMatchObject({
    who: `staff:${staff}`,
    reason: 'no such loan, or not in their queues',
  });
});

test('the script opens after its introduction only when the right person was confirmed', async () => {
  const before = await page();
  expect(before).toContain('my staff number is');
  expect(before).not.toContain('Ask for the cause');
  expect(before).not.toContain('has not been paid in full');
  await post('confirm');
  const after = await page();
  expect(after).toContain('Ask for the cause');
  expect(after).toContain('Make the risk understood');
});

test('who takes the task over confirms anew', async () => {
  await post('confirm');
  await page();
  await post('put-back');
  await page();
  await post('take');
  expect(await page()).not.toContain('Ask for the cause');
});

test('a result is recorded with who brought it, known by their log-in, and the workflow is told', async () => {
  await post('confirm');
  await page();
  const told = desk.told.count;
  const sent = await post('result', {
    said: 'promise',
    on: '2026-11-10',
    amount: '300.00',
    cause: 'salary is late',
  });
  expect(sent.to).toBe(`/desk?done=result&loan=${loanId}`);
  expect(await resultsOf()).toMatchObject([{ said: 'promise', who: `staff:${staff}`, known: 'login' }]);
  expect(await desk.kinds(loanId)).toContain('agreed');
  expect(desk.told.count).toBe(told + 1);
  expect((await taskRow()).closed_at).not.toBeNull();
});

test('a result that is sent twice counts once', async () => {
  await post('confirm');
  await page();
  await post('result', { said: 'refused' });
  const again = await post('result', { said: 'refused' });
  expect([303, 404]).toContain(again.status);
  expect(await resultsOf()).toHaveLength(1);
});

test('what was typed for another result does not count', async () => {
  await post('confirm');
  await page();
  await post('result', { said: 'refused', on: '2026-11-10', amount: '1.00', parts: '3' });
  expect(await resultsOf()).toMatchObject([{ said: 'refused' }]);
});

test('a plan is recorded with its parts', async () => {
  await post('confirm');
  await page();
  await post('result', {
    said: 'plan',
    partAmount: '500.75',
    first: '2026-11-10',
    everyDays: '10',
    parts: '2',
  });
  const [agreed] = (await desk.facts(loanId)).filter(({ kind }) => kind === 'agreed');
  expect(agreed).toMatchObject({ as: 'plan', parts: [{ on: '2026-11-10' }, { on: '2026-11-20' }] });
});

test.each([
  [{}, 'Choose a result'],
  [{ said: 'refused' }, 'counts only from the borrower'],
  [{ said: 'promise' }, 'counts only from the borrower'],
])('what lacks something is not recorded, and what was typed stays: %j', async (fields, says) => {
  const shown = await post('result', { ...fields, cause: 'lost <i>everything</i>' });
  expect(shown.status).toBe(422);
  expect(shown.html).toContain(says);
  expect(shown.html).toContain('value="lost &lt;i&gt;everything&lt;/i&gt;"');
  expect(await resultsOf()).toEqual([]);
});

test('what the case itself refuses is said with its reason, and can be sent again', async () => {
  await post('confirm');
  await page();
  const shown = await post('result', { said: 'promise', on: '2030-01-01' });
  expect(shown.status).toBe(422);
  expect(shown.html).toContain('Not recorded:');
  expect((await post('result', { said: 'promise', on: '2026-11-10' })).status).toBe(303);
});

test('a payment that came while a result was typed is shown before it is sent; then the result is recorded', async () => {
  await post('confirm');
  await page();
  await desk.pay(loanId, `P-${loanId}`, '200.00');
  const shown = await post('result', { said: 'promise', on: '2026-11-10', solution: 'pays the rest' });
  expect(shown.status).toBe(409);
  expect(shown.html).toContain('This happened while you were writing');
  expect(shown.html).toContain('amount 200.00 CNY');
  expect(shown.html).toContain('value="pays the rest"');
  expect(await resultsOf()).toEqual([]);
  const again = await post('result', { said: 'promise', on: '2026-11-10', solution: 'pays the rest' });
  expect(again.status).toBe(303);
  expect(await resultsOf()).toHaveLength(1);
});

test('whose time is over goes on while nobody else has taken the task', async () => {
  await post('confirm');
  await page();
  desk.wall.now += 21 * 60_000;
  const sent = await post('result', { said: 'refused' });
  desk.wall.now = Date.now();
  expect(sent.status).toBe(303);
  expect(await resultsOf()).toHaveLength(1);
});

test('of a task that somebody else has now nothing is recorded, and the words are in the note', async () => {
  await desk.dependencies.book.db
    .updateTable('work_item')
    .set({ taken_by: '0900', taken_until: new Date(desk.wall.now + 60_000) })
    .where('loan_id', '=', loanId)
    .execute();
  const shown = await post('result', { said: 'no-result', cause: 'kept' });
  expect(shown.status).toBe(409);
  expect(shown.html).toContain('You do not have this task in hand any more');
  expect(shown.html).toMatch(/<textarea[^>]*>kept<\/textarea>/);
  expect(await resultsOf()).toEqual([]);
});

test('the words survive a session that ends in the middle of a form', async () => {
  await post('confirm');
  await page();
  desk.wall.now += 31 * 60_000;
  const sent = await post('result', { said: 'promise', cause: 'her employer <closed>' });
  desk.wall.now = Date.now();
  expect(sent.status).toBe(401);
  expect(sent.html).toContain('what you wrote will be there');
  const back = await desk.logIn(staff);
  const html = await page(back);
  expect(html).toContain('value="her employer &lt;closed&gt;"');
  expect(html).toContain('It was not sent');
  expect(await page(back)).not.toContain('her employer');
});

test('nobody else gets what somebody wrote', async () => {
  await page();
  desk.wall.now += 31 * 60_000;
  await post('note', { text: 'a secret of 0417' });
  desk.wall.now = Date.now();
  expect(await page(await desk.logIn('0900'))).not.toContain('a secret');
});

test('a note is kept, and one that settles a task closes it', async () => {
  await page();
  expect((await post('note', { text: 'calls back <b>on Friday</b>' })).to).toBe(
    `/desk?done=note&loan=${loanId}`,
  );
  const html = await page();
  expect(html).toContain('<pre>calls back &lt;b&gt;on Friday&lt;/b&gt;</pre>');
});

test('a supervisor approves with the case beside it; a collector cannot, and that is on record in the case', async () => {
  const { loanId: asked } = await beforeTheApproval(desk);
  const supervisor = await desk.logIn('0900');
  await supervisor.get(`/desk/case/${asked}`);
  await supervisor.send(`/desk/case/${asked}/take`);
  expect((await supervisor.get(`/desk/case/${asked}`)).html).toContain('Approve');
  const sent = await supervisor.send(`/desk/case/${asked}/approval`, { approved: 'true' });
  expect(sent.to).toBe(`/desk?done=approval&loan=${asked}`);
  expect(await desk.facts(asked)).toContainEqual(
    expect.objectContaining({ kind: 'approved', who: 'staff:0900', known: 'login' }),
  );
});
