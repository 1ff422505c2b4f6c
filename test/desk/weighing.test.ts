import type { TestDesk } from './at-the-desk';
import { eachWithATask, type WithATask } from './with-a-task';

let desk: TestDesk;
let one: WithATask;
eachWithATask((at) => ({ desk, one } = at));
beforeEach(async () => {
  await one.post('confirm');
  await one.page();
});

const keyOf = ({ loanId }: WithATask) => `${loanId}/1/day-3-call#1/placeCall`;

/** Asks what it would come to, and reads the answer; the form that is shown again sends to the result. */
const weigh = async (fields: Readonly<Record<string, string>>): Promise<string> => {
  const csrf = /name="csrf" value="([^"]+)"/.exec(await one.page())?.[1] ?? '';
  const { html } = await one.collector.post(`/desk/case/${one.loanId}/weigh`, {
    csrf,
    key: keyOf(one),
    ...fields,
  });
  return html;
};

const PLAN = { said: 'plan', first: '2026-11-10', everyDays: '30', parts: '3' };

test('the form says until when and how often something can be agreed', async () => {
  expect(await one.page()).toContain(
    'A promise until 2026-12-04; a plan of up to 12 parts until 2027-12-09; 3 more are possible',
  );
});

test('a plan without an amount has the parts that pay everything, with the interest of its time', async () => {
  const html = await weigh(PLAN);
  const [, part = ''] = /name="partAmount" type="text" value="([^"]+)"/.exec(html) ?? [];
  expect(Number(part)).toBeGreaterThan(1001.5 / 3);
  expect(html).toContain('Nothing would be overdue after the last date.');
  expect(html).toContain('1,001.50 CNY is overdue today');
  for (const on of ['2026-11-10', '2026-12-10', '2027-01-09']) expect(html).toContain(`CNY by ${on}`);
  expect(html).toContain('You may agree to this alone.');
  const less = await weigh({ ...PLAN, partAmount: (Number(part) - 0.01).toFixed(2) });
  expect(less).toMatch(/0\.0\d CNY would still be overdue|Nothing would be overdue/);
});

test('a promise of less says what would be left', async () => {
  expect(await weigh({ said: 'promise', on: '2026-11-10', amount: '300.00' })).toMatch(
    /70\d\.\d\d CNY would still be overdue/,
  );
});

test.each([
  ['too far ahead', { said: 'promise', on: '2027-11-10' }, 'too far away: the last date is 2026-12-04'],
  ['in too many parts', { ...PLAN, parts: '13' }, 'parts: at most 12 are possible'],
  ['in the past', { said: 'promise', on: '2026-11-01' }, 'lies in the past'],
])('what is %s is said before it is sent, and what was typed stays', async (_, fields, says) => {
  const html = await weigh({ ...fields, cause: 'salary is late' });
  expect(html).toContain('This would not be taken:');
  expect(html).toContain(says);
  expect(html).toContain('value="salary is late"');
});

test('weighing records nothing, and a plan is recorded as it was weighed', async () => {
  const before = await desk.kinds(one.loanId);
  const html = await weigh(PLAN);
  expect(await desk.kinds(one.loanId)).toEqual(before);
  const [, partAmount = ''] = /name="partAmount" type="text" value="([^"]+)"/.exec(html) ?? [];
  await one.page();
  expect((await one.post('result', { ...PLAN, partAmount })).status).toBe(303);
  expect(await desk.kinds(one.loanId)).toContain('agreed');
});

test('what happened while somebody typed is shown with what it would come to', async () => {
  await one.page();
  await desk.pay(one.loanId, `P-${one.loanId}`, '200.00');
  const [, csrf = ''] = /name="csrf" value="([^"]+)"/.exec(await one.page()) ?? [];
  const fields = { csrf, seen: '1', said: 'promise', on: '2026-11-10' };
  const weighed = await one.collector.post(`/desk/case/${one.loanId}/weigh`, fields);
  expect(weighed.html).toContain('This happened while you were writing');
  expect(weighed.html).toContain('amount 200.00 CNY');
});

test('what was typed for one task stands in no other task’s form', async () => {
  const html = await weigh({ key: `${one.loanId}/1/other#1/placeCall`, said: 'promise', amount: '123.45' });
  expect(html).not.toContain('123.45');
  expect(await weigh({ said: 'promise', amount: '123.45' })).toContain('123.45');
});
