import { claim } from '../../../casebook/acts/claim';
import { record } from '../../../casebook/acts/record';
import { day, firstSms, openDesk, type Desk } from '../../support/desk';
import {
  beforeTheApproval,
  beforeTheCall,
  beforeThePlacement,
  beforeTheVisit,
  callOf,
  placed,
  visitOf,
} from '../../support/stations';
import { renamed, switchTo, versionOf, type Edit } from '../../support/versions';
import { recordResult } from '../../support/people';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const change = async (loanId: string, ...edits: readonly Edit[]) =>
  switchTo(desk, loanId, await versionOf(desk, ...edits));
const refused = (what: string, step?: string) => ({
  kind: 'refused',
  obstacle: { what, ...(step !== undefined && { step }) },
});
const begun = (loanId: string) =>
  claim(desk.dependencies.book, firstSms(loanId), () => ({ to: '+8613800000001' }));

const NO_VISIT = renamed('visit  ');
const NO_AGENCY = [renamed('agency  '), ['[agency]', '[other-agency]']] as const;
const NO_CALL = [renamed('day-3-call'), ['[day-3-call', '[other-day-3-call']] as const;

const visited = async () => {
  const { loanId } = await beforeTheVisit(desk);
  await desk.act(visitOf(loanId));
  return loanId;
};
describe('a case is left as it is for now', () => {
  it('while a message is due, or begun', async () => {
    const { loanId } = await desk.open();
    desk.clock.set(day(1, '09:00'));
    const being = refused('being-done', 'day-1-sms');
    expect(await change(loanId)).toMatchObject(being);
    await begun(loanId);
    desk.clock.set(day(1, '14:00')); // its patience is over, but nobody knows yet how it ended
    expect(await change(loanId)).toMatchObject(being);
    expect(await desk.kinds(loanId)).not.toContain('strategy-switched');
  });

  it('while a message that did not get through is tried again', async () => {
    const { loanId } = await desk.open();
    desk.clock.set(day(1, '09:00'));
    await begun(loanId);
    await record(desk.dependencies.book, firstSms(loanId), { kind: 'not-sent', code: '429' });
    expect(await change(loanId)).toMatchObject(refused('tried-again', 'day-1-sms'));
    desk.clock.set(day(1, '14:00'));
    expect(await change(loanId)).toMatchObject({ kind: 'changes' });
    expect(await desk.facts(loanId)).toContainEqual(
      expect.objectContaining({ kind: 'skipped', step: 'day-1-sms', because: ['patience:240-minutes'] }),
    );
  });

  it('while nobody knows whether a message arrived', async () => {
    const { loanId } = await desk.open();
    desk.clock.set(day(1, '09:00'));
    await begun(loanId);
    await record(desk.dependencies.book, firstSms(loanId), { kind: 'unknown' });
    expect(await change(loanId)).toMatchObject(refused('in-doubt', 'day-1-sms'));
  });

  it('R23 while it ends: the visit of a repaid loan is cancelled first', async () => {
    const loanId = await visited();
    await desk.pay(loanId, `P-${loanId}`, '1100');
    expect(await change(loanId)).toMatchObject(refused('ending'));
  });
});

describe('what is in force under a step that the new version', () => {
  it('R10 has not: a booked visit stays with the version it was booked under', async () => {
    expect(await change(await visited(), NO_VISIT)).toMatchObject(refused('visit', 'visit'));
  });

  it('R11 has not, or means for another partner: an open approval', async () => {
    const { loanId } = await beforeTheApproval(desk);
    desk.clock.set(day(60, '11:05'));
    expect(await change(loanId, ...NO_AGENCY)).toMatchObject(refused('approval', 'agency'));
    expect(await change(loanId, ['to: agency', 'to: legal'])).toMatchObject(refused('approval', 'agency'));
  });

  it('R11 means for another partner: a yes that was given and not used yet', async () => {
    const { loanId } = await beforeThePlacement(desk);
    desk.clock.set(day(61, '00:30'));
    expect(await change(loanId, ['to: agency', 'to: legal'])).toMatchObject(refused('approval', 'agency'));
    expect(await change(loanId, ...NO_AGENCY)).toMatchObject({ kind: 'changes' });
  });

  it('R11 has not: a placement', async () => {
    const { loanId } = await placed(desk);
    expect(await change(loanId, ...NO_AGENCY)).toMatchObject(refused('placement', 'agency'));
  });

  it('R5 has not: a call on the phone, and then the wait for its result', async () => {
    const { loanId } = await beforeTheCall(desk);
    await desk.act(callOf(loanId));
    expect(await change(loanId, ...NO_CALL)).toMatchObject(refused('call', 'day-3-call'));
    await desk.live(loanId, day(3, '14:05'));
    expect(await change(loanId, ...NO_CALL)).toMatchObject(refused('result', 'day-3-call'));
    await recordResult(desk.dependencies, loanId, { said: 'refused' });
    expect(await change(loanId, ...NO_CALL)).toMatchObject({ kind: 'changes' });
  });
});
