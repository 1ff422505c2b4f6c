import { randomBytes } from 'node:crypto';
import { beginSession } from '../../casebook/desk/sessions';
import { deskApp } from '../../desk/app';
import type { DeskDependencies } from '../../desk/dependencies';
import { openProvider } from '../../desk/door/provider';
import { HOUR, MINUTE } from '../../domain/calendar';
import type { Language } from '../../domain/words';
import { everyone } from '../../policy/staff';
import { startIdentityProvider, type SandboxPerson } from '../../sandbox/identity/identity-provider';
import { freePort } from '../../sandbox/ports';
import { openDesk, type Desk } from '../support/desk';
import { testLog } from '../support/world';

/** Where the desk of the tests is reached. */
export const URL_OF_DESK = 'https://desk.lender.example';
export const LIMITS = { idleMs: 30 * MINUTE, mostMs: 10 * HOUR };
export const PASSWORD = 'a-password-of-the-sandbox';

/** A browser: it keeps cookies, follows no redirect by itself, and sends the forms that it was shown. */
export type Browser = Readonly<{
  cookies: Map<string, string>;
  get: (path: string) => Promise<Shown>;
  /** Sends the form of this action on the page that was shown last, with some fields filled in. */
  send: (action: string, fields?: Readonly<Record<string, string>>) => Promise<Shown>;
  post: (
    path: string,
    fields: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Shown>;
}>;

/** What a browser was answered. */
export type Shown = Readonly<{ status: number; html: string; to: string | null; headers: Headers }>;

/** The pages over a book, with a wall clock that a test moves. */
export type Pages = Readonly<{
  wall: { now: number };
  dependenciesOfDesk: DeskDependencies;
  /** A browser in which somebody is logged in already. */
  logIn: (staff: string, language?: Language) => Promise<Browser>;
  /** A browser in which nobody is. */
  browser: (language?: Language) => Browser;
  told: { count: number };
  refusals: () => Promise<readonly Readonly<{ who: string; what: string; reason: string }>[]>;
}>;

/** A desk with its pages, on a book of its own. */
export type TestDesk = Desk & Pages;

/** Opens a desk for a test file; `more` replaces what its pages are given. */
export async function openTestDesk(more: Partial<DeskDependencies> = {}): Promise<TestDesk> {
  const desk = await openDesk();
  const stopping = new AbortController();
  const pages = pagesOver(desk.dependencies, { stopping: stopping.signal, ...more });
  const close = async () => {
    stopping.abort();
    await desk.close();
  };
  return { ...desk, ...pages, close };
}

/** The desk's pages over the book of any world. */
export function pagesOver(dependencies: Desk['dependencies'], more: Partial<DeskDependencies> = {}): Pages {
  const wall = { now: Date.now() };
  const told = { count: 0 };
  const callback = () => `${URL_OF_DESK}/desk/callback`;
  const nowhere = { issuer: 'http://127.0.0.1:9', clientId: 'desk', clientSecret: 'x', staffClaim: 'sub' };
  const dependenciesOfDesk: DeskDependencies = {
    ...dependencies,
    url: () => URL_OF_DESK,
    provider: openProvider(nowhere, callback),
    limits: LIMITS,
    away: () => [],
    tell: () => {
      told.count++;
    },
    clientOf: () => '10.0.0.1',
    wall: () => wall.now,
    stopping: new AbortController().signal,
    log: testLog,
    ...more,
  };
  const app = deskApp(dependenciesOfDesk);
  const browser = (language: Language = 'en') =>
    openBrowser((path, init) => app.request(path, init), language);
  const { db } = dependencies.book;
  return {
    wall,
    told,
    dependenciesOfDesk,
    browser,
    logIn: async (staff, language) => {
      const one = browser(language);
      one.cookies.set('__Host-arrears-desk-session', await beginSession(db, { staff }, wall.now));
      return one;
    },
    refusals: () => db.selectFrom('desk_refusal').select(['who', 'what', 'reason']).orderBy('id').execute(),
  };
}

/** A desk for all tests of a file, or of a block in it. */
export function atADesk(use: (desk: TestDesk) => void): void {
  let opened: TestDesk;
  beforeAll(async () => {
    use((opened = await openTestDesk()));
  });
  afterAll(() => opened.close());
}

type Ask = (path: string, init: RequestInit) => Response | Promise<Response>;

const openBrowser = (ask: Ask, language: Language): Browser => {
  const cookies = new Map<string, string>();
  let last = '';
  const request = async (path: string, init: RequestInit): Promise<Shown> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { 'accept-language': language, cookie, ...(init.headers as Record<string, string>) };
    const response = await ask(path, { ...init, headers });
    for (const set of response.headers.getSetCookie()) keep(cookies, set);
    const html = await response.text();
    if (html.includes('<form')) last = html;
    return { status: response.status, html, to: response.headers.get('location'), headers: response.headers };
  };
  const post: Browser['post'] = (path, fields, headers = {}) =>
    request(path, {
      method: 'POST',
      body: new URLSearchParams(fields).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: URL_OF_DESK, ...headers },
    });
  return {
    cookies,
    get: (path) => request(path, {}),
    post,
    send: (action, fields = {}) => post(action, { ...hiddenIn(last, action), ...fields }),
  };
};

const keep = (cookies: Map<string, string>, set: string): void => {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
  if (/max-age=0/i.test(set)) cookies.delete(name);
  else cookies.set(name, value);
};

/** The hidden fields of a form, and what stands in its text area. */
const hiddenIn = (html: string, action: string): Readonly<Record<string, string>> => {
  const form = html.split('<form').find((one) => one.includes(`action="${action}"`));
  if (form === undefined) throw new Error(`the page has no form for ${action}`);
  const [own = ''] = form.split('</form>');
  const hidden = [...own.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  return Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value]));
};

/** The lender's provider, with the people of the shipped staff list; `people` replaces them. */
export async function openIdentity(
  desk: Pick<Desk, 'dependencies'>,
  people: readonly SandboxPerson[] = everyone(desk.dependencies.policy.staff),
  url: string = URL_OF_DESK,
) {
  const client = { id: 'desk', secret: randomBytes(16).toString('hex'), url };
  const port = await freePort();
  const identity = await startIdentityProvider({ port, people, password: PASSWORD, client });
  const config = {
    issuer: identity.issuer,
    clientId: client.id,
    clientSecret: client.secret,
    staffClaim: 'staff_number',
  };
  return { ...identity, config };
}
