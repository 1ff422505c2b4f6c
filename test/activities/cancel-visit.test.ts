import { createActivities } from '../../activities';
import { stopCase } from '../../activities/stop-case';
import type { StepKey } from '../../domain/facts/fact';
import { ofKind } from '../support/cases';
import { day, openDesk, type Desk } from '../support/desk';
import { beforeTheVisit, visitOf } from '../support/stations';
import { recordResult } from '../support/people';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => {
  desk.outside.mailboxes.clearFaults();
});
afterAll(() => desk.close());

const cancelOf = (loanId: string, occurrence = 1): StepKey => `${loanId}/1/visit#${occurrence}/cancelVisit`;
/** A visit that is booked and invited to. */
const invited = async () => {
  const { loanId, email } = await beforeTheVisit(desk);
  await desk.act(visitOf(loanId));
  const [visit] = ofKind(await desk.facts(loanId), 'visit-booked');
  if (!visit) throw new Error('nothing was booked');
  return { loanId, email, visit };
};
const repaid = async () => {
  const one = await invited();
  await desk.pay(one.loanId, `P-${one.loanId}`, '1020');
  return one;
};
/** Method and SEQUENCE of what came about a visit, to its borrower and to its agent. */
const told = (email: string, uid: string) => {
  const mails = desk.outside.mailboxes.messages().filter(({ calendar }) => calendar.includes(uid));
  const line = ({ calendar }: { calendar: string }) =>
    `${/METHOD:(\w+)/.exec(calendar)?.[1] ?? ''} ${/SEQUENCE:(\d+)/.exec(calendar)?.[1] ?? ''}`;
  return {
    borrower: mails.filter(({ to }) => to === email).map(line),
    agent: mails.filter(({ to }) => to !== email).map(line),
  };
};
const slot = (uid: string) =>
  desk.dependencies.book.db.selectFrom('visit').where('uid', '=', uid).selectAll().executeTakeFirstOrThrow();

describe('R23 a visit that is booked when the loan is repaid', () => {
  it('is next to be cancelled, before the case closes', async () => {
    const { loanId } = await repaid();
    expect(await desk.look(loanId)).toMatchObject({ kind: 'act', key: cancelOf(loanId) });
    expect(await desk.act(cancelOf(loanId))).toMatchObject({ kind: 'close', outcome: 'repaid' });
  });

  it('is called off with borrower and agent, under the same UID and a higher SEQUENCE; its slot is free', async () => {
    const { loanId, email, visit } = await repaid();
    await desk.act(cancelOf(loanId));
    const both = ['REQUEST 0', 'CANCEL 1'];
    expect(told(email, visit.uid)).toEqual({ borrower: both, agent: both });
    expect(await slot(visit.uid)).toMatchObject({ sequence: 1, cancelled_at: new Date(day(30, '09:00')) });
  });

  it('is called off in words that speak of no amount', async () => {
    const { loanId, email } = await repaid();
    await desk.act(cancelOf(loanId));
    const mail = desk.outside.mailboxes.messages().findLast(({ to }) => to === email);
    expect(mail?.text).toContain('Nobody will come to you at that time.');
    expect(`${mail?.subject ?? ''}${mail?.text ?? ''}${mail?.calendar ?? ''}`).not.toMatch(
      /CNY|overdue|1,0\d\d/,
    );
  });

  it('is called off once when two workers do it at once', async () => {
    const { loanId, email, visit } = await repaid();
    const { cancelVisit } = createActivities(desk.dependencies);
    await Promise.allSettled([1, 2].map(() => cancelVisit({ loanId, key: cancelOf(loanId) })));
    expect((await slot(visit.uid)).sequence).toBe(1);
    expect(new Set(told(email, visit.uid).borrower)).toEqual(new Set(['REQUEST 0', 'CANCEL 1']));
    expect(
      ofKind(await desk.facts(loanId), 'ended').filter(({ key }) => key === cancelOf(loanId)),
    ).toHaveLength(1);
  });

  it('is tried again after half an hour while the relay is away, and the case waits for it', async () => {
    const { loanId, email, visit } = await repaid();
    await desk.outside.mailboxes.stop();
    expect(await desk.act(cancelOf(loanId))).toMatchObject({
      key: cancelOf(loanId, 2),
      wakeAt: new Date(day(30, '09:30')).toISOString(),
    });
    await desk.outside.mailboxes.restart();
    expect(await desk.live(loanId, day(30, '09:35'))).toMatchObject({ kind: 'close', outcome: 'repaid' });
    expect(told(email, visit.uid).agent).toEqual(['REQUEST 0', 'CANCEL 1']);
  });
});

test('a visit that the borrower declined is cancelled, and the ladder goes on without one', async () => {
  const { loanId, email, visit } = await invited();
  await recordResult(desk.dependencies, loanId, { said: 'declined', by: '0417', of: 'visit' });
  expect(await desk.live(loanId, day(34, '12:00'))).toMatchObject({ kind: 'act' });
  expect(told(email, visit.uid).borrower).toEqual(['REQUEST 0', 'CANCEL 1']);
  expect(ofKind(await desk.facts(loanId), 'visit-booked')).toHaveLength(1);
});

test('a case that is stopped calls its visit off first', async () => {
  const { loanId, email, visit } = await invited();
  expect(await stopCase(desk.dependencies)({ loanId })).toMatchObject({ key: cancelOf(loanId) });
  expect(await desk.act(cancelOf(loanId))).toMatchObject({ kind: 'close', outcome: 'withdrawn' });
  expect(told(email, visit.uid).agent).toEqual(['REQUEST 0', 'CANCEL 1']);
});

test('R23 a reversal takes the case up where it stood: the visit is offered again', async () => {
  const { loanId, visit } = await repaid();
  await desk.act(cancelOf(loanId));
  await desk.report(loanId, { reversalId: `R-${loanId}`, paymentId: `P-${loanId}` });
  await desk.live(loanId, day(30, '09:30'));
  const visits = ofKind(await desk.facts(loanId), 'visit-booked');
  expect(visits).toHaveLength(2);
  expect(visits[1]?.uid).not.toBe(visit.uid);
  expect(visits[1]?.from).toBeGreaterThanOrEqual(day(33, '09:00'));
});
