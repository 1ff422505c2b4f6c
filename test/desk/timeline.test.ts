import { give } from '../support/people';
import type { TestDesk } from './at-the-desk';
import { eachWithATask, type WithATask } from './with-a-task';

let desk: TestDesk;
let one: WithATask;
eachWithATask((at) => ({ desk, one } = at));

/** The part of the page that is the timeline. */
const timeline = async (): Promise<string> =>
  /<section aria-labelledby="timeline">.*?<\/section>/s.exec(await one.page())?.[0] ?? '';

test('what was done, what comes and what will not happen are marks of their own, with when and what', async () => {
  const html = await timeline();
  expect(html).toMatch(/<g class="done"><title>2026-11-04 14:00 day-3-call/);
  expect(html).toMatch(/<g class="coming"><title>2026-11-05 09:30 send an SMS · day-4-sms/);
  expect(html).toMatch(/The next 30 days: \d+ entries/);
  expect(html).toMatch(
    /<strong>send an SMS · day-4-sms[^<]*<\/strong> <span class="quiet">[^<]*step day-4-sms was due/,
  );
});

test('what is barred stands there as what will not happen, by the rule that bars it', async () => {
  await give(desk.dependencies, one.loanId, 'optOut', { channel: 'sms', by: one.staff });
  const html = await timeline();
  expect(html).not.toMatch(/<g class="coming"><title>[^<]*day-4-sms/);
  expect(html).toMatch(/<g class="not"><title>[^<]*day-4-sms/);
  expect(html).toMatch(
    /will not happen<\/em> <strong>day-4-sms[^<]*<\/strong> <span class="quiet">[^<]*opted/,
  );
});

test('a payment in full ends it, and then nothing is foreseen', async () => {
  await desk.pay(one.loanId, `P-${one.loanId}`, '1001.50');
  await desk.look(one.loanId);
  const html = await timeline();
  expect(html).not.toMatch(/class="coming"><title>/);
});

test('it is drawn by the server alone: no script, no style, nothing to load', async () => {
  expect(await timeline()).not.toMatch(/<script|<style|style="|href=/);
});
