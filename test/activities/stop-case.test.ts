import { stopCase } from '../../activities/stop-case';
import { openDesk, type Desk } from '../support/desk';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

describe('a case that an operator stopped', () => {
  it('is not opened again by enrolment, only by a person, as a new case', async () => {
    const { loanId } = await desk.open();
    await stopCase(desk.dependencies)({ loanId });
    expect(await desk.enrol(loanId)).toEqual({ kind: 'withdrawn' });
    expect(await desk.enrol(loanId, true)).toMatchObject({
      kind: 'opened',
      next: { key: `${loanId}/2/day-1-sms#1/sendSms` },
    });
  });

  it('is stopped once, by the operator, and ends as withdrawn', async () => {
    const { loanId } = await desk.open();
    const first = await stopCase(desk.dependencies)({ loanId });
    expect(await stopCase(desk.dependencies)({ loanId })).toEqual(first);
    expect(first).toMatchObject({ kind: 'close', outcome: 'withdrawn', summary: 'closed: withdrawn' });
    const stops = (await desk.facts(loanId)).filter(({ kind }) => kind === 'stopped');
    expect(stops).toMatchObject([{ who: 'operator' }]);
  });
});
