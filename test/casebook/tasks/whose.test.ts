import { isVisitDeclined } from '../../../domain/facts/case';
import { openWorkItems } from '../../../casebook/tasks/open-work-items';
import { caseIn } from '../../../domain/dossier/known';
import { underLock } from '../../../casebook/case/under-lock';
import { ofKind } from '../../support/cases';
import { day, openDesk, type Desk } from '../../support/desk';
import { beforeTheCall, beforeTheVisit, visitOf } from '../../support/stations';
import { callerOf, type BroughtBack, recordResult } from '../../support/people';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const bring = (loanId: string, brought: Partial<BroughtBack> = {}) =>
  recordResult(desk.dependencies, loanId, { said: 'refused', ...brought });
const caseOf = (loanId: string) =>
  underLock(desk.dependencies.book, loanId, (hand) => Promise.resolve(caseIn(hand.dossier)));

/** A case after its call of day 3, and after that of day 4 and the team's work item. */
const called = async () => {
  const { loanId } = await beforeTheCall(desk);
  await desk.live(loanId, day(3, '14:05'));
  return loanId;
};
const onDayFour = async () => {
  const loanId = await called();
  await desk.live(loanId, day(4, '20:05'));
  return loanId;
};

/** A visit that is just over; the team's task has been open since it was booked. */
const visited = async () => {
  const { loanId } = await beforeTheVisit(desk);
  await desk.act(visitOf(loanId));
  const [booked] = ofKind(await desk.facts(loanId), 'visit-booked');
  if (!booked) throw new Error('no visit was booked');
  await desk.live(loanId, booked.until);
  return { loanId, agent: booked.agent };
};

/** As if one collector had made both calls. */
const theSameCollector = (loanId: string) =>
  desk.dependencies.book.db
    .updateTable('work_item')
    .set({ staff: '0417' })
    .where('loan_id', '=', loanId)
    .where('queue', '=', 'collectors')
    .execute();

const openQueues = async (loanId: string) =>
  (await openWorkItems(desk.dependencies.book, { loanId })).map(({ queue }) => queue).sort();

/** The collector who rang for the call of a step, and the other one. */
const collectors = async (loanId: string, step = 'day-3-call') => {
  const caller = await callerOf(desk.dependencies, loanId, step);
  return { caller, other: caller === '0417' ? '0423' : '0417' };
};

describe('R5, R9 a result belongs to', () => {
  it('the call of whoever brings it, and not to the team’s task that is open as well', async () => {
    const loanId = await onDayFour();
    const { caller } = await collectors(loanId, 'day-4-call');
    await bring(loanId, { of: 'day-3-call' });
    expect(await bring(loanId, { by: caller })).toMatchObject({ kind: 'recorded', step: 'day-4-call' });
    expect(await openQueues(loanId)).toEqual(['internal-team']);
  });

  it('the step that is named', async () => {
    const loanId = await onDayFour();
    expect(await bring(loanId, { of: 'day-3-call' })).toMatchObject({ kind: 'recorded', step: 'day-3-call' });
    expect(await bring(loanId, { of: 'team', by: '0501' })).toMatchObject({ kind: 'recorded', step: 'team' });
  });

  it('the call, not the work item that asks for its result', async () => {
    const loanId = await called();
    await desk.live(loanId, day(3, '20:00'));
    expect(await bring(loanId)).toMatchObject({ kind: 'recorded', step: 'day-3-call' });
  });

  it('the call also when others bring it who were asked for it, and name it', async () => {
    const loanId = await called();
    await desk.live(loanId, day(3, '20:00'));
    expect(await bring(loanId, { by: '0900' })).toMatchObject({ kind: 'refused' });
    const named = { by: '0900', of: 'day-3-call' };
    expect(await bring(loanId, named)).toMatchObject({ kind: 'recorded', step: 'day-3-call' });
  });

  it('R10 the visit of the field agent who brings it, and not to the team’s task', async () => {
    const { loanId, agent } = await visited();
    const none = { by: agent, said: 'no-result' } as const;
    expect(await bring(loanId, none)).toMatchObject({ kind: 'recorded', step: 'visit' });
    expect(await openQueues(loanId)).toEqual(['internal-team']);
  });

  it('R10 the visit ahead, when whoever was told that the borrower wants none names it', async () => {
    const { loanId } = await beforeTheVisit(desk);
    await desk.act(visitOf(loanId));
    expect(await bring(loanId, { said: 'declined', by: '0417' })).toMatchObject({ kind: 'refused' });
    const declined = { said: 'declined', by: '0417', of: 'visit' } as const;
    expect(await bring(loanId, declined)).toMatchObject({ kind: 'recorded', step: 'visit' });
    expect(isVisitDeclined(await caseOf(loanId))).toBe(true);
  });
});

describe('a result that is nobody’s, or somebody else’s, is refused:', () => {
  it('of nothing that is open of theirs, with all that is open: step, what it is, since when, whose', async () => {
    const loanId = await onDayFour();
    const [third, fourth] = await Promise.all([
      collectors(loanId, 'day-3-call'),
      collectors(loanId, 'day-4-call'),
    ]);
    expect(await bring(loanId, { by: '0501' })).toMatchObject({
      kind: 'refused',
      reason:
        'staff:0501 has nothing open here: name the step with "of". Open: team (task of internal-team since 2026-11-05 20:00 +08:00, assigned to nobody), ' +
        `day-4-call (call since 2026-11-05 14:03 +08:00, staff:${fourth.caller}), day-3-call (call since 2026-11-04 14:03 +08:00, staff:${third.caller})`,
    });
    expect(await openQueues(loanId)).toEqual([
      'collectors',
      'collectors',
      'internal-team',
      'supervisors',
      'supervisors',
    ]);
  });

  it('of more than one that is open of theirs', async () => {
    const loanId = await onDayFour();
    await theSameCollector(loanId);
    const { caller } = await collectors(loanId);
    expect(await bring(loanId, { by: caller })).toMatchObject({
      reason: expect.stringMatching(
        /^staff:\d+ has more than one open here: name the step with "of". Open: /,
      ) as unknown,
    });
  });

  it('a second one of their only call does not go on to the team’s task', async () => {
    const loanId = await onDayFour();
    await theSameCollector(loanId);
    await bring(loanId, { of: 'day-3-call' });
    await bring(loanId, { of: 'day-4-call' });
    const { caller } = await collectors(loanId);
    expect(await bring(loanId, { by: caller, said: 'no-result' })).toMatchObject({
      reason: 'day-4-call already has its result: refused. Name another step with "of"',
    });
    expect(await openQueues(loanId)).toEqual(['internal-team']);
  });

  it('of somebody else’s call, by name', async () => {
    const loanId = await called();
    const { caller, other } = await collectors(loanId);
    expect(await bring(loanId, { by: other, of: 'day-3-call' })).toMatchObject({
      reason: `the call of step day-3-call belongs to staff:${caller}, and only they can record its result`,
    });
  });

  it('R10 of somebody else’s visit, by name; the agent’s own is taken afterwards', async () => {
    const { loanId, agent } = await visited();
    expect(await bring(loanId, { by: '0417', of: 'visit' })).toMatchObject({
      reason: `the visit of step visit belongs to staff:${agent}, and only they can record its result`,
    });
    expect(await bring(loanId, { by: agent, of: 'visit' })).toMatchObject({ kind: 'recorded' });
  });
});
