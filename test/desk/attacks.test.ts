import { beginSession } from '../../casebook/desk/sessions';
import { isOfDesk } from '../../desk/door/login';
import { day } from '../support/desk';
import { beforeTheApproval } from '../support/stations';
import { openTestDesk, type TestDesk } from './at-the-desk';
import { eachWithATask, withATask, type WithATask } from './with-a-task';

/** Ten attacks on the desk, each with what it is answered. A forged, replayed or foreign token at the log-in: log-in.test.ts. */
let desk: TestDesk;
let one: WithATask;
eachWithATask((at) => ({ desk, one } = at));

const csrfOf = (html: string): string => /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';
const pathOf = (what = ''): string => `/desk/case/${one.loanId}${what}`;

test('1 two people at one task: the second has no form for it, and what they send all the same records nothing', async () => {
  const other = await desk.logIn('0900');
  const csrf = csrfOf(await one.page(other));
  const key = `${one.loanId}/1/day-3-call#1/placeCall`;
  const sent = await other.post(pathOf('/result'), { csrf, key, id: '1', said: 'no-result' });
  expect(sent.status).toBe(409);
  expect(await desk.kinds(one.loanId)).not.toContain('result');
});

test('2 a task of another loan’s key is nobody’s on this one', async () => {
  const elsewhere = await withATask(desk);
  const csrf = csrfOf(await one.page());
  const key = `${elsewhere.loanId}/1/day-3-call#1/placeCall`;
  for (const what of ['/take', '/confirm', '/result'])
    expect((await one.collector.post(pathOf(what), { csrf, key, id: '1', said: 'refused' })).status).toBe(
      409,
    );
  expect(await desk.kinds(elsewhere.loanId)).not.toContain('result');
});

test('3 a role that was taken away while somebody is logged in lets them do nothing at the next request', async () => {
  const { staff } = desk.dependencies.policy;
  const others = staff.others.map((each) =>
    each.staff === '0900' ? { ...each, roles: ['operator'] as const } : each,
  );
  const later = await openTestDesk({ policy: { ...desk.dependencies.policy, staff: { ...staff, others } } });
  const browser = await later.logIn('0900');
  const csrf = csrfOf((await browser.get('/desk')).html);
  expect((await browser.get('/desk/team')).status).toBe(403);
  expect((await browser.post('/desk/search', { csrf, for: 'L-0001' })).status).toBe(403);
  await later.close();
});

test('4 a role that the provider took away counts as well, from the next log-in on', async () => {
  const { db } = desk.dependencies.book;
  const token = await beginSession(db, { staff: '0900', roles: ['operator'] }, desk.wall.now);
  const browser = desk.browser();
  browser.cookies.set('__Host-arrears-desk-session', token);
  expect((await browser.get('/desk/team')).status).toBe(403);
});

test('5 a case outside one’s queues is answered as one that there is not, by every address of it', async () => {
  const { loanId } = await beforeTheApproval(desk);
  desk.clock.set(day(3, '14:05'));
  const csrf = csrfOf(await one.page());
  const before = (await desk.refusals()).length;
  const live = await one.collector.get(`/desk/case/${loanId}/live`);
  expect(live.html).toMatch(/There is no such loan.*event: over/s);
  expect(await desk.refusals()).toHaveLength(before); // an open page asks again each minute
  for (const what of ['', '/audit', '/file.html', '/export.csv'])
    expect([403, 404]).toContain((await one.collector.get(`/desk/case/${loanId}${what}`)).status);
  for (const what of ['take', 'give', 'ring', 'weigh', 'reason', 'note', 'result', 'approval', 'confirm'])
    expect((await one.collector.post(`/desk/case/${loanId}/${what}`, { csrf })).status).toBe(404);
});

test('6 hostile names, notes, reasons and addresses are text wherever they are shown', async () => {
  const hostile = `"><script>alert(1)</script><img src=x onerror=alert(1)>'`;
  await one.page();
  await one.post('note', { text: hostile });
  const officer = await desk.logIn('0950');
  await one.page(officer);
  await officer.send(pathOf('/reason'), { why: hostile });
  const query = encodeURIComponent(hostile);
  const pages = [
    await one.page(),
    ...(await Promise.all(
      [pathOf('/audit'), pathOf('/file.html'), '/desk/looks', `/desk/looks?loan=${query}&staff=${query}`].map(
        async (path) => (await officer.get(path)).html,
      ),
    )),
    (await one.collector.get(`/desk?done=${query}&loan=${query}`)).html,
  ];
  for (const html of pages) {
    expect(html).not.toMatch(/<script>alert|<img src=x/);
    expect(html.replaceAll(/"[^"]*"/g, '')).not.toMatch(/<[a-z]+[^>]*\son\w+=/i);
  }
});

test('7 a form of another site, and one without its token, does nothing on any address that changes something', async () => {
  const csrf = csrfOf(await one.page());
  const addresses = [
    '/desk/next',
    '/desk/logout',
    '/desk/stops',
    '/desk/stops/1/lift',
    '/desk/search',
    '/desk/language',
  ];
  for (const path of [...addresses, pathOf('/note'), pathOf('/ring'), pathOf('/give')]) {
    expect((await one.collector.post(path, {})).status).toBe(403);
    const from = { origin: 'https://evil.example' };
    expect((await one.collector.post(path, { csrf }, from)).status).toBe(403);
  }
});

test('8 no page can be put into a frame of another one, the files neither', async () => {
  const officer = await desk.logIn('0950');
  for (const path of ['/desk', pathOf(), pathOf('/audit'), pathOf('/file.html'), '/desk/stops']) {
    const { headers } = await officer.get(path);
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('x-frame-options')).toBe('DENY');
  }
});

test('9 after the log-in nobody is led to another site, nor after the choice of a language', async () => {
  for (const to of [
    'https://evil.example',
    '//evil.example',
    '/desk//evil',
    '/desk\\evil',
    '/desk@evil',
    'javascript:1',
  ])
    expect([to, isOfDesk(to)]).toEqual([to, false]);
  const csrf = csrfOf(await one.page());
  const sent = await one.collector.post('/desk/language', {
    csrf,
    language: 'en',
    from: 'https://evil.example',
  });
  expect(sent.to).toBe('/desk');
});

test('10 a session that somebody put into a browser beforehand is not the one of whoever logs in then', async () => {
  const browser = desk.browser();
  browser.cookies.set('__Host-arrears-desk-session', 'fixed-by-somebody-else');
  expect((await browser.get('/desk')).status).toBe(302);
  const rows = await desk.dependencies.book.db.selectFrom('desk_session').select('id').execute();
  expect(rows.map(({ id }) => id).join()).not.toContain('fixed-by-somebody-else');
});

test('11 whoever has logged out is out, also with what their browser held before', async () => {
  const kept = new Map(one.collector.cookies);
  await one.page();
  const csrf = csrfOf(await one.page());
  await one.collector.post('/desk/logout', { csrf });
  const again = desk.browser();
  for (const [name, value] of kept) again.cookies.set(name, value);
  expect((await again.get(pathOf())).status).toBe(302);
});
