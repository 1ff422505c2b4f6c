import { looksAt } from '../../casebook/read/audit/looks';
import { day } from '../support/desk';
import { beforeTheApproval } from '../support/stations';
import { atADesk, type TestDesk } from './at-the-desk';
import { withATask, type WithATask } from './with-a-task';

let desk: TestDesk;
let one: WithATask;
let asked: string;
atADesk((opened) => (desk = opened));
beforeAll(async () => {
  asked = (await beforeTheApproval(desk)).loanId;
  one = await withATask(desk);
});

/** What stands in a section of a page, without its marks. */
const under = (html: string, heading: string): string =>
  (html.split(`<h2>${heading}</h2>`)[1] ?? '').split('<h2>')[0]?.replace(/<[^>]*>/g, ' ') ?? '';

test('a supervisor sees who has what in hand, and how the queues stand', async () => {
  const { html } = await (await desk.logIn('0900')).get('/desk/team');
  expect(under(html, 'Who has what in hand')).toMatch(
    new RegExp(`${one.loanId} +${one.staff} +collectors +\\d\\d:\\d\\d`),
  );
  expect(under(html, 'How the queues stand')).toMatch(/collectors +1 +0 +2026-11-04/);
});

test('what waits for a yes leads to its case', async () => {
  const { html } = await (await desk.logIn('0900')).get('/desk/team');
  expect(under(html, 'Waiting for a yes')).toContain(asked);
  expect(html).toContain(`<a href="/desk/case/${asked}">`);
});

test('a call without a result stands there from the day after it was due', async () => {
  const supervisor = await desk.logIn('0900');
  const now = await supervisor.get('/desk/team');
  expect(under(now.html, 'Calls without a result')).not.toContain(one.loanId);
  desk.clock.set(day(4, '09:00'));
  const later = await supervisor.get('/desk/team');
  expect(under(later.html, 'Calls without a result')).toContain(`${one.loanId}   ${one.staff}`);
  desk.clock.set(day(3, '14:05'));
});

test.each(['/desk/team', '/desk/search'])('a collector has no %s, and is not led there', async (path) => {
  expect((await one.collector.get('/desk')).html).not.toContain(`href="${path}"`);
  expect((await one.collector.get(path)).status).toBe(403);
  expect((await desk.refusals()).at(-1)).toMatchObject({ who: `staff:${one.staff}`, what: `GET ${path}` });
});

test('compliance finds a loan by its number, its borrower, and a telephone number as people write it', async () => {
  const contact = await desk.dependencies.book.db
    .selectFrom('loan')
    .innerJoin('borrower_contact', 'borrower_contact.borrower_id', 'loan.borrower_id')
    .where('loan_id', '=', one.loanId)
    .select(['loan.borrower_id', 'phone'])
    .executeTakeFirstOrThrow();
  const officer = await desk.logIn('0950');
  const written = (contact.phone ?? '').replace(/^(\+86)(\d{3})(\d{4})/, '$1 $2-$3 ');
  for (const text of [one.loanId, contact.borrower_id, written]) {
    await officer.get('/desk/search');
    const found = await officer.send('/desk/search', { for: text });
    expect([text, found.html.includes(`href="/desk/case/${one.loanId}"`)]).toEqual([text, true]);
    expect(found.html).not.toContain('Robin');
  }
  const looks = (await looksAt(desk.dependencies.book, [one.loanId])).filter(
    ({ who }) => who === 'staff:0950',
  );
  expect(looks).toHaveLength(3);
  expect(looks[0]).toMatchObject({ what: 'desk', masked: true, known: 'login' });
});

test('what cannot be found is said, whatever was typed', async () => {
  const officer = await desk.logIn('0950');
  for (const text of ['L-none', "x' or 1=1", '+8613912345678', '<b>']) {
    await officer.get('/desk/search');
    const { html } = await officer.send('/desk/search', { for: text });
    expect(html).toContain('Nothing was found');
    expect(html).not.toContain('value="<b>"');
  }
});
