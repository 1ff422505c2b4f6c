import { openWorkItems } from '../../../casebook/tasks/open-work-items';
import { ofKind } from '../../support/cases';
import { day, openDesk, type Desk } from '../../support/desk';
import { beforeTheApproval, placementOf, tasksOf } from '../../support/stations';
import { answerApproval } from '../../support/people';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const answer = (loanId: string, by: string, isGiven = true) =>
  answerApproval(desk.dependencies, loanId, by, isGiven);
const asked = async () => (await beforeTheApproval(desk)).loanId;
const waiting = async (loanId: string) =>
  (await openWorkItems(desk.dependencies.book, { loanId })).map(({ queue }) => queue);
const answers = async (loanId: string) => {
  const facts = await desk.facts(loanId);
  return [...ofKind(facts, 'approved'), ...ofKind(facts, 'approval-refused')];
};
const nobodyAsked = { kind: 'refused', reason: 'this case waits for no approval' };

describe('R11 before a case goes to an agency', () => {
  it('a supervisor is asked, once, and nothing is handed over until the answer', async () => {
    const loanId = await asked();
    expect(await waiting(loanId)).toEqual(['supervisors']);
    await desk.live(loanId, day(62, '12:00'));
    expect(await desk.look(loanId)).toMatchObject({ act: 'review' });
    expect(desk.outside.agency.files()).toEqual([]);
    expect((await tasksOf(desk, loanId)).filter(({ queue }) => queue === 'supervisors')).toHaveLength(1);
  });

  it('another person approves: that closes the question, and the placement is next', async () => {
    const loanId = await asked();
    expect(await answer(loanId, '0900')).toMatchObject({ kind: 'recorded', step: 'agency' });
    expect(await answers(loanId)).toMatchObject([{ kind: 'approved', step: 'agency', who: 'staff:0900' }]);
    expect(await waiting(loanId)).toEqual([]);
    expect((await tasksOf(desk, loanId)).at(-1)).toMatchObject({ result: 'approved by staff:0900' });
    expect(await desk.look(loanId)).toMatchObject({ key: placementOf(loanId) });
  });

  it('whoever brought the result that asks for it may not approve, nor refuse', async () => {
    const loanId = await asked();
    const refused = {
      kind: 'refused',
      reason: 'staff:0901 recorded the result that led to this question: another person must answer',
    };
    expect(await answer(loanId, '0901')).toMatchObject(refused);
    expect(await answer(loanId, '0901', false)).toMatchObject(refused);
    expect(await answers(loanId)).toEqual([]);
    expect(await waiting(loanId)).toEqual(['supervisors']);
  });

  it('a refusal closes the question for good, and the messages go on', async () => {
    const loanId = await asked();
    expect(await answer(loanId, '0900', false)).toMatchObject({ kind: 'recorded', step: 'agency' });
    expect((await tasksOf(desk, loanId)).at(-1)).toMatchObject({ result: 'refused by staff:0900' });
    await desk.live(loanId, day(75, '12:00'));
    expect(desk.outside.agency.files()).toEqual([]);
    expect(await waiting(loanId)).toEqual([]);
    const sms = ofKind(await desk.facts(loanId), 'started').filter(({ by }) => by === 'sms');
    expect(sms.at(-1)?.at).toBeGreaterThan(day(60, '11:00'));
  });
});

describe('an answer is refused when nobody is asked:', () => {
  it('before the question', async () => {
    const { loanId } = await desk.open();
    expect(await answer(loanId, '0900')).toMatchObject(nobodyAsked);
    expect(await answer((await desk.keep()).loanId, '0900')).toMatchObject({
      reason: 'the loan has no case',
    });
  });

  it('a second time: of two supervisors at once, one answers', async () => {
    const loanId = await asked();
    const both = await Promise.all([answer(loanId, '0900'), answer(loanId, '0901', false)]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(['recorded', 'refused']);
    expect(await answers(loanId)).toHaveLength(1);
    expect(await answer(loanId, '0902')).toMatchObject(nobodyAsked);
  });

  it('R23 after the repayment, which took the question back', async () => {
    const loanId = await asked();
    await desk.pay(loanId, `P-${loanId}`, '1100');
    expect(await waiting(loanId)).not.toContain('supervisors');
    expect(await answer(loanId, '0900')).toMatchObject(nobodyAsked);
  });

  it('as an error when nobody knows the loan', async () => {
    await expect(answer('L-none', '0900')).rejects.toMatchObject({ name: 'UnknownLoan' });
  });
});
