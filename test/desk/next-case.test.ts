import { MINUTE } from '../../domain/calendar';
import { takeNext, type Taker } from '../../casebook/tasks/take';
import { keyOf } from '../../domain/facts/fact';
import { give } from '../support/people';
import { atADesk, type TestDesk } from './at-the-desk';

let desk: TestDesk;
atADesk((opened) => (desk = opened));
afterEach(async () => {
  const open = desk.dependencies.book.db.updateTable('work_item').where('closed_at', 'is', null);
  await open.set({ closed_at: new Date() }).execute();
});

/** Puts a task of a new case into a queue. */
const task = async (
  changes: Readonly<{ queue?: string; due_on?: string; staff?: string; amount_minor?: number }> = {},
): Promise<string> => {
  const { loanId } = await desk.open();
  const key = keyOf({ loanId, episode: 1, step: 'team', occurrence: 1, act: 'openWorkItem' });
  const row = { queue: 'collectors', due_on: '2026-11-05', aim: 'call', opened_at: new Date(), ...changes };
  await desk.dependencies.book.db
    .insertInto('work_item')
    .values({ key, loan_id: loanId, episode: 1, ...row })
    .execute();
  return loanId;
};

const next = async (staff: string): Promise<string | undefined> => {
  const browser = await desk.logIn(staff);
  await browser.get('/desk');
  const { to } = await browser.send('/desk/next');
  return to?.replace('/desk/case/', '');
};

test('one button takes what is due first', async () => {
  await task({ due_on: '2026-11-06' });
  const first = await task({ due_on: '2026-11-04' });
  expect(await next('0417')).toBe(first);
});

test('a promise for today comes before what is due earlier', async () => {
  await task({ due_on: '2026-11-02' });
  const promised = await task({ due_on: '2026-11-09' });
  const today = await give(desk.dependencies, promised, 'promise', { on: '2026-11-02', by: '0417' });
  expect(today.kind).toBe('recorded');
  expect(await next('0417')).toBe(promised);
});

test('of what is due on one day, the larger amount comes first', async () => {
  await task({ amount_minor: 10_000 });
  const large = await task({ amount_minor: 900_000 });
  expect(await next('0417')).toBe(large);
});

test('the order is the lender’s', async () => {
  const soon = await task({ due_on: '2026-11-02', amount_minor: 1 });
  const large = await task({ due_on: '2026-11-09', amount_minor: 900_000 });
  const taker: Taker = {
    staff: '0417',
    queues: ['collectors'],
    order: ['amount'],
    leaseMs: MINUTE,
    now: desk.wall.now,
  };
  expect((await takeNext(desk.dependencies.book, taker))?.loanId).toBe(large);
  expect((await takeNext(desk.dependencies.book, { ...taker, order: ['due'] }))?.loanId).toBe(soon);
});

test('two who ask at once get two tasks', async () => {
  const tasks = await Promise.all(Array.from({ length: 8 }, () => task()));
  const taker = { queues: ['collectors'], order: ['due'] as const, leaseMs: MINUTE, now: desk.wall.now };
  const taken = await Promise.all(
    Array.from({ length: 12 }, (_, n) => takeNext(desk.dependencies.book, { ...taker, staff: `04${n}` })),
  );
  expect(taken.flatMap((one) => one?.loanId ?? []).sort()).toEqual(tasks.sort());
});

test('who has one in hand goes on with it', async () => {
  await task();
  await task();
  expect(await next('0417')).toBe(await next('0417'));
});

test('a task in one hand is in no other until its time is over, and then it is', async () => {
  const only = await task();
  expect(await next('0417')).toBe(only);
  expect(await next('0423')).toBe('/desk?done=nothing');
  desk.wall.now += 19 * MINUTE;
  expect(await next('0423')).toBe('/desk?done=nothing');
  desk.wall.now += MINUTE;
  expect(await next('0423')).toBe(only);
});

test('the page shows until when a task is in whose hand', async () => {
  const only = await task();
  await next('0417');
  const mine = await (await desk.logIn('0417')).get('/desk');
  expect(mine.html).toMatch(new RegExp(`Go on with ${only}.*in your hand until \\d\\d:\\d\\d`, 's'));
  const theirs = await (await desk.logIn('0900')).get(`/desk/case/${only}`);
  expect(theirs.html).toMatch(/in the hand of 0417 until \d\d:\d\d/);
  expect(theirs.html).not.toContain('Take this task');
});

test('what is put back is there for the next one', async () => {
  const only = await task();
  const browser = await desk.logIn('0417');
  await browser.get('/desk');
  await browser.send('/desk/next');
  await browser.get(`/desk/case/${only}`);
  expect((await browser.send(`/desk/case/${only}/put-back`)).to).toBe(`/desk?done=back&loan=${only}`);
  expect(await next('0423')).toBe(only);
});

test('a task for one person is for nobody else, and other queues are for others', async () => {
  await task({ staff: '0423' });
  await task({ queue: 'internal-team' });
  await task({ queue: 'compliance' });
  expect(await next('0417')).toBe('/desk?done=nothing');
  expect(await next('0423')).toMatch(/^L-/);
  expect(await next('0501')).toMatch(/^L-/);
});

test('the queues say how much waits and is late, and Chinese readers read it in Chinese', async () => {
  await task({ due_on: '2026-11-01' });
  await task();
  const { html } = await (await desk.logIn('0417')).get('/desk');
  expect(html).toMatch(/collectors<\/th><td class="number">2<\/td><td class="number late">1</);
  const chinese = await (await desk.logIn('0417', 'zh-CN')).get('/desk');
  expect(chinese.html).toContain('催收员');
});
