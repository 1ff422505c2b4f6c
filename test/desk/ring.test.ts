import { day } from '../support/desk';
import { give } from '../support/people';
import type { TestDesk } from './at-the-desk';
import { eachWithATask, type WithATask } from './with-a-task';

let desk: TestDesk;
let one: WithATask;
eachWithATask((at) => ({ desk, one } = at));
beforeEach(async () => {
  await desk.live(one.loanId, day(3, '14:05')); // the call is over, and its result is not brought yet
});

const RING = 'Ring through my phone';
const calls = () => desk.outside.phones.calls();

test('whoever has the borrower before them rings through their own phone, and has the call as a task', async () => {
  const before = calls().length;
  expect(await one.page()).toContain(RING);
  const told = desk.told.count;
  expect((await one.post('ring')).to).toBe(`/desk?done=ring&loan=${one.loanId}`);
  expect(desk.told.count).toBe(told + 1);
  await desk.live(one.loanId, day(3, '14:06'));
  const [rung] = calls().slice(before);
  const phone = desk.dependencies.policy.staff.collectors.find(({ staff }) => staff === one.staff)?.phone;
  expect(rung?.to).toBe(phone);
  const started = (await desk.facts(one.loanId)).findLast(({ kind }) => kind === 'started');
  expect(started).toMatchObject({
    key: `${one.loanId}/1/day-3-call#2/placeCall`,
    because: expect.arrayContaining(['clause:by-hand']) as unknown,
    checked: expect.anything() as unknown,
  });
  expect(await desk.facts(one.loanId)).toContainEqual(
    expect.objectContaining({ kind: 'by-hand', who: `staff:${one.staff}`, known: 'login' }),
  );
});

test.each([
  ['a hold', 'hold', { hold: 'dispute' }, 'disput'],
  ['a promise', 'promise', { on: '2026-11-10' }, 'hold: a promise to pay'],
  ['an opt-out', 'optOut', { channel: 'call' }, 'opted'],
] as const)(
  '%s keeps the call from the borrower, in words, and however it is sent',
  async (_, name, answer, says) => {
    await one.page();
    await give(desk.dependencies, one.loanId, name, { by: one.staff, ...answer });
    expect((await one.post('ring')).status).toBe(422);
    const html = await one.page();
    expect(html).not.toContain(RING);
    expect(html).toMatch(new RegExp(`No call is possible now.*because [^<]*${says}`, 's'));
    expect(await desk.kinds(one.loanId)).not.toContain('by-hand');
  },
);

test('at night the law keeps it, and the page says which line of it', async () => {
  desk.clock.set(day(3, '22:30'));
  const html = await one.page();
  expect(html).not.toContain(RING);
  expect(html).toMatch(/No call is possible now.*rule cn-night \(/s);
});

test('who is rung already is not rung a second time', async () => {
  await one.page();
  await one.post('ring');
  expect(await one.page()).toMatch(/No call is possible now.*a collector rings by hand/s);
});

test('who is rung for another of their loans is not rung for this one, however it is sent', async () => {
  await one.page();
  const { db } = desk.dependencies.book;
  const own = db.selectFrom('loan').where('loan_id', '=', one.loanId).select('borrower_id as borrowerId');
  const other = await desk.keep({ ...(await own.executeTakeFirstOrThrow()), currency: 'USD' });
  await desk.enrol(other.loanId);
  await give(desk.dependencies, other.loanId, 'callBack', { at: '14:10' });
  await desk.live(other.loanId, day(3, '14:10'));
  expect((await one.post('ring')).status).toBe(422);
  expect(await one.page()).toMatch(/No call is possible now.*a call is going on/s);
  expect(await desk.kinds(one.loanId)).not.toContain('by-hand');
});

test.each(['0417', '0900'])(
  'staff %s rings by nobody’s telephone when only a setting says who they are, or they have none',
  async (by) => {
    const refused = await give(desk.dependencies, one.loanId, 'callBack', { by, byHand: true });
    expect(refused).toMatchObject({
      kind: 'refused',
      reason: expect.stringMatching(/^byHand: only/) as unknown,
    });
    expect(await desk.kinds(one.loanId)).not.toContain('by-hand');
  },
);

test('whoever sees the page masked rings nobody, however it is sent', async () => {
  await one.page();
  const ofLoan = desk.dependencies.book.db.updateTable('work_item').where('loan_id', '=', one.loanId);
  await ofLoan.set({ taken_by: null, taken_until: null }).execute();
  expect((await one.post('ring')).status).toBe(422);
  expect(await desk.kinds(one.loanId)).not.toContain('by-hand');
});

test('whoever has no telephone in the staff list is not offered it', async () => {
  const supervisor = await desk.logIn('0900');
  await one.page(supervisor);
  const shown = await supervisor.send(`/desk/case/${one.loanId}/reason`, { why: 'complaint 2026-117' });
  expect(shown.html).not.toContain('Ring by hand');
});
