import { once } from 'node:events';
import { serve } from '@hono/node-server';
import type { Browser, Page } from 'playwright-core';
import { beginSession } from '../../casebook/desk/sessions';
import { deskApp } from '../../desk/app';
import { openProvider } from '../../desk/door/provider';
import type { Language } from '../../domain/words';
import { freePort } from '../../sandbox/ports';
import { openIdentity, openTestDesk, type TestDesk } from '../desk/at-the-desk';
import { beforeTheCall, callOf } from '../support/stations';
import { startBrowser } from './browser';

/** A machine may be busy with other things for minutes. */
const PATIENCE_MS = 240_000;

/** A desk on a port of its own, with a provider at which its people log in, and a browser. */
export type Served = Readonly<{
  url: string;
  desk: TestDesk;
  browser: Browser;
  /** The servers that do not answer, as the desk is told. */
  away: string[];
  /** A page of a browser in which somebody is logged in, or nobody. */
  pageOf: (staff: string | undefined, language: Language, width: number) => Promise<Page>;
  /** A borrower was called, and whoever called has a task. */
  called: (language: Language) => Promise<Readonly<{ loanId: string; staff: string }>>;
  stop: () => Promise<void>;
}>;

/** Serves a desk, and starts the browser of this path. */
export async function serveDesk(executable: string): Promise<Served> {
  const port = await freePort();
  const url = `http://127.0.0.1:${String(port)}`;
  const desk = await openTestDesk();
  const identity = await openIdentity(desk, undefined, url);
  const provider = openProvider(identity.config, () => `${url}/desk/callback`);
  const away: string[] = [];
  const own = { provider, url: () => url, wall: Date.now, away: () => away };
  const app = deskApp({ ...desk.dependenciesOfDesk, ...own });
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port });
  await once(server, 'listening');
  const browser = await startBrowser(executable);
  const stop = async () => {
    await browser.close();
    await desk.close();
    server.close();
    await identity.stop();
  };
  const called = async (language: Language) => {
    const name = language === 'en' ? 'Robin Sample' : '示例借款人';
    const { loanId } = await beforeTheCall(desk, { language, name });
    await desk.act(callOf(loanId));
    const task = desk.dependencies.book.db.selectFrom('work_item').where('loan_id', '=', loanId);
    const { staff } = await task.select('staff').executeTakeFirstOrThrow();
    return { loanId, staff: staff ?? '' };
  };
  const pageOf: Served['pageOf'] = async (staff, language, width) => {
    const context = await browser.newContext({ locale: language, viewport: { width, height: 800 } });
    if (staff !== undefined) {
      const value = await beginSession(desk.dependencies.book.db, { staff }, Date.now());
      await context.addCookies([{ name: 'arrears-desk-session', value, url }]);
    }
    context.setDefaultTimeout(PATIENCE_MS);
    return context.newPage();
  };
  return { url, desk, browser, away, pageOf, called, stop };
}
