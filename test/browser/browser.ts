import { readFileSync, mkdirSync, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';

/** Where pictures of the pages are put. */
export const PICTURES = join(__dirname, '../../.arrears/desk-days');

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** A browser on the PATH; undefined where there is none. */
function findBrowser(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find((path) => existsSync(path));
}

/** The browser that was found; without one, no day is lived. */
export const found = findBrowser();

/** Lives days at the desk, where there is a browser; else says that none is. */
export const onDays = found === undefined ? describe.skip : describe;

if (found === undefined) process.stderr.write('desk-days: no browser on the PATH (chromium): skipped\n');

/** Starts the browser that was found. */
export function startBrowser(executablePath: string): Promise<Browser> {
  mkdirSync(PICTURES, { recursive: true });
  const isRoot = process.getuid?.() === 0; // Chromium's own sandbox does not run as root
  const args = ['--disable-dev-shm-usage', ...(isRoot ? ['--no-sandbox'] : [])]; // a container's shared memory is small
  return chromium.launch({ executablePath, args });
}

/** Takes a picture of a whole page. */
export async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
}

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core finds serious or critical on a page, as "rule: element". */
export async function seriousOn(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const found: unknown = await page.evaluate(
    `axe.run().then(({ violations }) => violations.filter(({ impact }) => ['serious', 'critical'].includes(impact))
      .flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html.slice(0, 200))))`,
  );
  return found as readonly string[];
}

/** By how many pixels a page is wider than its window. */
export async function tooWide(page: Page): Promise<number> {
  const over: unknown = await page.evaluate(
    'Math.max(0, document.documentElement.scrollWidth - window.innerWidth)',
  );
  return over as number;
}

/** Takes a picture of a page, and finds that it fits and that nothing serious is wrong with it, in light and in dark. */
export async function lookAt(page: Page, name: string): Promise<void> {
  await picture(page, name);
  expect([name, await tooWide(page)]).toEqual([name, 0]);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect([name, colorScheme, await seriousOn(page)]).toEqual([name, colorScheme, []]);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

/** Presses a key on what has the cursor by itself; a page that was not given it in time is gone through by Tab, as a person would. */
export async function pressOn(target: Locator, key: 'Enter' | 'Space'): Promise<void> {
  const page = target.page();
  for (let tabs = 0; tabs < MOST_TABS && !(await hasCursor(target)); tabs++) await page.keyboard.press('Tab');
  expect(await hasCursor(target)).toBe(true);
  await page.keyboard.press(key);
}

const MOST_TABS = 40;

const hasCursor = async (target: Locator): Promise<boolean> =>
  (await target.and(target.page().locator(':focus')).count()) > 0;
