import { PASSWORD } from '../desk/at-the-desk';
import { found, lookAt, onDays, pressOn } from './browser';
import { serveDesk, type Served } from './served';

const SAYS = {
  en: {
    next: 'Next case',
    confirm: 'This is the right person',
    done: 'the result is recorded',
    happened: 'Something happened',
  },
  'zh-CN': { next: '下一个案件', confirm: '已确认是本人', done: '结果已记录', happened: '有新情况' },
} as const;

onDays('a collector’s day', () => {
  let served: Served;
  beforeAll(async () => {
    served = await serveDesk(found ?? '');
  });
  afterAll(() => served.stop());

  test.each([
    ['en', 1280],
    ['en', 360],
    ['zh-CN', 1280],
    ['zh-CN', 360],
  ] as const)(
    'by keyboard alone: logs in, takes the next case, confirms, promises (%s, %i px)',
    async (language, width) => {
      const { url, desk, browser } = served;
      const { loanId, staff } = await served.called(language);
      const context = await browser.newContext({ locale: language, viewport: { width, height: 800 } });
      const page = await context.newPage();
      const faults: string[] = [];
      page.on('console', (message) => {
        const text = message.text();
        // An answer of 409 is a page as any other.
        if (message.type() === 'error' && !text.includes('409 (Conflict)')) faults.push(text);
      });
      page.on('pageerror', (error) => faults.push(error.message));
      const says = SAYS[language];
      const at = `${language}-${String(width)}`;

      await page.goto(`${url}/desk`);
      // The lender's own page, whose cursor is not ours to test.
      await page.locator('[name=login]').fill(staff);
      await page.locator('[name=password]').fill(PASSWORD);
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: says.next }).waitFor();
      await lookAt(page, `${at}-1-home`);

      await pressOn(page.getByRole('button', { name: says.next }), 'Enter');
      await page.getByRole('button', { name: says.confirm }).waitFor();
      expect(page.url()).toBe(`${url}/desk/case/${loanId}`);
      await lookAt(page, `${at}-2-case`);

      await pressOn(page.getByRole('button', { name: says.confirm }), 'Enter');
      await page.locator('.confirmed').waitFor();
      await lookAt(page, `${at}-3-confirmed`);

      await pressOn(page.locator('[name=said][value=promise]'), 'Space');
      await page.keyboard.press('Tab');
      await page.keyboard.type('11/10/2026');
      await page.locator('button[formaction]').click();
      await page.locator('.weighed').waitFor();
      await lookAt(page, `${at}-4-promise-weighed`);

      await desk.pay(loanId, `P-${loanId}`, '200.00');
      await page.getByText(says.happened).waitFor({ timeout: 10_000 });
      await lookAt(page, `${at}-4-paid-meanwhile`);
      await page.locator('[name=on]').focus();
      await page.keyboard.press('Enter');
      await page.locator('[role=alert]').first().waitFor();
      await lookAt(page, `${at}-5-news-before-it-is-sent`);
      await page.locator('form.result button.main').press('Enter');
      await page.getByText(says.done).waitFor();
      await lookAt(page, `${at}-6-done`);

      const facts = await desk.facts(loanId);
      expect(facts).toContainEqual(
        expect.objectContaining({ kind: 'result', said: 'promise', known: 'login' }),
      );
      expect(faults).toEqual([]);
      await context.close();
    },
  );
});
