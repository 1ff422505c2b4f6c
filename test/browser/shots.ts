import type { Page } from 'playwright-core';
import { endSessions } from '../../casebook/desk/sessions';
import { day } from '../support/desk';
import type { Served } from './served';

/** One picture: what is looked at, and how a page gets there. */
export type Shot = Readonly<{ name: string; go: (page: Page) => Promise<unknown> }>;

const at = (served: Served, way: string) => (page: Page) => page.goto(served.url + way);

const press = (what: string) => async (page: Page) => {
  await page.locator(what).first().click();
  await page.waitForLoadState();
};

const openAll = async (page: Page) => {
  for (const one of await page.locator('main summary').all()) await one.click();
};

const RECORD = 'form.result button.main';

/** A collector takes a case, confirms the person, and has a promise and a plan calculated. */
export const takenAndWeighed = (served: Served, loanId: string): readonly Shot[] => [
  { name: '01-home', go: at(served, '/desk') },
  {
    name: '02-case',
    go: async (page) => {
      await at(served, `/desk/case/${loanId}`)(page);
      await press('form[action$="/take"] button')(page);
    },
  },
  { name: '03-confirmed', go: press('form[action$="/confirm"] button') },
  {
    name: '04-promise-weighed',
    go: async (page) => {
      await page.locator('[value=promise]').check();
      await page.locator('[name=on]').fill('2026-11-10');
      await page.locator('[name=amount]').fill('300.00');
      await press('button[formaction]')(page);
    },
  },
  {
    name: '05-plan-weighed',
    go: async (page) => {
      await page.locator('[value=plan]').check();
      await page.locator('[name=first]').fill('2026-11-10');
      await page.locator('[name=everyDays]').fill('30');
      await page.locator('[name=parts]').fill('3');
      await press('button[formaction]')(page);
    },
  },
];

/** What is sent is refused, and then something happens meanwhile. */
export const recorded = (served: Served, loanId: string): readonly Shot[] => [
  {
    name: '06-refused',
    go: async (page) => {
      await page.locator('[name=partAmount]').fill('1.00');
      await page.locator('[name=parts]').fill('13');
      await page.locator('[name=cause]').fill('工资尚未发放');
      await press(RECORD)(page);
    },
  },
  {
    name: '07-paid-meanwhile',
    go: async (page) => {
      await served.desk.pay(loanId, `P-${loanId}`, '200.00');
      await page.locator('.live:not(:empty)').waitFor();
    },
  },
  {
    name: '08-news-before-it-is-sent',
    go: async (page) => {
      await page.locator('[name=parts]').fill('3');
      await press(RECORD)(page);
    },
  },
];

/** A call by hand, by day and at night; and the task is another one’s. */
export const rung = (served: Served, loanId: string): readonly Shot[] => [
  {
    name: '09-ring',
    go: async (page) => {
      await served.desk.live(loanId, day(3, '14:05'));
      await at(served, `/desk/case/${loanId}`)(page);
    },
  },
  {
    name: '10-ring-not',
    go: async (page) => {
      served.desk.clock.set(day(3, '22:30'));
      await at(served, `/desk/case/${loanId}`)(page);
      await openAll(page);
      served.desk.clock.set(day(3, '14:05'));
    },
  },
  {
    name: '11-task-of-another',
    go: async (page) => {
      await page.locator('[value=no-result]').check();
      await page.locator('[name=cause]').fill('未接听');
      const open = served.desk.dependencies.book.db.updateTable('work_item').where('loan_id', '=', loanId);
      const until = new Date(Date.now() + 60_000);
      await open.set({ taken_by: '0900', taken_until: until }).execute();
      await press('form.result button')(page);
      await open.set({ taken_by: null, taken_until: null }).execute();
    },
  },
];

/** Pages that are not for a collector, or not there; and a server that does not answer. */
export const elsewhere = (served: Served, loanId: string): readonly Shot[] => [
  { name: '12-given-away-403', go: at(served, '/desk/team') },
  { name: '13-no-such-loan', go: at(served, '/desk/case/L-none') },
  { name: '14-no-such-page', go: at(served, '/desk/nothing') },
  {
    name: '15-done-and-away',
    go: async (page) => {
      served.away.push('Temporal');
      await at(served, `/desk?done=result&loan=${loanId}`)(page);
      served.away.pop();
    },
  },
];

/** A supervisor’s pages: of `loanId` they say why they look, `asked` waits for a yes. */
export const supervisors = (served: Served, loanId: string, asked: string): readonly Shot[] => [
  { name: '20-home', go: at(served, '/desk') },
  { name: '21-team', go: at(served, '/desk/team') },
  { name: '22-case-hidden', go: at(served, `/desk/case/${loanId}`) },
  {
    name: '23-case-in-full',
    go: async (page) => {
      await page.locator('[name=why]').fill('投诉 2026-117');
      await press('form[action$="/reason"] button')(page);
      await openAll(page);
    },
  },
  {
    name: '24-given-to-nobody-else',
    go: async (page) => {
      await at(served, `/desk/case/${loanId}`)(page);
      await press('form[action$="/give"] button')(page);
      await at(served, '/desk')(page);
    },
  },
  {
    name: '25-approval',
    go: async (page) => {
      await at(served, `/desk/case/${asked}`)(page);
      const free = page.locator('form[action$="/take"] button').first();
      if (await free.isVisible()) await free.click();
      await page.locator('form[action$="/approval"]').first().waitFor();
    },
  },
  { name: '26-wallboard', go: at(served, '/desk/wallboard') },
  { name: '27-stops', go: at(served, '/desk/stops') },
  {
    name: '28-stop-asked-to-be-lifted',
    go: async (page) => {
      await page.locator('[name=what]').selectOption('channel app');
      await page.locator('[name=why]').fill('短信金额有误');
      await press('button.stop')(page);
      await press('form[action$="/lift"] button')(page);
    },
  },
  { name: '29-holds', go: at(served, '/desk/holds') },
];

/** A compliance officer’s pages. */
export const officers = (served: Served, loanId: string): readonly Shot[] => [
  { name: '40-search', go: at(served, '/desk/search') },
  {
    name: '41-found',
    go: async (page) => {
      await page.locator('[name=for]').fill(loanId);
      await press('main form button')(page);
    },
  },
  { name: '42-audit-masked', go: at(served, `/desk/case/${loanId}/audit`) },
  { name: '43-looks', go: at(served, '/desk/looks') },
  { name: '44-holds', go: at(served, '/desk/holds') },
  {
    name: '45-session-ended',
    go: async (page) => {
      await at(served, '/desk/search')(page);
      await endSessions(served.desk.dependencies.book.db, '0950', Date.now());
      await press('main form button')(page);
    },
  },
];
