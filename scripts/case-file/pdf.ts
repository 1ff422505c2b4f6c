import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { codeOf } from '../failure';
import { Refused } from '../output';

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Prints a page to a PDF by a browser that is on the PATH; refused when there is none, or it fails. */
export async function printToPdf(page: string, out: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'arrears-'));
  try {
    writeFileSync(join(folder, 'case.html'), page);
    await print(folder, out);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const print = async (folder: string, out: string): Promise<void> => {
  for (const browser of BROWSERS) if (await hasPrinted(browser, folder, out)) return;
  throw new Refused(
    `no browser on the PATH prints a PDF (${BROWSERS.join(', ')}): ask for .html and print it`,
    2,
  );
};

const hasPrinted = async (browser: string, folder: string, out: string): Promise<boolean> => {
  const options = [
    '--headless',
    '--disable-gpu',
    '--no-pdf-header-footer',
    `--user-data-dir=${join(folder, 'browser')}`,
  ];
  const isRoot = process.getuid?.() === 0; // its sandbox does not run for root; the page has no script and loads nothing
  const target = [`--print-to-pdf=${resolve(out)}`, `file://${join(folder, 'case.html')}`];
  try {
    await promisify(execFile)(browser, [...options, ...(isRoot ? ['--no-sandbox'] : []), ...target], {
      timeout: 60_000,
    });
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw new Refused(`${browser} could not print the PDF: ask for .html and print it yourself`);
  }
};
