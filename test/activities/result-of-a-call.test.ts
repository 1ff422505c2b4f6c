import type { TakenAnswer } from '../../intake/answers/take-in-answer';
import { ofKind } from '../support/cases';
import { day, openDesk, type Desk } from '../support/desk';
import { beforeTheCall } from '../support/stations';
import { callerOf, give } from '../support/people';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const bring = async (loanId: string, brought: object): Promise<TakenAnswer> =>
  give(desk.dependencies, loanId, 'result', { ...brought, by: await callerOf(desk.dependencies, loanId) });
const begun = async (loanId: string) => ofKind(await desk.facts(loanId), 'started').map(({ key }) => key);

describe('R14 a result of a call', () => {
  const RESULT = { said: 'refused' };
  const called = async () => {
    const { loanId } = await beforeTheCall(desk);
    await desk.live(loanId, day(3, '14:05'));
    return loanId;
  };

  it('that only the right person can give counts only when it was them', async () => {
    const loanId = await called();
    expect(await bring(loanId, RESULT)).toMatchObject({
      reason:
        'identified: "refused" counts only from the borrower; confirm first who it is, or record "not-met"',
    });
    expect(await bring(loanId, { ...RESULT, identified: true })).toMatchObject({
      kind: 'recorded',
    });
  });

  it('that is a promise needs its date, and is silence until then', async () => {
    const loanId = await called();
    const promise = { said: 'promise', identified: true };
    expect(await bring(loanId, promise)).toMatchObject({ kind: 'refused' });
    await bring(loanId, { ...promise, on: '2026-11-10' });
    const before = await begun(loanId);
    await desk.live(loanId, day(11, '12:00'));
    expect(await begun(loanId)).toEqual(before);
  });

  it('that is a dispute holds collecting up', async () => {
    const loanId = await called();
    await bring(loanId, { said: 'dispute', identified: true });
    const by = await callerOf(desk.dependencies, loanId);
    expect(ofKind(await desk.facts(loanId), 'held')).toMatchObject([{ hold: 'dispute', who: `staff:${by}` }]);
  });
});
