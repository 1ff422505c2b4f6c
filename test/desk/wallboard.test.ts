import { deskApp } from '../../desk/app';
import { promisedFor } from '../../casebook/read/desk/wallboard';
import { instant, localDate } from '../../domain/words';
import { day } from '../support/desk';
import { give } from '../support/people';
import { atADesk, type TestDesk } from './at-the-desk';
import { withATask, type WithATask } from './with-a-task';

let desk: TestDesk;
let one: WithATask;
atADesk((opened) => (desk = opened));
beforeAll(async () => {
  await desk.open(); // its SMS of day 1 is planned for nine o'clock
  one = await withATask(desk);
});

const told = (html: string): string => html.replace(/<[^>]*>/g, ' ');

test('whoever leads sees the contacts of today by channel and hour beside what is planned, and why cases wait', async () => {
  const { html } = await (await desk.logIn('0900')).get('/desk/wallboard');
  expect(html).toMatch(/aria-label="call: 1 done, 0 planned"/);
  expect(html).toMatch(/<rect class="bar"/);
  expect(told(html)).toMatch(/ask how the call went +a call is going on +1/);
});

test('what is planned for later today stands beside what was done', async () => {
  desk.clock.set(day(4, '08:30'));
  await desk.live(one.loanId, day(4, '08:30'));
  desk.wall.now += 61_000;
  const { html } = await (await desk.logIn('0900', 'zh-CN')).get('/desk/wallboard');
  expect(html).toMatch(/aria-label="短信：已执行 0，计划中 \d+"/);
  expect(html).toMatch(/<rect class="planned"/);
});

test('what was promised for today stands there by currency, with how many have paid', async () => {
  desk.clock.set(day(3, '14:05'));
  await give(desk.dependencies, one.loanId, 'promise', { on: '2026-11-04', amount: '300.00', by: one.staff });
  desk.wall.now += 61_000;
  const board = async () => told((await (await desk.logIn('0900')).get('/desk/wallboard')).html);
  expect(await board()).toMatch(/CNY +1 +300\.00 CNY +0/);
  await desk.pay(one.loanId, `P-${one.loanId}`, '300.00');
  desk.wall.now += 61_000;
  expect(await board()).toMatch(/CNY +1 +300\.00 CNY +1/);
});

test('a promise that was broken and agreed anew counts once, as it was agreed last', async () => {
  const [other, { db }] = [await withATask(desk), desk.dependencies.book];
  const day9 = { date: localDate('2026-11-09'), from: instant(0), until: instant(0), zone: 'Asia/Shanghai' };
  const promised = () => promisedFor({ db }, day9);
  const promise = (amount: string) =>
    give(desk.dependencies, other.loanId, 'promise', { on: day9.date, amount, by: other.staff });
  const counted = { currency: 'CNY', loans: 1, paid: 0 };
  await promise('100.00');
  expect(await promised()).toMatchObject([{ ...counted, amount: 10_000 }]);
  await db
    .insertInto('fact')
    .values({
      loan_id: other.loanId,
      episode: 1,
      at: new Date(await desk.clock.now()),
      who: 'system',
      kind: 'agreement-ended',
      key: null,
      data: JSON.stringify({ as: 'promise', how: 'broken' }),
    })
    .execute();
  expect(await promised()).toEqual([]);
  await promise('200.00');
  expect(await promised()).toMatchObject([{ ...counted, amount: 20_000 }]);
});

test('an open wallboard is told how the day stands, and no more when the process ends', async () => {
  const stopping = new AbortController();
  const app = deskApp({ ...desk.dependenciesOfDesk, stopping: stopping.signal });
  const supervisor = await desk.logIn('0900');
  const [name, token] = [...supervisor.cookies][0] ?? [];
  const headers = { cookie: `${name ?? ''}=${token ?? ''}`, 'accept-language': 'en' };
  const reader = (await app.request('/desk/wallboard/live', { headers })).body?.getReader();
  const first = new TextDecoder().decode((await reader?.read())?.value as Uint8Array);
  expect(first).toMatch(/data: .*Contacts of today by the hour/);
  stopping.abort();
  expect((await reader?.read())?.done).toBe(true);
});

test('the wallboard is no collector’s, and one that is open asks no more', async () => {
  expect((await one.collector.get('/desk/wallboard')).status).toBe(403);
  const { html } = await one.collector.get('/desk/wallboard/live');
  expect(html).toMatch(/You may not do this.*event: over/s);
});

test('six pages of a session are told at once; a seventh takes the place of the oldest, which asks no more', async () => {
  const stopping = new AbortController();
  const app = deskApp({ ...desk.dependenciesOfDesk, stopping: stopping.signal });
  const [name, token] = [...(await desk.logIn('0900')).cookies][0] ?? [];
  const headers = { cookie: `${name ?? ''}=${token ?? ''}`, 'accept-language': 'en' };
  const open = async () => app.request('/desk/wallboard/live', { headers });
  const [oldest, ...others] = [
    await open(),
    await open(),
    await open(),
    await open(),
    await open(),
    await open(),
  ];
  const seventh = await open();
  expect(await oldest.text()).toMatch(/Too many pages are open.*event: over/s);
  stopping.abort();
  for (const one of [...others, seventh]) expect(await one.text()).not.toContain('event: over');
});
