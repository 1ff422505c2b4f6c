import { liftStop, stops } from '../../casebook/stops/emergency-stops';
import { day } from '../support/desk';
import { endAs, give } from '../support/people';
import type { TestDesk } from './at-the-desk';
import { eachWithATask, type WithATask } from './with-a-task';

let desk: TestDesk;
let one: WithATask;
eachWithATask((at) => ({ desk, one } = at));

describe('a task is given to somebody else', () => {
  const other = () => (one.staff === '0417' ? '0423' : '0417');
  const giveIt = async (staff: string, fields: Readonly<Record<string, string>>) => {
    const browser = await desk.logIn(staff);
    const csrf = /name="csrf" value="([^"]+)"/.exec(await one.page(browser))?.[1] ?? '';
    const key = `${one.loanId}/1/day-3-call#1/placeCall`;
    return browser.post(`/desk/case/${one.loanId}/give`, { csrf, key, ...fields });
  };

  test('by a supervisor, on record in the case; who has it now brings the result, and nobody else', async () => {
    await desk.live(one.loanId, day(3, '14:05')); // the call is over
    const sent = await giveIt('0900', { to: other() });
    expect(sent.to).toBe(`/desk?done=given&loan=${one.loanId}`);
    expect((await desk.facts(one.loanId)).at(-1)).toMatchObject({
      kind: 'reassigned',
      to: other(),
      who: 'staff:0900',
      known: 'login',
    });
    expect((await one.collector.get(`/desk/case/${one.loanId}`)).status).toBe(404);
    const theirs = await desk.logIn(other());
    await one.page(theirs);
    await theirs.send(`/desk/case/${one.loanId}/take`);
    await one.page(theirs);
    expect((await theirs.send(`/desk/case/${one.loanId}/result`, { said: 'no-result' })).status).toBe(303);
  });

  test('not while its call goes on', async () => {
    const sent = await giveIt('0900', { to: other() });
    expect([sent.status, sent.html]).toEqual([422, expect.stringContaining('the call is going on')]);
    expect((await one.taskRow()).staff).toBe(one.staff);
  });

  test('not to whoever has it already, and nothing is recorded', async () => {
    await desk.live(one.loanId, day(3, '14:05'));
    const sent = await giveIt('0900', { to: one.staff });
    expect([sent.status, sent.html]).toEqual([422, expect.stringContaining(`it is ${one.staff}’s already`)]);
    expect(await desk.kinds(one.loanId)).not.toContain('reassigned');
  });

  test.each([
    ['a collector', () => one.staff, () => other(), 'may not do "reassign"'],
    ['to nobody, when it is a call', () => '0900', () => '', 'a call is somebody’s'],
    ['to somebody of another queue', () => '0900', () => '0801', '0801 takes no task of collectors'],
    ['to a number that nobody has', () => '0900', () => '9999', '9999 takes no task'],
  ])('never by or to %s', async (_, by, to, says) => {
    const sent = await giveIt(by(), { to: to() });
    expect(sent.status).toBe(by() === '0900' ? 422 : 403);
    expect(sent.html.replaceAll('&quot;', '"')).toContain(says);
    expect((await one.taskRow()).staff).toBe(one.staff);
  });

  test('and only to whom the page offers it', async () => {
    const supervisor = await desk.logIn('0900');
    const html = await one.page(supervisor);
    expect(html).toContain(`<option value="${other()}">`);
    expect(html).not.toContain('<option value="0801">');
    expect(await one.page()).not.toContain('Give to');
  });
});

describe('an emergency stop', () => {
  const inForce = async () =>
    (await stops(desk.dependencies.book.db)).filter(({ liftedAt }) => liftedAt === undefined);

  test('is set by one at once, and lifted by two, each by their own log-in', async () => {
    const [first, second] = [await desk.logIn('0900'), await desk.logIn('0901')];
    await first.get('/desk/stops');
    expect((await first.send('/desk/stops', { what: 'channel sms', why: 'wrong amounts' })).to).toBe(
      '/desk/stops?done=set',
    );
    const [stop] = await inForce();
    expect(stop).toMatchObject({ scope: 'channel', named: 'sms', setBy: 'staff:0900', why: 'wrong amounts' });
    const lift = `/desk/stops/${String(stop?.id)}/lift`;
    await first.get('/desk/stops');
    expect((await first.send(lift)).to).toBe('/desk/stops?done=asked');
    expect((await first.send(lift)).to).toBe('/desk/stops?done=asked');
    expect(await inForce()).toHaveLength(1);
    expect((await second.get('/desk/stops')).html).toContain('staff:0900 asked for it to be lifted at');
    expect((await second.get('/desk/team')).html).toContain('lifting of an emergency stop');
    await second.get('/desk/stops');
    expect((await second.send(lift)).to).toBe('/desk/stops?done=lifted');
    expect(await inForce()).toEqual([]);
    const [lifted] = await stops(desk.dependencies.book.db);
    expect(lifted).toMatchObject({ liftAskedBy: 'staff:0900', liftedBy: 'staff:0901' });
  });

  test('that is set already is not set a second time', async () => {
    const supervisor = await desk.logIn('0900');
    for (const why of ['wrong amounts', 'pressed again']) {
      await supervisor.get('/desk/stops');
      const sent = await supervisor.send('/desk/stops', { what: 'channel email', why });
      expect(sent.to).toBe('/desk/stops?done=set');
    }
    const [stop, ...others] = await inForce();
    expect([stop?.why, others]).toEqual(['wrong amounts', []]);
    await liftStop(desk.dependencies.book, stop?.id ?? 0, { who: 'staff:0901', known: 'login' });
  });

  test('that names nothing, or a way that there is not, is refused with its reason', async () => {
    const supervisor = await desk.logIn('0900');
    for (const what of ['channel pigeon', 'strategy none', 'everything', '']) {
      await supervisor.get('/desk/stops');
      expect((await supervisor.send('/desk/stops', { what, why: 'x' })).status).toBe(422);
    }
    expect(await inForce()).toEqual([]);
  });

  test('is no collector’s, and is not shown to one', async () => {
    expect((await one.collector.get('/desk/stops')).status).toBe(403);
    expect((await one.collector.get('/desk')).html).not.toContain('/desk/stops');
  });
});

test('the roster of today says who calls and visits, and who is on duty now', async () => {
  const { html } = await (await desk.logIn('0900')).get('/desk/team');
  const told = html.replace(/<[^>]*>/g, ' ');
  expect(told).toMatch(/0417 Collector 0417 +08:30–21:30 \(Asia\/Shanghai\) +on duty/);
  expect(told).toMatch(/0801 Field agent 0801 +09:00–18:00 \(Asia\/Shanghai\) +on duty/);
});

test('what waits for a second person stands on the team’s page, with who asked', async () => {
  await give(desk.dependencies, one.loanId, 'end', { outcome: 'settled', by: '0902' });
  const { html } = await (await desk.logIn('0900')).get('/desk/team');
  expect(html.replace(/<[^>]*>/g, ' ')).toMatch(
    new RegExp(`end of the case: settled +${one.loanId} +staff:0902`),
  );
  await endAs(desk.dependencies, one.loanId, 'settled');
});

test('a send of which its provider cannot say whether it has it stands there until it can', async () => {
  const key = `${one.loanId}/1/day-4-sms#1/sendSms`;
  await desk.dependencies.book.db
    .insertInto('fact')
    .values({
      loan_id: one.loanId,
      episode: 1,
      at: new Date(await desk.clock.now()),
      learnt_at: new Date(await desk.clock.now()),
      who: 'system',
      kind: 'in-doubt',
      key,
      data: JSON.stringify({ code: 'timeout' }),
    })
    .execute();
  const { html } = await (await desk.logIn('0900')).get('/desk/team');
  expect(html.replace(/<[^>]*>/g, ' ')).toMatch(new RegExp(`${one.loanId} +send an SMS · day-4-sms`));
});
