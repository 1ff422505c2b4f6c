import { openWorkItems } from '../../casebook/tasks/open-work-items';
import { ofKind } from '../support/cases';
import { day, openDesk, type Desk } from '../support/desk';
import { beforeTheCall, callOf, tasksOf } from '../support/stations';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => {
  desk.outside.phones.people(() => ({ answers: 'yes' }));
  desk.outside.phones.clearFaults();
});
afterAll(() => desk.close());

const scriptOf = async (loanId: string) =>
  (await openWorkItems(desk.dependencies.book, { loanId }))[0]?.script ?? '';
/** The collector's call of the last placed one, and the borrower's, if there was one. */
const rung = (phone: string) => {
  const calls = desk.outside.phones.calls();
  const child = calls.filter(({ to }) => to === phone);
  const parent = calls.filter(({ parentSid }) => parentSid === undefined).at(-1);
  return { parent, child };
};

describe('R5, R15 a call by a person', () => {
  it('rings a collector on duty, and the borrower once the collector pressed 1', async () => {
    const { loanId, phone } = await beforeTheCall(desk);
    await desk.act(callOf(loanId));
    const { parent, child } = rung(phone);
    expect(parent?.to).toMatch(/^\+861055500(417|423)$/);
    expect(child).toMatchObject([{ parentSid: parent?.sid, from: '+15005550006' }]);
    const facts = await desk.facts(loanId);
    expect(ofKind(facts, 'ended')).toMatchObject([{ how: { kind: 'accepted', reference: parent?.sid } }]);
    expect(ofKind(facts, 'started')).toMatchObject([{ by: 'call', day: 3, because: ['step:day-3-call'] }]);
  });

  it('tells the collector the case by its number, and nothing of the person', async () => {
    const { loanId, name, phone, email } = await beforeTheCall(desk);
    await desk.act(callOf(loanId));
    const heard = rung(phone).parent?.heard.join('\n') ?? '';
    expect(heard).toContain(loanId);
    for (const personal of [name, phone.slice(1), email, '1,001', '1001'])
      expect(heard).not.toContain(personal);
  });

  it('has its script wait in the collector’s work item, with name and staff number, until today’s end', async () => {
    const { loanId, name, phone } = await beforeTheCall(desk);
    await desk.act(callOf(loanId));
    const [task] = await tasksOf(desk, loanId);
    expect(task).toMatchObject({ key: callOf(loanId), queue: 'collectors', due_on: '2026-11-04' });
    expect(rung(phone).parent?.to).toBe(`+861055500${task?.staff?.slice(1) ?? ''}`);
    const script = await scriptOf(loanId);
    expect(script).toContain(
      `My name is Collector ${task?.staff ?? ''}, my staff number is ${task?.staff ?? ''}`,
    );
    expect(script).toContain(`Am I speaking with ${name}?`);
    expect(script).toContain('https://example.com/verify');
  });

  it('R7, R24 its script has the amounts of today and the consequences', async () => {
    const { loanId } = await beforeTheCall(desk);
    await desk.pay(loanId, `P-${loanId}`, '400');
    await desk.act(callOf(loanId));
    const script = await scriptOf(loanId);
    // 1,000.00 and three days of 0.05 %, less the payment: 601.50 on 4 November.
    expect(script).toContain('As of 2026-11-04 it comes to 601.50 CNY.');
    expect(script).toContain('Paying late adds penalty interest and can affect your credit score');
    expect(script).toContain('Penalty interest (0.05% of overdue principal a day)');
  });

  it('P14 is written and announced in Chinese to who speaks Chinese', async () => {
    const { loanId, phone } = await beforeTheCall(desk, { language: 'zh-CN' });
    await desk.act(callOf(loanId));
    expect(await scriptOf(loanId)).toMatch(/示例坐席 04(17|23)/);
    expect(rung(phone).parent?.heard[0]).toBe(`案件 ${loanId}。按 1 接通借款人。`);
  });

  it('is placed once, and has one work item, when two workers do it at once', async () => {
    const { loanId, phone } = await beforeTheCall(desk);
    const before = desk.outside.phones.calls().length;
    await Promise.allSettled([desk.act(callOf(loanId)), desk.act(callOf(loanId))]);
    expect(desk.outside.phones.calls().length - before).toBe(2); // the collector's and the borrower's
    expect(rung(phone).child).toHaveLength(1);
    expect(await tasksOf(desk, loanId)).toHaveLength(1);
  });
});

describe('a call that is not placed', () => {
  it('R23 because the loan was repaid rings nobody and leaves no work item', async () => {
    const { loanId, phone } = await beforeTheCall(desk);
    await desk.pay(loanId, `P-${loanId}`, '1001.50');
    const before = desk.outside.phones.calls().length;
    expect(await desk.act(callOf(loanId))).toMatchObject({ kind: 'close' });
    expect(desk.outside.phones.calls()).toHaveLength(before);
    expect(rung(phone).child).toEqual([]);
    expect(await tasksOf(desk, loanId)).toEqual([]);
  });

  it('because Twilio has no time is tried again within the day, and its work item is closed until then', async () => {
    const { loanId, phone } = await beforeTheCall(desk);
    desk.outside.phones.fault('*', { kind: 'rate-limit', retryAfterSeconds: 1 }, 1);
    const next = await desk.act(callOf(loanId));
    expect(next).toMatchObject({
      key: `${loanId}/1/day-3-call#2/placeCall`,
      wakeAt: new Date(day(3, '14:15')).toISOString(),
    });
    expect(await tasksOf(desk, loanId)).toMatchObject([{ result: 'not-sent' }]);
    await desk.live(loanId, day(3, '14:20'));
    expect(rung(phone).child).toHaveLength(1);
    expect(await openWorkItems(desk.dependencies.book, { loanId })).toHaveLength(1);
  });
});

test('R23 a payment between the collector’s ringing and their key rings no borrower', async () => {
  const { loanId, phone } = await beforeTheCall(desk);
  let pressed: (behaviour: { answers: 'yes' }) => void = () => undefined;
  const ready = new Promise<{ answers: 'yes' }>((resolve) => {
    pressed = resolve;
  });
  desk.outside.phones.people((number) => (number.startsWith('+861055500') ? ready : { answers: 'yes' }));
  const placing = desk.act(callOf(loanId));
  await desk.until(loanId, 'ended');
  await desk.pay(loanId, `P-${loanId}`, '1001.50');
  pressed({ answers: 'yes' });
  await placing;
  expect(rung(phone).child).toEqual([]);
  expect(rung(phone).parent?.heard).toContain('This case needs no call any more. Goodbye.');
});
