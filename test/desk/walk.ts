import type { Browser } from './at-the-desk';

/** A page, or a refusal, as somebody was shown it: by what they asked for. */
export type Seen = Readonly<{ asked: string; html: string }>;

/** So many pages of one person are opened at most. */
const MOST = 60;

/** Opens every page that links lead to, and sends every form on them: as it stands, and with something in each field. */
export async function walk(browser: Browser, from: readonly string[]): Promise<readonly Seen[]> {
  const pages = await opened(browser, from);
  const sent: Seen[] = [];
  for (const { asked } of pages)
    sent.push(...(await allSent(browser, asked, '')), ...(await allSent(browser, asked, '1')));
  return [...pages, ...sent];
}

const opened = async (browser: Browser, from: readonly string[]): Promise<readonly Seen[]> => {
  const known = new Set(from);
  const pages: Seen[] = [];
  for (const asked of known) {
    const { html } = await browser.get(asked);
    pages.push({ asked, html });
    for (const to of linksIn(html)) known.add(to);
    if (known.size > MOST) throw new Error(`more than ${String(MOST)} pages: ${[...known].join(' ')}`);
  }
  return pages;
};

const linksIn = (html: string): readonly string[] =>
  [...html.matchAll(/<a [^>]*?href="(\/desk[^"#]*)"/g)]
    .map(([, to = '']) => to.replaceAll('&amp;', '&'))
    .filter((to) => !to.startsWith('/desk/login'));

/** What each form of a page is answered, and the page to which it leads. */
const allSent = async (browser: Browser, path: string, typed: string): Promise<readonly Seen[]> => {
  const seen: Seen[] = [];
  for (const { action, fields } of formsIn((await browser.get(path)).html)) {
    const shown = await browser.post(action, filled(fields, typed));
    const to = shown.to ?? '';
    const { html } = to.startsWith('/desk') ? await browser.get(to) : shown;
    seen.push({ asked: `${action} of ${path} with "${typed}"`, html });
  }
  return seen;
};

type Form = Readonly<{ action: string; fields: readonly Field[] }>;
type Field = Readonly<{ name: string; value: string; isTyped: boolean }>;

/** Forms that end the walk, or its language. */
const LEFT_OUT = ['/desk/logout', '/desk/language'];

const formsIn = (html: string): readonly Form[] =>
  html
    .split('<form method="post" ')
    .slice(1)
    .flatMap((text) => {
      const [form = ''] = text.split('</form>');
      const actions = [...form.matchAll(/(?:form)?action="([^"]+)"/g)].map(([, action = '']) => action);
      return actions.map((action) => ({ action, fields: fieldsIn(form) }));
    })
    .filter(({ action }) => !LEFT_OUT.includes(action));

const fieldsIn = (form: string): readonly Field[] => {
  const inputs = [...form.matchAll(/<(?:input|textarea|button)[^>]*? name="[^"]+"[^>]*>/g)].map(([tag]) => ({
    name: attribute(tag, 'name'),
    value: attribute(tag, 'value'),
    isTyped: !/type="hidden"|type="radio"|type="checkbox"|<button/.test(tag),
  }));
  const chosen = [...form.matchAll(/<select name="([^"]+)".*?<option value="([^"]*)"/gs)].map(
    ([, name = '', value = '']) => ({ name, value, isTyped: false }),
  );
  return [...inputs, ...chosen];
};

const attribute = (tag: string, name: string): string =>
  new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll('&amp;', '&') ?? '';

const filled = (fields: readonly Field[], typed: string): Readonly<Record<string, string>> =>
  Object.fromEntries(fields.map(({ name, value, isTyped }) => [name, isTyped ? typed : value]));

/** What somebody reads or hears of a page: its text, and the names of what has none; not what was sent or said, nor what is in another language on purpose. */
export function readIn(html: string): string {
  const own = html
    .replace(/^(?:data|event): ?(?:over$)?/gm, ' ')
    .replace(/<style>.*?<\/style>|<pre>.*?<\/pre>|<p class="said">.*?<\/p>|<textarea.*?<\/textarea>/gs, ' ')
    .replace(/<(?!html)(\w+)[^>]* lang="[^"]*"[^>]*>.*?<\/\1>/gs, ' ');
  const named = [...own.matchAll(/ (?:title|alt|placeholder|aria-label|aria-description)="([^"]*)"/g)].map(
    ([, text = '']) => text,
  );
  return [own.replace(/<[^>]*>/g, ' '), ...named].join(' ').replace(/&\w+;|&#\d+;/g, ' ');
}
