import { stopCase } from '../../activities/stop-case';
import { claim } from '../../casebook/acts/claim';
import { record } from '../../casebook/acts/record';
import { day, firstSms, openDesk, type Desk } from '../support/desk';

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

  it('while a contact is under way is stopped once too, and waits for no contact: how it ended is recorded after the end', async () => {
    const { loanId } = await desk.open();
    desk.clock.set(day(1, '09:00'));
    await claim(desk.dependencies.book, firstSms(loanId), () => ({ to: 'nowhere' }));
    const first = await stopCase(desk.dependencies)({ loanId });
    expect(first).toMatchObject({ kind: 'close', outcome: 'withdrawn' });
    await stopCase(desk.dependencies)({ loanId });
    expect((await desk.kinds(loanId)).filter((kind) => kind === 'stopped')).toHaveLength(1);
    const last = await record(desk.dependencies.book, firstSms(loanId), {
      kind: 'accepted',
      reference: 'SM1',
    });
    expect(last).toMatchObject({ kind: 'close', revision: first.revision });
    expect((await desk.kinds(loanId)).slice(-4)).toEqual(['stopped', 'in-doubt', 'closed', 'ended']);
  });
});
