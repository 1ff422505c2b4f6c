import { ofKind } from '../../support/cases';
import { day, openDesk, type Desk } from '../../support/desk';
import {
  beforeTheApproval,
  beforeTheCall,
  beforeTheVisit,
  placed,
  placementOf,
  visitOf,
} from '../../support/stations';
import { switchTo, versionOf, type Edit } from '../../support/versions';
import { answerApproval, recordResult } from '../../support/people';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const change = async (loanId: string, ...edits: readonly Edit[]) =>
  switchTo(desk, loanId, await versionOf(desk, ...edits));

const visited = async () => {
  const { loanId } = await beforeTheVisit(desk);
  await desk.act(visitOf(loanId));
  return loanId;
};
const called = async () => {
  const { loanId } = await beforeTheCall(desk);
  await desk.live(loanId, day(3, '14:05'));
  return loanId;
};

describe('what is in force under a step that the new version has as well goes on:', () => {
  it('R10, R23 a booked visit, which is cancelled when the loan is repaid', async () => {
    const loanId = await visited();
    expect(await change(loanId, ['notice: 3', 'notice: 5'])).toMatchObject({ kind: 'changes' });
    await desk.pay(loanId, `P-${loanId}`, '1100');
    expect(await desk.look(loanId)).toMatchObject({ act: 'cancelVisit' });
  });

  it('R11 an open approval, whose answer leads to the placement', async () => {
    const { loanId } = await beforeTheApproval(desk);
    desk.clock.set(day(60, '11:05'));
    expect(await change(loanId)).toMatchObject({ kind: 'changes' });
    await answerApproval(desk.dependencies, loanId, '0900', true);
    await desk.live(loanId, day(61, '12:00'));
    const ended = ofKind(await desk.facts(loanId), 'ended');
    expect(ended.at(-1)).toMatchObject({ key: placementOf(loanId), how: { kind: 'accepted' } });
  });

  it('R11 a placement, which ends when the new version says so', async () => {
    const { loanId } = await placed(desk);
    await change(loanId, ['for: 90', 'for: 30']);
    desk.clock.set(day(91, '00:30'));
    expect(await desk.look(loanId)).toMatchObject({ act: 'recallFromAgency' });
  });

  it('R5 the wait for the result of a call, also with another script', async () => {
    const loanId = await called();
    expect(await change(loanId, ['script: cause-advice-risk', 'script: find-a-solution'])).toMatchObject({
      kind: 'changes',
    });
    expect(await recordResult(desk.dependencies, loanId, { said: 'refused' })).toMatchObject({
      kind: 'recorded',
      step: 'day-3-call',
    });
  });
});
