import { endSessions } from '../../casebook/desk/sessions';
import { looksAt } from '../../casebook/read/audit/looks';
import { day } from '../support/desk';
import { give } from '../support/people';
import { beforeTheApproval } from '../support/stations';
import { deskApp } from '../../desk/app';
import type { TestDesk } from './at-the-desk';
import { eachWithATask, type WithATask } from './with-a-task';

let desk: TestDesk;
let one: WithATask;
eachWithATask((at) => ({ desk, one } = at));

test('whoever has the task sees the person with all their loans, what is owed by part, and whom to ring', async () => {
  const { borrowerId } = await desk.dependencies.book.db
    .selectFrom('loan')
    .where('loan_id', '=', one.loanId)
    .select('borrower_id as borrowerId')
    .executeTakeFirstOrThrow();
  const second = await desk.keep({ borrowerId, name: 'Robin <b>Sample</b> & Co', phone: '+8613800055555' });
  const html = await one.page();
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
  await desk.live(one.loanId, day(4, '20:05'));
  const supervisor = await desk.logIn('0900');
  await one.page(supervisor);
  await supervisor.send(`/desk/case/${one.loanId}/reason`, { why: 'complaint 2026-117' });
  const html = await one.page(supervisor);
  expect(html).toContain('an act was begun · send an SMS · day-4-sms');
  expect(html).toMatch(/<summary>The words.*<pre>.*1,00\d\.\d\d CNY/s);
  expect(html).toContain('What comes next');
  expect(html).toMatch(/because [^<]*step [\w-]+ was due/);
});

test('what will not happen now is told with the rule’s own words', async () => {
  await give(desk.dependencies, one.loanId, 'optOut', { channel: 'sms' });
  const html = await one.page();
  expect(html).toMatch(/What will not happen now.*SMS/s);
});

test('holds and promises stand there, with their dates and amounts', async () => {
  await give(desk.dependencies, one.loanId, 'promise', { on: '2026-11-10', amount: '300.00', by: one.staff });
  expect(await one.page()).toContain('a promise to pay: 300.00 CNY by 2026-11-10');
  await give(desk.dependencies, one.loanId, 'hold', { hold: 'complaint', by: one.staff });
  expect(await one.page()).toContain('a complaint, since 2026-11-04');
});

test('each look is on record before it is shown: of whoever has the task with the task as the reason', async () => {
  const [, last] = [await one.page(), (await looksAt(desk.dependencies.book, [one.loanId])).at(-1)];
  expect(last).toMatchObject({
    who: `staff:${one.staff}`,
    known: 'login',
    what: 'desk',
    masked: false,
    why: 'task: day-3-call',
  });
});

test('a supervisor sees no name, number or word before they say why; then they do, with the reason on record', async () => {
  const supervisor = await desk.logIn('0900');
  const masked = await one.page(supervisor);
  expect(masked).toContain('Name, number and words are hidden');
  expect(masked).not.toContain('Robin');
  expect(masked).not.toMatch(/\+86138\d{8}/);
  const shown = await supervisor.send(`/desk/case/${one.loanId}/reason`, { why: 'complaint 2026-117' });
  expect(shown.html).toContain('Robin');
  expect(await one.page(supervisor)).toContain('Robin');
  const looks = (await looksAt(desk.dependencies.book, [one.loanId])).filter(
    ({ who }) => who === 'staff:0900',
  );
  expect(looks.map(({ masked: isMasked, why }) => [isMasked, why])).toEqual([
    [true, undefined],
    [false, 'complaint 2026-117'],
    [false, 'complaint 2026-117'],
  ]);
  desk.wall.now = Date.now() + 31 * 60_000;
  const later = await desk.logIn('0900');
  expect(await one.page(later)).not.toContain('Robin');
  desk.wall.now = Date.now();
});

test.each(['task: day-3-call', 'a\0b'])('%j is no reason for seeing them', async (why) => {
  const supervisor = await desk.logIn('0900');
  await one.page(supervisor);
  const shown = await supervisor.send(`/desk/case/${one.loanId}/reason`, { why });
  expect([shown.status, shown.html]).toEqual([422, expect.not.stringContaining('Robin')]);
});

test('somebody whom the table does not let see names is not asked for a reason, and sees none', async () => {
  const operator = await desk.logIn('0970');
  const html = await one.page(operator);
  expect(html).toContain('Name, number and words are hidden');
  expect(html).not.toContain('Reason for seeing');
});

test('a collector who asks for a case outside their queues is refused as if there were none, on record', async () => {
  const { loanId: approved } = await beforeTheApproval(desk);
  desk.clock.set(day(3, '14:05'));
  const answers = [];
  for (const loan of [approved, 'L-none', 'x'.repeat(80), "L-1'--"])
    answers.push(await one.collector.get(`/desk/case/${encodeURIComponent(loan)}`));
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  expect(new Set(answers.map(({ html }) => html)).size).toBe(1);
  expect((await desk.refusals()).at(-1)).toMatchObject({
    who: `staff:${one.staff}`,
    reason: 'no such loan, or not in their queues',
  });
});

test('the script opens after its introduction only when the right person was confirmed', async () => {
  const before = await one.page();
  expect(before).toContain('my staff number is');
  expect(before).not.toContain('Ask for the cause');
  expect(before).not.toContain('has not been paid in full');
  await one.post('confirm');
  const after = await one.page();
  expect(after).toContain('Ask for the cause');
  expect(after).toContain('Make the risk understood');
});

test('who takes the task over confirms anew', async () => {
  await one.post('confirm');
  await one.page();
  await one.post('put-back');
  await one.page();
  await one.post('take');
  expect(await one.page()).not.toContain('Ask for the cause');
});

test('the words survive a session that ends in the middle of a form', async () => {
  await one.post('confirm');
  await one.page();
  desk.wall.now += 31 * 60_000;
  const sent = await one.post('result', { said: 'promise', cause: 'her employer <closed>' });
  desk.wall.now = Date.now();
  expect(sent.status).toBe(401);
  expect(sent.html).toContain('what you wrote will be there');
  const back = await desk.logIn(one.staff);
  const html = await one.page(back);
  expect(html).toContain('value="her employer &lt;closed&gt;"');
  expect(html).toContain('It was not sent');
  expect(await one.page(back)).not.toContain('her employer');
});

test('nobody else gets what somebody wrote', async () => {
  await one.page();
  desk.wall.now += 31 * 60_000;
  await one.post('note', { text: 'a secret of 0417' });
  desk.wall.now = Date.now();
  expect(await one.page(await desk.logIn('0900'))).not.toContain('a secret');
});

test('a note is kept, and one that settles a task closes it', async () => {
  await one.page();
  expect((await one.post('note', { text: 'calls back <b>on Friday</b>' })).to).toBe(
    `/desk?done=note&loan=${one.loanId}`,
  );
  const html = await one.page();
  expect(html).toContain('<pre>calls back &lt;b&gt;on Friday&lt;/b&gt;</pre>');
});

test('a supervisor approves with the case beside it, known by their log-in', async () => {
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

test('an open page is told of a payment as it comes, and no page is when the process ends', async () => {
  const stopping = new AbortController();
  const app = deskApp({ ...desk.dependenciesOfDesk, stopping: stopping.signal });
  const [name, token] = [...one.collector.cookies][0] ?? [];
  const headers = { cookie: `${name ?? ''}=${token ?? ''}`, 'accept-language': 'en' };
  const facts = await desk.facts(one.loanId);
  const since = String(facts.at(-1)?.seq ?? 0);
  const told = await app.request(`/desk/case/${one.loanId}/live?since=${since}`, { headers });
  await desk.pay(one.loanId, `P-${one.loanId}`, '200.00');
  const reader = told.body?.getReader();
  const first = new TextDecoder().decode((await reader?.read())?.value as Uint8Array);
  expect(first).toContain('amount 200.00 CNY');
  stopping.abort();
  expect((await reader?.read())?.done).toBe(true);
});

test('a page that is open by itself keeps no session alive', async () => {
  const app = deskApp({ ...desk.dependenciesOfDesk, stopping: AbortSignal.abort() });
  const [name, token] = [...one.collector.cookies][0] ?? [];
  const headers = { cookie: `${name ?? ''}=${token ?? ''}`, 'accept-language': 'en' };
  const live = () => app.request(`/desk/case/${one.loanId}/live?since=0`, { headers });
  desk.wall.now += 29 * 60_000;
  expect(await (await live()).text()).toBe('');
  desk.wall.now += 2 * 60_000;
  const over = await live();
  expect(over.headers.get('cache-control')).toBe('no-store');
  expect(await over.text()).toMatch(
    new RegExp(`Your session has ended.*login.to=%2Fdesk%2Fcase%2F${one.loanId}".*event: over\\ndata: `, 's'),
  );
  expect((await one.collector.get('/desk')).status).toBe(302);
  desk.wall.now = Date.now();
});

test('a page that is open while its session ends elsewhere is told so, and asks no more', async () => {
  const app = deskApp(desk.dependenciesOfDesk);
  const [name, token] = [...one.collector.cookies][0] ?? [];
  const headers = { cookie: `${name ?? ''}=${token ?? ''}`, 'accept-language': 'en' };
  expect(await one.page()).toContain('hx-sse:close="over"');
  const { length } = await desk.facts(one.loanId);
  const told = app.request(`/desk/case/${one.loanId}/live?since=${length}`, { headers });
  const text = (await told).text();
  await endSessions(desk.dependencies.book.db, one.staff, desk.wall.now);
  expect(await text).toMatch(/event: over/);
});

test('a collector cannot approve, however the form is made, and that is on record in the case', async () => {
  const csrf = /name="csrf" value="([^"]+)"/.exec(await one.page())?.[1] ?? '';
  const sent = await one.collector.post(`/desk/case/${one.loanId}/approval`, {
    csrf,
    id: '1',
    approved: 'true',
  });
  expect(sent.status).toBe(403);
  expect((await desk.facts(one.loanId)).at(-1)).toMatchObject({ kind: 'input-refused', message: 'approval' });
});
