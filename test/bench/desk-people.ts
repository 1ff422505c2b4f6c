import { setTimeout as pause } from 'node:timers/promises';

/** What is measured, in the order in which it is told. */
export const WHAT = [
  ...(['next case', 'case page', 'result', 'my tasks', 'team', 'wallboard'] as const),
  ...(['search', 'who looked', 'holds', 'audit'] as const),
] as const;

/** One thing that is measured. */
export type What = (typeof WHAT)[number];

/** How long one answer took, in milliseconds. */
export type Took = Readonly<{ what: What; ms: number }>;

type Answer = Readonly<{ status: number; html: string; to: string | null }>;
type Fields = Readonly<Record<string, string>>;

/** What one person does in their browser. */
export type DeskBrowser = Readonly<{
  ask: (path: string, fields?: Fields) => Promise<Answer>;
  /** Has the page tell what happens, until that is ended. */
  listen: (path: string) => AbortController;
}>;

/** A browser in which somebody is logged in by a cookie. */
export function browserAt(url: string, cookie: string): DeskBrowser {
  const ask = async (path: string, fields?: Fields): Promise<Answer> => {
    const answer = await fetch(url + path, {
      redirect: 'manual',
      headers: { cookie, 'accept-language': 'en' },
      ...(fields && { method: 'POST', body: new URLSearchParams(fields) }),
    });
    return { status: answer.status, html: await answer.text(), to: answer.headers.get('location') };
  };
  const listen = (path: string): AbortController => {
    const told = new AbortController();
    void fetch(url + path, { headers: { cookie }, signal: told.signal }).catch(() => undefined);
    return told;
  };
  return { ask, listen };
}

const timed = async (what: What, ask: () => Promise<Answer>): Promise<Answer & Readonly<{ took: Took }>> => {
  const began = performance.now();
  const answer = await ask();
  return { ...answer, took: { what, ms: performance.now() - began } };
};

/** The hidden fields of a form. */
const hiddenIn = (html: string, action: string): Fields => {
  const form = html.split('<form').find((one) => one.includes(`action="${action}"`)) ?? '';
  const hidden = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  return Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value]));
};

/** Goes on until an instant, each time after so many milliseconds; the first time warms up, and does not count. */
const again = async (
  until: number,
  eachMs: number,
  once: () => Promise<readonly Took[]>,
): Promise<readonly Took[]> => {
  const took: Took[] = [];
  for (let count = 0; performance.now() < until; count++) {
    const began = performance.now();
    const one = await once();
    if (count > 0) took.push(...one);
    await pause(Math.max(0, began + eachMs - performance.now()));
  }
  return took;
};

/** A collector: takes a case every so often, reads it, talks, and brings a result. */
export function collector(browser: DeskBrowser, until: number, eachMs: number): Promise<readonly Took[]> {
  return again(until, eachMs, () => oneCase(browser, eachMs / 2));
}

const oneCase = async ({ ask, listen }: DeskBrowser, talkMs: number): Promise<readonly Took[]> => {
  const home = await timed('my tasks', () => ask('/desk'));
  const next = await timed('next case', () => ask('/desk/next', hiddenIn(home.html, '/desk/next')));
  const path = next.to ?? '/desk';
  if (!path.startsWith('/desk/case/')) throw new Error(`no case: ${path}`);
  const shown = await timed('case page', () => ask(path));
  const told = listen(`${path}/live?since=0`);
  await pause(talkMs);
  const confirm = await ask(`${path}/confirm`, hiddenIn(shown.html, `${path}/confirm`));
  if (confirm.status !== 303) throw new Error(`confirm: ${confirm.status}`);
  const result = await timed('result', () =>
    ask(`${path}/result`, { ...hiddenIn(shown.html, `${path}/result`), said: 'no-result', cause: 'none' }),
  );
  told.abort();
  if (result.status !== 303) throw new Error(`result: ${result.status} ${result.html.slice(0, 200)}`);
  return [home.took, next.took, shown.took, result.took];
};

/** Whoever leads or controls goes through their pages so often, in milliseconds. */
const ROUND_MS = 2_000;

const pages = (browser: DeskBrowser, until: number, paths: Readonly<Partial<Record<What, string>>>) =>
  again(until, ROUND_MS, async () => {
    const took: Took[] = [];
    for (const [what, path] of Object.entries(paths) as [What, string][]) {
      const page = await timed(what, () => browser.ask(path));
      if (page.status !== 200) throw new Error(`${path}: ${page.status}`);
      took.push(page.took);
    }
    return took;
  });

/** A supervisor: the team, and the wallboard, which stays open too. */
export async function supervisor(browser: DeskBrowser, until: number): Promise<readonly Took[]> {
  const told = browser.listen('/desk/wallboard/live');
  const took = await pages(browser, until, { team: '/desk/team', wallboard: '/desk/wallboard' });
  told.abort();
  return took;
}

/** Any case of the full book. */
const SOME_CASE = 'L-C0000777';

/** A compliance officer: searches for a number, and goes through looks, holds and a case's audit. */
export async function officer(browser: DeskBrowser, until: number): Promise<readonly Took[]> {
  const searched = again(until, ROUND_MS, async () => {
    const { html } = await browser.ask('/desk/search');
    const fields = { ...hiddenIn(html, '/desk/search'), for: SOME_CASE };
    const found = await timed('search', () => browser.ask('/desk/search', fields));
    if (!found.html.includes(`/desk/case/${SOME_CASE}`)) throw new Error('nothing was found');
    return [found.took];
  });
  const read = pages(browser, until, {
    'who looked': '/desk/looks',
    holds: '/desk/holds',
    audit: `/desk/case/${SOME_CASE}/audit`,
  });
  return (await Promise.all([searched, read])).flat();
}
