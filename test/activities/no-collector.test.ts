import { openWorkItems } from '../../casebook/tasks/open-work-items';
import { copyOfPolicy, edit, removeCopies } from '../policy/policy-copy';
import { ofKind } from '../support/cases';
import { day, openDesk, type Desk } from '../support/desk';
import { give } from '../support/people';
import { beforeTheCall, callOf } from '../support/stations';

/** Staff 0417 speaks Chinese and works all day; 0423 speaks both languages and begins at 18:00. */
const policy = (): string => {
  const folder = copyOfPolicy();
  const second =
    'phone: "+861055500423"\n    languages: [zh-CN, en]\n    duty: { zone: Asia/Shanghai, days: mon-sun, from: ';
  edit(folder, 'staff.yaml', `${second}"08:30"`, `${second}"18:00"`);
  edit(folder, 'staff.yaml', 'languages: [zh-CN, en]', 'languages: [zh-CN]');
  return folder;
};

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk(policy());
});
afterAll(async () => {
  await desk.close();
  removeCopies();
});

const collectorsRung = () =>
  desk.outside.phones.calls().flatMap(({ to, parentSid }) => (parentSid === undefined ? [to] : []));

test('R5 while nobody is on duty who speaks the language, no call is tried: it is looked after within the hour', async () => {
  const { loanId } = await beforeTheCall(desk);
  const before = collectorsRung().length;
  const next = await desk.act(callOf(loanId));
  expect(await desk.kinds(loanId)).not.toContain('failed');
  expect(next).toMatchObject({ act: 'review', wakeAt: new Date(day(3, '15:00')).toISOString() });
  expect(await desk.kinds(loanId)).not.toContain('started');
  expect(await openWorkItems(desk.dependencies.book, { loanId })).toEqual([]);
  expect(collectorsRung()).toHaveLength(before);
});

test('R5 it is made at 18:00, when somebody is on duty', async () => {
  const { loanId } = await beforeTheCall(desk);
  await desk.live(loanId, day(3, '18:05'));
  expect(ofKind(await desk.facts(loanId), 'started').map(({ at, because }) => [at, because])).toEqual([
    [day(3, '18:00'), ['step:day-3-call', 'roster:no-collector']],
  ]);
  expect(collectorsRung().at(-1)).toBe('+861055500423');
  expect(ofKind(await desk.facts(loanId), 'call-ended')).toMatchObject([{ how: 'spoke' }]);
});

test('P14 a borrower is called by a collector who speaks their language', async () => {
  const { loanId } = await beforeTheCall(desk, { language: 'zh-CN' });
  await desk.act(callOf(loanId));
  expect(collectorsRung().at(-1)).toBe('+861055500417');
});

test('R5 when no collector answers at any of the day’s times, a person has the call by the evening', async () => {
  desk.outside.phones.people((number) => ({ answers: number.startsWith('+861055500') ? 'no' : 'yes' }));
  const { loanId, phone } = await beforeTheCall(desk, { language: 'zh-CN' });
  await desk.live(loanId, day(3, '23:00'));
  expect(ofKind(await desk.facts(loanId), 'call-ended').map(({ how }) => how)).toEqual(
    Array(3).fill('no-collector'),
  );
  expect(desk.outside.phones.calls().filter(({ to }) => to === phone)).toEqual([]);
  expect(await openWorkItems(desk.dependencies.book, { loanId })).toMatchObject([
    { queue: 'supervisors', aim: 'call the borrower: no collector could be reached' },
  ]);
});

test('R5 R25 a call that was spoken asks for its result, also when nobody could make the call back after it', async () => {
  desk.outside.phones.people(() => ({ answers: 'yes' }));
  const { loanId } = await beforeTheCall(desk, { language: 'zh-CN' });
  await desk.live(loanId, day(3, '16:00'));
  await give(desk.dependencies, loanId, 'callBack', { at: '17:00' });
  desk.outside.phones.people((number) => ({ answers: number.startsWith('+861055500') ? 'no' : 'yes' }));
  await desk.live(loanId, day(3, '21:00'));
  const items = await openWorkItems(desk.dependencies.book, { loanId, queue: 'supervisors' });
  const aims = items.map(({ aim }) => aim).sort();
  expect(aims).toEqual([
    'call the borrower: no collector could be reached',
    'get the result of the call or visit, and record it',
  ]);
});
