import { deskApp } from '../../desk/app';
import { openProvider } from '../../desk/door/provider';
import {
  openIdentity,
  openTestDesk,
  PASSWORD,
  URL_OF_DESK,
  type Browser,
  type TestDesk,
} from './at-the-desk';

let desk: TestDesk;
let identity: Awaited<ReturnType<typeof openIdentity>>;
beforeAll(async () => {
  let provider: ReturnType<typeof openProvider> | undefined;
  desk = await openTestDesk({
    provider: {
      origin: 'https://login.lender.example',
      begin: () => whole().begin(),
      finish: (back, kept) => whole().finish(back, kept),
      leave: (to) => whole().leave(to),
    },
  });
  identity = await openIdentity(desk);
  const whole = () => (provider ??= openProvider(identity.config, () => `${URL_OF_DESK}/desk/callback`));
});
afterAll(async () => {
  await identity.stop();
  await desk.close();
});

/** Goes to the provider as a browser does, says who somebody is, and answers where the provider sends them back. */
const throughProvider = async (to: string, staff: string, password = PASSWORD): Promise<string> => {
  const jar = new Map<string, string>();
  let [at, body]: [string, string | undefined] = [to, undefined];
  for (let hops = 0; hops < 12; hops++) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded' };
    const response: Response = await fetch(at, {
      redirect: 'manual',
      headers,
      ...(body !== undefined && { method: 'POST', body }),
    });
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      jar.set(name, value);
    }
    body = undefined;
    const next = response.headers.get('location');
    if (next?.startsWith(URL_OF_DESK)) return next.slice(URL_OF_DESK.length);
    if (next !== null) at = new URL(next, at).href;
    else if (response.status === 200 && at.includes('/interaction/'))
      body = new URLSearchParams({ login: staff, password }).toString();
    else return `${String(response.status)} ${await response.text()}`;
  }
  throw new Error('the provider goes round in circles');
};

const logInAs = async (browser: Browser, staff: string, path = '/desk') => {
  const begun = await browser.get(`/desk/login?to=${encodeURIComponent(path)}`);
  return browser.get(await throughProvider(begun.to ?? '', staff));
};

test('whoever is not logged in is led to the log-in, and back to the page that they wanted', async () => {
  const browser = desk.browser();
  const sent = await browser.get('/desk/case/L-1003');
  expect([sent.status, sent.to]).toEqual([302, '/desk/login?to=%2Fdesk%2Fcase%2FL-1003']);
  const back = await logInAs(browser, '0417', '/desk/case/L-1003');
  expect([back.status, back.to]).toEqual([302, '/desk/case/L-1003']);
  const home = await browser.get('/desk');
  expect(home.status).toBe(200);
  expect(home.html).toContain('Staff 0417');
  expect(home.html).toContain('collector');
});

test('the provider’s password is asked, and a wrong one lets nobody in', async () => {
  const begun = await desk.browser().get('/desk/login');
  expect(await throughProvider(begun.to ?? '', '0417', 'wrong')).toContain('Wrong number or password');
});

test('the cookie is secure, of this host alone, and out of the reach of scripts', async () => {
  const browser = desk.browser();
  const back = await logInAs(browser, '0417');
  const [session = ''] = back.headers.getSetCookie().filter((one) => one.includes('session='));
  expect(session).toMatch(/^__Host-arrears-desk-session=[\w-]{43};/);
  for (const word of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/']) expect(session).toContain(word);
});

test('what comes back a second time, to another browser, or with another state is refused, and on record', async () => {
  const browser = desk.browser();
  const begun = await browser.get('/desk/login');
  const kept = new Map(browser.cookies);
  const back = await throughProvider(begun.to ?? '', '0417');
  expect((await desk.browser().get(back)).status).toBe(403);
  expect((await browser.get(back.replace(/state=[^&]+/, 'state=forged'))).status).toBe(403);
  for (const [name, value] of kept) browser.cookies.set(name, value);
  expect((await browser.get(back)).status).toBe(302);
  const again = desk.browser();
  for (const [name, value] of kept) again.cookies.set(name, value);
  expect((await again.get(back)).status).toBe(403); // the code was used
  expect((await desk.refusals()).slice(-3).map(({ reason }) => reason)).toEqual([
    'no log-in was begun here',
    expect.stringContaining('not accepted') as unknown,
    expect.stringContaining('invalid_grant') as unknown,
  ]);
});

test('somebody whom the provider knows and the staff list does not is refused', async () => {
  const other = await openIdentity(desk, [{ staff: '9999', roles: ['manager'] }]);
  const provider = openProvider(other.config, () => `${URL_OF_DESK}/desk/callback`);
  const begun = await provider.begin();
  const back = new URL(URL_OF_DESK + (await throughProvider(begun.url, '9999')));
  expect(await provider.finish(back, begun.kept)).toEqual({ staff: '9999' });
  const app = deskApp({ ...desk.dependenciesOfDesk, provider });
  const login = await app.request('/desk/login');
  const cookie = login.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const path = await throughProvider(login.headers.get('location') ?? '', '9999');
  const refused = await app.request(path, { headers: { cookie } });
  expect(refused.status).toBe(403);
  expect(refused.headers.getSetCookie().join()).not.toContain('session=');
  expect((await desk.refusals()).at(-1)).toMatchObject({
    who: '9999',
    reason: expect.stringContaining('not in policy/staff.yaml') as unknown,
  });
  await other.stop();
});

test('a token of another tenant’s provider is refused', async () => {
  const other = await openIdentity(desk);
  const foreign = openProvider(other.config, () => `${URL_OF_DESK}/desk/callback`);
  const begun = await foreign.begin();
  const back = await throughProvider(begun.url, '0417');
  const browser = desk.browser();
  await browser.get('/desk/login');
  const kept = JSON.stringify({ ...begun.kept, to: '/desk' });
  browser.cookies.set('__Host-arrears-desk-login', encodeURIComponent(kept));
  expect((await browser.get(back)).status).toBe(403);
  await other.stop();
});

test('roles of a claim take away, and give nothing that the staff list does not', async () => {
  const people = [{ staff: '0900', roles: ['operator', 'manager'] }];
  const other = await openIdentity(desk, people);
  const provider = openProvider(
    { ...other.config, rolesClaim: 'roles' },
    () => `${URL_OF_DESK}/desk/callback`,
  );
  const begun = await provider.begin();
  const back = new URL(URL_OF_DESK + (await throughProvider(begun.url, '0900')));
  expect(await provider.finish(back, begun.kept)).toEqual({ staff: '0900', roles: ['operator', 'manager'] });
  await other.stop();
});

test('who logs out is logged out in every browser, and at the provider', async () => {
  const [one, other] = [await desk.logIn('0423'), await desk.logIn('0423')];
  await one.get('/desk');
  const out = await one.send('/desk/logout');
  expect(out.status).toBe(303);
  expect(out.to).toContain(`${identity.issuer}/session/end`);
  expect((await one.get('/desk')).status).toBe(302);
  expect((await other.get('/desk')).status).toBe(302);
});

test('a log-in leads to pages of the desk and nowhere else', async () => {
  for (const to of [
    'https://evil.example',
    '//evil.example',
    '/desk//evil.example',
    '/desk\\evil',
    '/repayments',
  ]) {
    const browser = desk.browser();
    const back = await logInAs(browser, '0417', to);
    expect(back.to).toBe('/desk');
  }
});

test('a provider that does not answer is said, and nobody is let in', async () => {
  const away = openProvider({ ...identity.config, issuer: 'http://127.0.0.1:9' }, () => URL_OF_DESK);
  const app = deskApp({ ...desk.dependenciesOfDesk, provider: away });
  const answer = await app.request('/desk/login', { headers: { 'accept-language': 'en' } });
  expect(answer.status).toBe(503);
  expect(await answer.text()).toContain('The log-in service does not answer');
});
