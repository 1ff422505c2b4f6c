import { looksAt } from '../../casebook/read/audit/looks';
import { day } from '../support/desk';
import { give } from '../support/people';
import { atADesk, type TestDesk } from './at-the-desk';
import { withATask, type WithATask } from './with-a-task';

let desk: TestDesk;
let one: WithATask;
atADesk((opened) => (desk = opened));
beforeAll(async () => {
  one = await withATask(desk);
  await desk.live(one.loanId, day(4, '20:05'));
});

const told = (html: string): string => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
const officer = () => desk.logIn('0950');

test('the audit says of each contact which rules it was held against, what each said, and where it stands', async () => {
  const { html } = await (await officer()).get(`/desk/case/${one.loanId}/audit`);
  expect(told(html)).toMatch(/an act was begun · send an SMS · day-4-sms.*Held against .*cn-night ?:/);
  expect(html).toMatch(/<a href="#(cn-night-[0-9a-f]+)">/);
  const [, anchor = ''] = /<a href="#(cn-night-[0-9a-f]+)">/.exec(html) ?? [];
  expect(html).toContain(`id="${anchor}"`);
  expect(html).toContain('Each decision of the program');
});

test('it is masked until a reason was given, and each look is on record with it', async () => {
  const browser = await officer();
  const path = `/desk/case/${one.loanId}`;
  const masked = await browser.get(`${path}/audit`);
  expect(masked.html).toContain('are masked');
  expect(masked.html).not.toContain('Robin');
  await browser.get(path);
  await browser.send(`${path}/reason`, { why: 'complaint 2026-118' });
  const full = await browser.get(`${path}/audit`);
  expect(full.html).toContain('Robin &#60;b&#62;Sample');
  const own = (await looksAt(desk.dependencies.book, [one.loanId])).filter(({ who }) => who === 'staff:0950');
  expect(own.filter(({ what }) => what === 'audit').at(-1)).toMatchObject({
    masked: false,
    why: 'complaint 2026-118',
    known: 'login',
  });
});

test('the file for a regulator is the one that the command makes, and stands for itself', async () => {
  const { html, headers } = await (await officer()).get(`/desk/case/${one.loanId}/file.html`);
  expect(headers.get('content-disposition')).toBe(`attachment; filename="${one.loanId}-1.html"`);
  expect(html).toMatch(/^<!doctype html>/);
  expect(html).toContain('<title>Case file');
  expect(html).not.toMatch(/<script|src=|<link/);
});

test('the spreadsheet has every line, masked, for Excel', async () => {
  const { html: csv, headers } = await (await officer()).get(`/desk/case/${one.loanId}/export.csv`);
  expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(csv.split('\r\n').length).toBeGreaterThan(10);
  expect(csv).toContain('day-4-sms');
  expect(csv).not.toContain('Robin');
});

test('who looked at whose data stands there with the reason, by loan and by person', async () => {
  const browser = await officer();
  const all = told((await browser.get('/desk/looks')).html);
  expect(all).toMatch(new RegExp(`staff:${one.staff}.*task: day-3-call`));
  const theirs = told((await browser.get('/desk/looks?staff=0950&full=yes')).html);
  expect(theirs).toContain('in full: complaint 2026-118');
  expect(theirs).not.toContain('task: day-3-call');
  expect(told((await browser.get('/desk/looks?loan=L-none')).html)).not.toContain('complaint 2026-118');
});

test('the holds in force stand there until they are released', async () => {
  const browser = await officer();
  expect(told((await browser.get('/desk/holds')).html)).not.toContain(one.loanId);
  await give(desk.dependencies, one.loanId, 'hold', { hold: 'complaint', by: '0900' });
  expect(told((await browser.get('/desk/holds')).html)).toMatch(
    new RegExp(`${one.loanId} a complaint \\d{4}-\\d\\d-\\d\\d until it is released`),
  );
  await give(desk.dependencies, one.loanId, 'release', { hold: 'complaint', by: '0900' });
  expect(told((await browser.get('/desk/holds')).html)).not.toContain(one.loanId);
});

test.each(['audit', 'file.html', 'export.csv'])('%s of a case is no collector’s', async (what) => {
  expect((await one.collector.get(`/desk/case/${one.loanId}/${what}`)).status).toBe(403);
});

test.each(['/desk/looks', '/desk/holds'])('%s is no collector’s', async (path) => {
  expect((await one.collector.get(path)).status).toBe(403);
});
