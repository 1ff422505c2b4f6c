import { createActivities } from '../../activities';
import { claim } from '../../casebook/acts/claim';
import { record } from '../../casebook/acts/record';
import { openWorkItems } from '../../casebook/tasks/open-work-items';
import type { StepKey } from '../../domain/facts/fact';
import { held } from '../channels/calling';
import { copyOfPolicy, edit, removeCopies } from '../policy/policy-copy';
import { ofKind } from '../support/cases';
import { day, openDesk, type Desk } from '../support/desk';
import { beforeTheCall, callOf } from '../support/stations';
import { until } from '../support/until';

/** Staff 0417 works until 14:30, staff 0423 from then on; every loan of a borrower speaks for itself. */
const policy = (): string => {
  const folder = copyOfPolicy();
  edit(folder, 'lender.yaml', 'oneVoicePerPerson: true', 'oneVoicePerPerson: false');
  for (const [staff, from, to] of [
    ['0417', '08:30', '14:30'],
    ['0423', '14:30', '21:30'],
  ] as const) {
    const head = `"+861055500${staff.slice(1)}"`;
    const rest = '\n    languages: [zh-CN, en]\n    duty: { zone: Asia/Shanghai, days: mon-sun, from: ';
    const marked = edit(folder, 'staff.yaml', `phone: ${head}`, `phone: ${head} #`);
    const lines = marked
      .slice(marked.indexOf(`${head} #`))
      .split('\n')
      .slice(0, 3)
      .join('\n');
    edit(folder, 'staff.yaml', lines, `${head}${rest}"${from}", until: "${to}" }`);
  }
  return folder;
};

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk(policy());
});
afterEach(async () => {
  desk.outside.phones.clearFaults();
  desk.outside.phones.people(() => ({ answers: 'yes' }));
  await desk.outside.phones.restart();
});
afterAll(async () => {
  await desk.close();
  removeCopies();
});

const collectorsRung = () =>
  desk.outside.phones.calls().flatMap(({ to, parentSid }) => (parentSid === undefined ? [to] : []));
const ringsOf = (phone: string) => desk.outside.phones.calls().filter(({ to }) => to === phone);
const endings = async (loanId: string) => ofKind(await desk.facts(loanId), 'ended').map(({ how }) => how);
const claimedAgo = async (key: StepKey, seconds: number): Promise<void> => {
  const past = new Date(Date.now() - seconds * 1000);
  const message = desk.dependencies.book.db.updateTable('message').set({ created_at: past });
  await message.where('key', '=', key).execute();
};

const nobodyIsOnThePhone = () =>
  until('nobody is on the phone', () =>
    desk.outside.phones.calls().every(({ status }) => !['queued', 'ringing', 'in-progress'].includes(status)),
  );

type Fault = Parameters<Desk['outside']['phones']['fault']>[1];

/** A call of 14:00 whose answer was lost, and of which nobody could ask before the shift changed at 14:30. */
const acrossTheShift = async (fault: Fault) => {
  const row = await beforeTheCall(desk);
  const key = callOf(row.loanId);
  const before = collectorsRung().length;
  desk.outside.phones.fault('*', fault, 1);
  expect(await desk.act(key)).toMatchObject({ key }); // in doubt: it is asked again
  await nobodyIsOnThePhone();
  desk.clock.set(day(3, '14:40'));
  await desk.outside.phones.stop();
  await desk.act(key);
  await desk.outside.phones.restart();
  await claimedAgo(key, 31);
  await desk.act(key);
  return { ...row, key, rung: collectorsRung().slice(before) };
};

describe('R5 a call in doubt over a change of shift', () => {
  it('that took place is found by the collector whom it rang, and no second one is rung', async () => {
    const { loanId, phone, rung } = await acrossTheShift({ kind: 'store-then-drop' });
    expect(rung).toEqual(['+861055500417']);
    expect(ringsOf(phone)).toHaveLength(1);
    const [parent] = ringsOf(phone).map(({ parentSid }) => parentSid);
    expect(await endings(loanId)).toEqual([{ kind: 'accepted', reference: parent }]);
    expect(await openWorkItems(desk.dependencies.book, { loanId })).toMatchObject([{ staff: '0417' }]);
  });

  it('that its collector did not answer is found too, and no second one is rung', async () => {
    desk.outside.phones.people(() => ({ answers: 'no' }));
    const { loanId, phone, rung } = await acrossTheShift({ kind: 'store-then-drop' });
    expect(rung).toEqual(['+861055500417']);
    expect(ringsOf(phone)).toEqual([]);
    expect(await endings(loanId)).toMatchObject([{ kind: 'accepted' }]);
  });

  it('that was provably not placed is placed with who is on duty now', async () => {
    const { loanId, phone, rung } = await acrossTheShift({ kind: 'error', status: 500, code: 20500 });
    expect(rung).toEqual(['+861055500423']);
    expect(ringsOf(phone)).toHaveLength(1);
    expect(await openWorkItems(desk.dependencies.book, { loanId })).toMatchObject([{ staff: '0423' }]);
  });
});

test('R5 two calls to one collector whose answers were lost are both found, and neither is made again', async () => {
  const loans = [await beforeTheCall(desk), await beforeTheCall(desk)];
  const before = collectorsRung().length;
  desk.outside.phones.people((number) => ({ answers: number.startsWith('+861055500') ? 'no' : 'yes' }));
  desk.outside.phones.fault('*', { kind: 'store-then-drop' }, 2);
  for (const { loanId } of loans)
    expect(await desk.act(callOf(loanId))).toMatchObject({ key: callOf(loanId) }); // asked again
  await nobodyIsOnThePhone();
  for (const { loanId } of loans) await desk.act(callOf(loanId));
  for (const { loanId } of loans) expect(await endings(loanId)).toMatchObject([{ kind: 'accepted' }]);
  expect(collectorsRung()).toHaveLength(before + 2);
});

test('R5 a call that was never made does not take for its own the call of another loan that rings the same collector', async () => {
  const { placeCall } = createActivities(desk.dependencies);
  const ask = ({ loanId }: { loanId: string }) => placeCall({ loanId, key: callOf(loanId) });
  const [unmade, ringing] = [await beforeTheCall(desk), await beforeTheCall(desk)];
  const { behaviour, answer } = held();
  desk.outside.phones.people((number) => (number.startsWith('+861055500') ? behaviour : { answers: 'yes' }));
  desk.outside.phones.fault('*', { kind: 'error', status: 500, code: 20500 }, 1);
  await ask(unmade);
  desk.outside.phones.fault('*', { kind: 'store-then-drop' }, 1);
  await ask(ringing);
  await claimedAgo(callOf(unmade.loanId), 31);
  await ask(unmade);
  answer({ answers: 'yes' });
  await nobodyIsOnThePhone();
  for (const row of [ringing, unmade]) await desk.act(callOf(row.loanId));
  for (const row of [ringing, unmade]) {
    const [parent] = ringsOf(row.phone).map(({ parentSid }) => parentSid);
    expect(await endings(row.loanId)).toEqual([{ kind: 'accepted', reference: parent }]);
  }
});

test('P5 calls in doubt count as connected: after two of them and one that ended unknown, a fourth is not begun', async () => {
  const phone = '+8613800000777';
  const { borrowerId } = await desk.keep({ phone });
  const keys: StepKey[] = [];
  for (let n = 0; n < 4; n++) keys.push(callOf((await beforeTheCall(desk, { borrowerId, phone })).loanId));
  const { book } = desk.dependencies;
  const kinds: string[] = [];
  for (const key of keys) kinds.push((await claim(book, key, () => ({ to: phone }))).kind);
  expect(kinds).toEqual(['won', 'won', 'won', 'overtaken']);
  const [first, second, , fourth] = keys;
  if (!first || !second || !fourth) throw new Error('no keys');
  await record(book, first, { kind: 'unknown' });
  expect((await claim(book, fourth, () => ({ to: phone }))).kind).toBe('overtaken');
  await record(book, second, { kind: 'not-sent', code: 'overtaken' });
  expect((await claim(book, fourth, () => ({ to: phone }))).kind).toBe('won');
});
