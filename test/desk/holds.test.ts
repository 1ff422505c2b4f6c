import { openTestDesk, type TestDesk } from './at-the-desk';
import { withATask, type WithATask } from './with-a-task';

let desk: TestDesk;
let one: WithATask;
beforeAll(async () => {
  desk = await openTestDesk();
});
afterAll(() => desk.close());
beforeEach(async () => {
  one = await withATask(desk);
});

const kinds = async () =>
  (await desk.facts(one.loanId)).filter(({ kind }) => kind === 'held' || kind === 'released');

test('whoever has the case sets a hold on its page, known by their log-in, and the page shows it', async () => {
  const sent = await one.post('hold', { hold: 'dispute' });
  expect(sent.to).toBe(`/desk/case/${one.loanId}#holds`);
  expect(await kinds()).toMatchObject([
    { kind: 'held', hold: 'dispute', who: `staff:${one.staff}`, known: 'login' },
  ]);
  expect(await one.page()).toMatch(/the borrower disputes it, since 2026-11-04/);
});

test('a collector, who may set it, may not release it, however it is sent; compliance does, from the page of holds', async () => {
  await one.post('hold', { hold: 'complaint' });
  const page = await one.page();
  expect(page).not.toContain(`/desk/case/${one.loanId}/release`);
  const csrf = /name="csrf" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const forged = { csrf, id: 'x', hold: 'complaint' };
  const refused = await one.collector.post(`/desk/case/${one.loanId}/release`, forged);
  expect([refused.status, refused.html.replaceAll('&quot;', '"')]).toEqual([
    403,
    expect.stringContaining('may not do "release-complaint"'),
  ]);
  const officer = await desk.logIn('0950');
  await officer.get('/desk/holds');
  const sent = await officer.send(`/desk/case/${one.loanId}/release`, { hold: 'complaint' });
  expect(sent.to).toBe(`/desk/case/${one.loanId}#holds`);
  expect((await kinds()).at(-1)).toMatchObject({ kind: 'released', who: 'staff:0950', known: 'login' });
});

test('a last day in the past is refused with what was chosen still there', async () => {
  const sent = await one.post('hold', { hold: 'hardship', until: '2026-11-01' });
  expect(sent.status).toBe(422);
  expect(sent.html).toMatch(/<option value="hardship" selected/);
  expect(sent.html).toContain('value="2026-11-01"');
  expect(await kinds()).toEqual([]);
});
