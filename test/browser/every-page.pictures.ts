import type { Page } from 'playwright-core';
import { endSessions } from '../../casebook/desk/sessions';
import { reassignTask } from '../../casebook/tasks/reassign';
import type { Language } from '../../domain/words';
import { day } from '../support/desk';
import { give } from '../support/people';
import { beforeTheApproval, callOf } from '../support/stations';
import { found, onDays, picture, seriousOn, tooWide } from './browser';
import { serveDesk, type Served } from './served';

/** One picture: what is looked at, and how a page gets there. */
type Shot = Readonly<{ name: string; go: (page: Page) => Promise<unknown> }>;

const WIDTHS = (process.env['WIDTHS'] ?? '1280,360').split(',').map(Number);
const LANGUAGES = (process.env['LANGUAGES'] ?? 'zh-CN,en').split(',') as Language[];
const EACH = LANGUAGES.flatMap((language) => WIDTHS.map((width) => [language, width] as const));

onDays('every page of the desk', () => {
  let served: Served;
  let asked: string;
  beforeAll(async () => {
    served = await serveDesk(found ?? '');
    asked = (await beforeTheApproval(served.desk, { name: '示例借款人' })).loanId;
  });
  afterAll(() => served.stop());

  const take = async (page: Page, at: string, shots: readonly Shot[]): Promise<readonly string[]> => {
    const wrong: string[] = [];
    for (const { name, go } of shots) {
      await go(page);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        const as = `pages-${at}-${colorScheme}-${name}`;
        await picture(page, as);
        for (const one of await seriousOn(page)) wrong.push(`${as}: ${one}`);
        const over = await tooWide(page);
        if (over > 0) wrong.push(`${as}: ${String(over)} px too wide`);
      }
      await page.emulateMedia({ colorScheme: 'light' });
    }
    await page.context().close();
    return wrong;
  };

  const path = (way: string) => (page: Page) => page.goto(`${served.url}${way}`);
  const press = (what: string) => async (page: Page) => {
    await page.locator(what).first().click();
    await page.waitForLoadState();
  };
  const openAll = async (page: Page) => {
    for (const one of await page.locator('main summary').all()) await one.click();
  };

  const collectors = (loanId: string): readonly Shot[] => {
    const record = 'form.result button.main';
    return [
      { name: '01-home', go: path('/desk') },
      { name: '02-case', go: press('form.next button') },
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
      {
        name: '06-refused',
        go: async (page) => {
          await page.locator('[name=partAmount]').fill('1.00');
          await page.locator('[name=parts]').fill('13');
          await page.locator('[name=cause]').fill('工资尚未发放');
          await press(record)(page);
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
          await press(record)(page);
        },
      },
      {
        name: '09-ring',
        go: async (page) => {
          await served.desk.live(loanId, day(3, '14:05'));
          await path(`/desk/case/${loanId}`)(page);
        },
      },
      {
        name: '10-ring-not',
        go: async (page) => {
          served.desk.clock.set(day(3, '22:30'));
          await path(`/desk/case/${loanId}`)(page);
          await openAll(page);
          served.desk.clock.set(day(3, '14:05'));
        },
      },
      {
        name: '11-task-of-another',
        go: async (page) => {
          await page.locator('[value=no-result]').check();
          await page.locator('[name=cause]').fill('未接听');
          const open = served.desk.dependencies.book.db
            .updateTable('work_item')
            .where('loan_id', '=', loanId);
          const until = new Date(Date.now() + 60_000);
          await open.set({ taken_by: '0900', taken_until: until }).execute();
          await press('form.result button')(page);
          await open.set({ taken_by: null, taken_until: null }).execute();
        },
      },
      { name: '12-given-away-403', go: path('/desk/team') },
      { name: '13-no-such-loan', go: path('/desk/case/L-none') },
      { name: '14-no-such-page', go: path('/desk/nothing') },
      {
        name: '15-done-and-away',
        go: async (page) => {
          served.away.push('Temporal');
          await path(`/desk?done=result&loan=${loanId}`)(page);
          served.away.pop();
        },
      },
    ];
  };

  const supervisors = (loanId: string, other: string): readonly Shot[] => [
    { name: '20-home', go: path('/desk') },
    { name: '21-team', go: path('/desk/team') },
    { name: '22-case-hidden', go: path(`/desk/case/${loanId}`) },
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
        await path(`/desk/case/${loanId}`)(page);
        await press('form[action$="/give"] button')(page);
        await path('/desk')(page);
      },
    },
    {
      name: '25-approval',
      go: async (page) => {
        await path(`/desk/case/${asked}`)(page);
        const free = page.locator('form[action$="/take"] button').first();
        if (await free.isVisible()) await free.click();
        await page.locator('form[action$="/approval"]').first().waitFor();
      },
    },
    { name: '26-wallboard', go: path('/desk/wallboard') },
    { name: '27-stops', go: path('/desk/stops') },
    {
      name: '28-stop-asked-to-be-lifted',
      go: async (page) => {
        await page.locator('[name=what]').selectOption({ index: other.length % 3 });
        await page.locator('[name=why]').fill('短信金额有误');
        await press('button.stop')(page);
        await press('form[action$="/lift"] button')(page);
      },
    },
    { name: '29-holds', go: path('/desk/holds') },
  ];

  const officers = (loanId: string): readonly Shot[] => [
    { name: '40-search', go: path('/desk/search') },
    {
      name: '41-found',
      go: async (page) => {
        await page.locator('[name=for]').fill(loanId);
        await press('main form button')(page);
      },
    },
    { name: '42-audit-masked', go: path(`/desk/case/${loanId}/audit`) },
    { name: '43-looks', go: path('/desk/looks') },
    { name: '44-holds', go: path('/desk/holds') },
    {
      name: '45-session-ended',
      go: async (page) => {
        await path('/desk/search')(page);
        await endSessions(served.desk.dependencies.book.db, '0950', Date.now());
        await press('main form button')(page);
      },
    },
  ];

  const file = async (loanId: string, language: Language, width: number, at: string) => {
    const page = await served.pageOf('0950', language, width);
    const answer = await page.request.get(`${served.url}/desk/case/${loanId}/file.html`);
    await page.setContent(await answer.text());
    const wrong = await take(page, at, [
      { name: '50-file', go: () => Promise.resolve() },
      { name: '51-file-in-print', go: (one) => one.emulateMedia({ media: 'print' }) },
    ]);
    return wrong;
  };

  test.each(EACH)('%s at %i px: fits, and nothing serious is wrong with it', async (language, width) => {
    const at = `${language}-${String(width)}`;
    const { loanId, staff } = await served.called(language);
    const { loanId: other } = await served.called(language);
    await served.desk.live(other, day(3, '14:05'));
    await give(served.desk.dependencies, other, 'hold', { hold: 'complaint', by: '0900' });
    const { book } = served.desk.dependencies;
    served.desk.clock.set(day(3, '14:05'));
    await reassignTask(book, callOf(other), '0900' === staff ? '0417' : staff, {
      who: 'staff:0900',
      known: 'login',
    });
    const wrong = [
      ...(await take(await served.pageOf(staff, language, width), at, collectors(loanId))),
      ...(await take(await served.pageOf('0900', language, width), at, supervisors(loanId, other))),
      ...(await take(await served.pageOf('0950', language, width), at, officers(asked))),
      ...(await take(await served.pageOf(undefined, language, width), at, [
        { name: '60-log-in-failed', go: path('/desk/callback?code=none') },
        { name: '61-logged-out', go: path('/desk/out') },
      ])),
      ...(await file(asked, language, width, at)),
    ];
    expect(wrong).toEqual([]);
  });
});
