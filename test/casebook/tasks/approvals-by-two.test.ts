import { randomUUID } from 'node:crypto';
import { requestsThatWait } from '../../../casebook/case/second-person';
import { openWorkItems } from '../../../casebook/tasks/open-work-items';
import { lookUp } from '../../../casebook/read/look-up';
import { recordAnswer } from '../../../activities/record-answer';
import { ofKind } from '../../support/cases';
import { day, openDesk, type Desk } from '../../support/desk';
import { give, recordResult } from '../../support/people';
import { beforeTheApproval, beforeTheApprovalOfTwo, placementOf, tasksOf } from '../../support/stations';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const answer = (loanId: string, by: string, approved = true, id?: string) =>
  give(desk.dependencies, loanId, 'approval', { approved, by }, id);
const asked = async () => (await beforeTheApprovalOfTwo(desk)).loanId;
const answers = async (loanId: string) => {
  const facts = await desk.facts(loanId);
  return [...ofKind(facts, 'approved'), ...ofKind(facts, 'approval-refused')];
};
const waiting = async (loanId: string) =>
  (await openWorkItems(desk.dependencies.book, { loanId, queue: 'supervisors' })).map(({ step }) => step);
const requests = (loanId: string) => requestsThatWait(desk.dependencies.book.db, loanId);
const waits = { kind: 'asked', second: ['supervisor'] };

/** Somebody of the team brings what came of its task after all. */
const brings = (loanId: string, by: string) =>
  recordResult(desk.dependencies, loanId, { said: 'no-result', by, of: 'team' });

describe('R11 of a case of which somebody brought a result', () => {
  it('one person is enough to say yes', async () => {
    const { loanId } = await beforeTheApproval(desk);
    expect(await answer(loanId, '0900')).toMatchObject({ kind: 'recorded', step: 'agency' });
    expect(await answers(loanId)).toMatchObject([{ kind: 'approved', who: 'staff:0900' }]);
    expect((await answers(loanId))[0]).not.toHaveProperty('asked');
  });

  it('a refusal to pay that somebody wrote down counts as one', async () => {
    const loanId = await asked();
    await give(desk.dependencies, loanId, 'refusal', { by: '0417' });
    expect(await answer(loanId, '0900')).toMatchObject({ kind: 'recorded' });
  });
});

describe('R11 of a case of which nobody brought a result', () => {
  it('one person asks for the agency, and nothing is handed over: a task for the second one, and show', async () => {
    const loanId = await asked();
    const before = await desk.look(loanId);
    expect(await answer(loanId, '0900')).toMatchObject(waits);
    expect(await answers(loanId)).toEqual([]);
    expect(await desk.look(loanId)).toEqual(before);
    const [task] = (await openWorkItems(desk.dependencies.book, { loanId, queue: 'supervisors' })).filter(
      ({ step }) => step === 'second-approval-no-result',
    );
    expect(task?.aim).toBe(
      `staff:0900 asks for approval-no-result. It is done when a second person (supervisor) says the same: arrears answer ${loanId} approval approved=true by=…`,
    );
    expect((await lookUp(desk.dependencies.book, loanId)).waiting).toMatchObject([
      { deed: 'approval-no-result', who: 'staff:0900' },
    ]);
  });

  it.each([
    ['two supervisors', '0900', '0901'],
    ['a supervisor and a manager', '0900', '0902'],
    ['a manager and a supervisor', '0902', '0901'],
  ])('%s approve it: both are on record, and the placement is next', async (_, first, second) => {
    const loanId = await asked();
    await answer(loanId, first);
    expect(await answer(loanId, second)).toMatchObject({ kind: 'recorded', step: 'agency' });
    expect(await answers(loanId)).toMatchObject([
      { kind: 'approved', who: `staff:${second}`, known: 'setting', asked: `staff:${first}` },
    ]);
    expect(await waiting(loanId)).toEqual([]);
    const result = `approved by staff:${first} and staff:${second}`;
    expect((await tasksOf(desk, loanId)).map((task) => task.result)).toContain(result);
    const { done } = (await lookUp(desk.dependencies.book, loanId)).case ?? {};
    expect(done?.at(-1)?.result).toBe(`given, staff:${first} and staff:${second}`);
    expect(await desk.look(loanId)).toMatchObject({ key: placementOf(loanId) });
  });

  it('the same person twice is one person, however often they say it', async () => {
    const loanId = await asked();
    await answer(loanId, '0900', true, 'once');
    expect(await answer(loanId, '0900', true, 'once')).toMatchObject(waits);
    expect(await answer(loanId, '0900')).toMatchObject(waits);
    expect(await answers(loanId)).toEqual([]);
    expect(await requests(loanId)).toHaveLength(1);
  });

  it('a second one who is only claimed, may not, or is nobody, is refused', async () => {
    const loanId = await asked();
    await answer(loanId, '0900');
    const update = { loanId, id: randomUUID(), answer: { approved: true, by: '0901' } };
    expect(await recordAnswer(desk.dependencies)({ ...update, name: 'approval' })).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('only claimed and so an operator') as string,
    });
    expect(await answer(loanId, '0970')).toMatchObject({ kind: 'refused' });
    expect(await answer(loanId, '9999')).toMatchObject({ kind: 'refused' });
    expect(await answers(loanId)).toEqual([]);
  });

  it('one person is enough to say no, also when another has asked for it: that yes counts no more', async () => {
    const loanId = await asked();
    await answer(loanId, '0900');
    expect(await answer(loanId, '0901', false)).toMatchObject({ kind: 'recorded', step: 'agency' });
    expect(await answers(loanId)).toMatchObject([{ kind: 'approval-refused', who: 'staff:0901' }]);
    expect(await waiting(loanId)).toEqual([]);
    expect(await requests(loanId)).toEqual([]);
  });
});

describe('R11 a result that comes between the two', () => {
  it('makes one enough, who knows it: the yes from before is not counted, whoever says it next', async () => {
    const [one, other] = [await asked(), await asked()];
    for (const loanId of [one, other]) {
      await answer(loanId, '0900');
      await brings(loanId, '0501');
      expect(await answers(loanId)).toEqual([]);
      expect(await waiting(loanId)).toEqual(['agency']);
      expect(await requests(loanId)).toEqual([]);
    }
    expect(await answer(one, '0900')).toMatchObject({ kind: 'recorded' });
    expect(await answer(other, '0901')).toMatchObject({ kind: 'recorded' });
    expect(await answers(other)).toMatchObject([{ who: 'staff:0901' }]);
    expect((await answers(other))[0]).not.toHaveProperty('asked');
  });

  it('keeps whoever brought it from approving, also the one who asked first', async () => {
    const loanId = await asked();
    await answer(loanId, '0901');
    await brings(loanId, '0901');
    expect(await answer(loanId, '0901')).toMatchObject({
      kind: 'refused',
      reason: 'staff:0901 recorded the result that led to this question: another person must answer',
    });
    expect(await answer(loanId, '0900')).toMatchObject({ kind: 'recorded' });
  });
});

describe('what a second person has to confirm is asked for no more', () => {
  it('P21 once too little is left for an agency; when more is again, it begins anew', async () => {
    const loanId = await asked();
    await answer(loanId, '0900');
    await desk.pay(loanId, `P-${loanId}`, '700.00');
    await desk.look(loanId);
    expect(await waiting(loanId)).toEqual([]);
    await desk.report(loanId, { reversalId: `R-${loanId}`, paymentId: `P-${loanId}` });
    await desk.look(loanId);
    expect(await waiting(loanId)).toEqual(['agency']);
    expect(await answer(loanId, '0901')).toMatchObject(waits);
  });

  it('R23 after a case has ended, also when a reversal opens it again', async () => {
    const loanId = await asked();
    await answer(loanId, '0900');
    await desk.pay(loanId, `P-${loanId}`, '1100.00');
    await desk.look(loanId);
    await desk.report(loanId, { reversalId: `R-${loanId}`, paymentId: `P-${loanId}` });
    desk.clock.set(day(61, '12:00'));
    await desk.look(loanId);
    expect(await waiting(loanId)).toEqual(['agency']);
    expect(await answer(loanId, '0901')).toMatchObject(waits);
  });
});
