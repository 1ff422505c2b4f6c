import type { Page } from 'playwright-core';
import { endSessions } from '../../casebook/desk/sessions';
import { PASSWORD } from '../desk/at-the-desk';
import { beforeTheApproval } from '../support/stations';
import { found, lookAt, onDays } from './browser';
import { serveDesk, type Served } from './served';

/** The wallboard, and a stop that is set and wanted lifted. */
const leadOn = async (page: Page, at: string): Promise<void> => {
  await page.locator('a[href="/desk/wallboard"]').click();
  await page.locator('.bars').first().waitFor();
  await lookAt(page, `${at}-11-wallboard`);
  await page.locator('a[href="/desk/stops"]').first().click();
  await page.locator('[name=what]').selectOption(at.startsWith('en') ? 'channel email' : 'channel app');
  await page.locator('[name=why]').fill('the sender is blocked');
  await page.keyboard.press('Enter');
  await page.locator('[role=status]').first().waitFor();
  await page.locator('article button').first().click();
  await page.locator('article [role=status]').first().waitFor();
  await lookAt(page, `${at}-12-stops`);
};

/** The audit of a case, who looked, and holds in force. */
const control = async (officer: Page, at: string, asked: string): Promise<void> => {
  await officer.locator(`a[href="/desk/case/${asked}"]`).click();
  await officer.locator(`a[href="/desk/case/${asked}/audit"]`).click();
  await officer.locator('.record').first().waitFor();
  await lookAt(officer, `${at}-13-audit`);
  await officer.locator('header a[href="/desk/looks"]').click();
  await officer.locator('[name=staff]').waitFor();
  await lookAt(officer, `${at}-14-looks`);
  await officer.locator('header a[href="/desk/holds"]').click();
  await officer.locator('h1').waitFor();
  await lookAt(officer, `${at}-15-holds`);
};

onDays('a supervisor’s and a compliance officer’s day', () => {
  let served: Served;
  let asked: string;
  beforeAll(async () => {
    served = await serveDesk(found ?? '');
    asked = (await beforeTheApproval(served.desk)).loanId;
  });
  afterAll(() => served.stop());

  const logIn = async (staff: string, language: string, width: number): Promise<Page> => {
    const context = await served.browser.newContext({ locale: language, viewport: { width, height: 800 } });
    const page = await context.newPage();
    await page.goto(`${served.url}/desk`);
    await page.locator('[name=login]').fill(staff);
    await page.locator('[name=password]').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.locator('header').waitFor();
    return page;
  };

  test.each([
    ['en', 1280, '0900'],
    ['zh-CN', 360, '0901'], // a reason that was given holds for half an hour
  ] as const)(
    'what waits for a yes is found, looked at with a reason, and another loan is searched for (%s, %i px, %s)',
    async (language, width, supervisor) => {
      const at = `${language}-${String(width)}`;
      const page = await logIn(supervisor, language, width);
      await page.locator('a[href="/desk/team"]').click();
      await lookAt(page, `${at}-7-team`);
      await page.locator(`a[href="/desk/case/${asked}"]`).first().click();
      await page.locator('[name=why]').waitFor();
      await lookAt(page, `${at}-8-hidden`);
      await page.locator('[name=why]').fill('complaint 2026-117');
      await page.keyboard.press('Enter');
      await page.locator('.done details').first().waitFor();
      await page.locator('.done summary').first().click();
      await lookAt(page, `${at}-9-in-full`);
      await leadOn(page, at);
      await page.context().close();

      const officer = await logIn('0950', language, width);
      await officer.locator('a[href="/desk/search"]').click();
      await officer.locator('[name=for]:focus').waitFor(); // it has the focus as soon as the page is there
      await officer.keyboard.type(asked);
      await officer.keyboard.press('Enter');
      await officer.locator(`a[href="/desk/case/${asked}"]`).waitFor();
      await lookAt(officer, `${at}-10-search`);
      await control(officer, at, asked);
      await officer.context().close();
    },
  );

  test('whoever has no script in their browser does the same', async () => {
    const { loanId, staff } = await served.called('en');
    const context = await served.browser.newContext({ locale: 'en', javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${served.url}/desk`);
    await page.locator('[name=login]').fill(staff);
    await page.locator('[name=password]').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Next case' }).click();
    await page.getByRole('button', { name: 'This is the right person' }).click();
    await page.locator('[value=refused]').check();
    await page.getByRole('button', { name: 'Record the result' }).click();
    await page.getByText('the result is recorded').waitFor();
    expect(await served.desk.kinds(loanId)).toContain('result');
    await context.close();
  });

  test('a wallboard whose session ends says so, and asks no more', async () => {
    const page = await logIn('0900', 'en', 1280);
    await page.goto(`${served.url}/desk/wallboard`);
    await page.locator('.bars').first().waitFor();
    await endSessions(served.desk.dependencies.book.db, '0900', Date.now());
    await page.locator('main [role=alert] a[href^="/desk/login"]').waitFor();
    const asksAgain = page.waitForRequest(/live$/, { timeout: 3_000 }).catch(() => 'no more');
    expect(await asksAgain).toBe('no more');
  });
});
