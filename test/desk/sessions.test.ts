import { HOUR, MINUTE } from '../../domain/calendar';
import { atADesk, openTestDesk, type TestDesk } from './at-the-desk';

let desk: TestDesk;
atADesk((opened) => (desk = opened));

test('a session ends after half an hour without a request, and lasts while there are some', async () => {
  const browser = await desk.logIn('0417');
  for (let count = 0; count < 3; count++) {
    desk.wall.now += 29 * MINUTE;
    expect((await browser.get('/desk')).status).toBe(200);
  }
  desk.wall.now += 30 * MINUTE;
  expect((await browser.get('/desk')).status).toBe(302);
});

test('a session ends after ten hours, whatever is done in it', async () => {
  const browser = await desk.logIn('0417');
  for (let hours = 0; hours < 10; hours += 0.25) {
    expect((await browser.get('/desk')).status).toBe(200);
    desk.wall.now += HOUR / 4;
  }
  expect((await browser.get('/desk')).status).toBe(302);
});

test('the book keeps no token by which somebody could be who is logged in', async () => {
  const browser = await desk.logIn('0417');
  const [token = ''] = [...browser.cookies.values()];
  const rows = await desk.dependencies.book.db.selectFrom('desk_session').selectAll().execute();
  expect(JSON.stringify(rows)).not.toContain(token);
});

test('an invented token and a longer one than any are nobody’s', async () => {
  for (const token of ['invented', 'x'.repeat(5_000)]) {
    const browser = desk.browser();
    browser.cookies.set('__Host-arrears-desk-session', token);
    expect((await browser.get('/desk')).status).toBe(302);
  }
});

test('a form without its token, with another session’s, or from another site does nothing, and is on record', async () => {
  const [own, other] = [await desk.logIn('0417'), await desk.logIn('0423')];
  const csrfIn = (html: string) => /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';
  const [csrf, foreign] = [csrfIn((await own.get('/desk')).html), csrfIn((await other.get('/desk')).html)];
  expect((await own.post('/desk/next', {})).status).toBe(403);
  expect((await own.post('/desk/next', { csrf: foreign })).status).toBe(403);
  expect((await own.post('/desk/next', { csrf }, { origin: 'https://evil.example' })).status).toBe(403);
  expect((await own.post('/desk/next', { csrf })).status).toBe(303);
  const refused = (await desk.refusals()).slice(-3);
  expect(refused).toEqual(
    Array(3).fill({ who: 'staff:0417', what: 'POST /desk/next', reason: 'the form is not of this session' }),
  );
});

test('every page says what a browser may do with it: no script but ours, no frame, nothing kept', async () => {
  const { headers } = await (await desk.logIn('0417')).get('/desk');
  expect(headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self';");
  expect(headers.get('content-security-policy')).not.toContain('unsafe');
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect(headers.get('cache-control')).toBe('no-store');
  const out = await desk.browser().get('/desk/out');
  expect(out.headers.get('x-content-type-options')).toBe('nosniff');
});

test('no page has a script or a style inside', async () => {
  const { html } = await (await desk.logIn('0900')).get('/desk');
  expect(html).not.toMatch(/<style|style="|\son\w+="|<script(?! src="\/desk\/assets\/)/);
});

test('the files of a page may be kept for ever, under an address of their content', async () => {
  const browser = await desk.logIn('0417');
  const addresses = [
    ...(await browser.get('/desk')).html.matchAll(/(?:src|href)="(\/desk\/assets\/[^"]+)"/g),
  ];
  expect(addresses).toHaveLength(4);
  for (const [, address = ''] of addresses) {
    const { status, headers } = await desk.browser().get(address);
    expect([status, headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
  }
  expect((await desk.browser().get('/desk/assets/0/desk.css')).status).toBe(404);
});

test('whoever asks too often is told to wait, and it is on record once a minute', async () => {
  const desks = await openTestDesk();
  const browser = desks.browser();
  const answers: number[] = [];
  for (let count = 0; count < 130; count++) answers.push((await browser.get('/desk/callback')).status);
  expect(answers.filter((status) => status === 429)).toHaveLength(10);
  const limited = (await desks.refusals()).filter(({ reason }) => reason === 'too many requests');
  expect(limited).toHaveLength(1);
  desks.wall.now += MINUTE;
  expect((await browser.get('/desk/callback')).status).toBe(403);
  await desks.close();
});

test('whoever has no role any more is refused at the next request', async () => {
  const { staff } = desk.dependencies.policy;
  const others = staff.others.filter((one) => one.staff !== '0901');
  const policy = { ...desk.dependencies.policy, staff: { ...staff, others } };
  const now = await openTestDesk({ policy });
  const gone = await now.logIn('0901');
  expect((await gone.get('/desk')).status).toBe(403);
  expect((await now.refusals()).at(-1)?.reason).toContain('not in policy/staff.yaml');
  await now.close();
});

test('a page says when a server is away, and what becomes of what is recorded meanwhile', async () => {
  const without = await openTestDesk({ away: () => ['Temporal'] });
  const { html } = await (await without.logIn('0417')).get('/desk');
  expect(html).toContain('Temporal does not answer. You can read; what you record is kept');
  await without.close();
});
