import type { Page } from 'playwright-core';
import type { Language } from '../../domain/words';
import { day } from '../support/desk';
import { give } from '../support/people';
import { beforeTheApproval } from '../support/stations';
import { found, onDays, picture, seriousOn, tooWide } from './browser';
import { serveDesk, type Served } from './served';
import { elsewhere, officers, recorded, rung, supervisors, takenAndWeighed, type Shot } from './shots';

const WIDTHS = (process.env['WIDTHS'] ?? '1280,360').split(',').map(Number);
const LANGUAGES = (process.env['LANGUAGES'] ?? 'zh-CN,en').split(',') as Language[];
const EACH = LANGUAGES.flatMap((language) => WIDTHS.map((width) => [language, width] as const));

/** Looks at a page in light and in dark; answers what is wrong with it. */
const lookedAt = async (page: Page, at: string, name: string): Promise<readonly string[]> => {
  const wrong: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const as = `pages-${at}-${colorScheme}-${name}`;
    await picture(page, as);
    wrong.push(...(await seriousOn(page)).map((one) => `${as}: ${one}`));
    const over = await tooWide(page);
    if (over > 0) wrong.push(`${as}: ${String(over)} px too wide`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  return wrong;
};

/** On a sheet of A4. */
const printed = async (page: Page): Promise<void> => {
  await page.setViewportSize({ width: 794, height: 1123 });
  await page.emulateMedia({ media: 'print' });
};

const take = async (page: Page, at: string, shots: readonly Shot[]): Promise<readonly string[]> => {
  const wrong: string[] = [];
  for (const { name, go } of shots) {
    await go(page);
    wrong.push(...(await lookedAt(page, at, name)));
  }
  await page.context().close();
  return wrong;
};

onDays('every page of the desk', () => {
  let served: Served;
  let asked: string;
  beforeAll(async () => {
    served = await serveDesk(found ?? '');
    asked = (await beforeTheApproval(served.desk, { name: '示例借款人' })).loanId;
  });
  afterAll(() => served.stop());

  /** Another borrower was called, who complains. */
  const complained = async (language: Language): Promise<void> => {
    const { loanId } = await served.called(language);
    await served.desk.live(loanId, day(3, '14:05'));
    await give(served.desk.dependencies, loanId, 'hold', { hold: 'complaint', by: '0900' });
  };

  test.each(EACH)('%s at %i px: fits, and nothing serious is wrong with it', async (language, width) => {
    const at = `${language}-${String(width)}`;
    const { loanId, staff } = await served.called(language);
    await complained(language);
    const pageOf = (who?: string) => served.pageOf(who, language, width);
    const [collector, officer, nobody] = [await pageOf(staff), await pageOf('0950'), await pageOf()];
    const file = await pageOf('0950');
    const path = `${served.url}/desk/case/${asked}/file.html`;
    await file.setContent(
      await (await file.request.get(path, { headers: { 'accept-language': language } })).text(),
    );
    const shots = [
      ...[...takenAndWeighed(served, loanId), ...recorded(served, loanId)],
      ...[...rung(served, loanId), ...elsewhere(served, loanId)],
    ];
    const wrong = [
      ...(await take(collector, at, shots)),
      ...(await take(await pageOf('0900'), at, supervisors(served, loanId, asked))),
      ...(await take(officer, at, officers(served, asked))),
      ...(await take(nobody, at, [
        { name: '60-log-in-failed', go: (page) => page.goto(`${served.url}/desk/callback?code=none`) },
        { name: '61-logged-out', go: (page) => page.goto(`${served.url}/desk/out`) },
      ])),
      ...(await take(file, at, [
        { name: '50-file', go: () => Promise.resolve() },
        { name: '51-file-in-print', go: printed },
      ])),
    ];
    expect(wrong).toEqual([]);
  });
});
