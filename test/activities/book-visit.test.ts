import { bookVisit } from '../../activities/book-visit';
import { lookUp } from '../../casebook/read/look-up';
import { written } from '../../domain/calendar';
import { ofKind } from '../support/cases';
import { day, openDesk, type Desk } from '../support/desk';
import { beforeTheCall, beforeTheVisit, HOME, visitOf } from '../support/stations';
import { recordResult } from '../support/people';

const AGENT = /^field-agent-080[12]@lender\.example$/;
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => {
  desk.outside.mailboxes.clearFaults();
});
afterAll(() => desk.close());

const booked = async (loanId: string) => ofKind(await desk.facts(loanId), 'visit-booked');
const mailsTo = (email: string) =>
  desk.outside.mailboxes.messages().filter(({ to, calendar }) => to === email && calendar !== '');
const agentMails = (uid: string) =>
  desk.outside.mailboxes.messages().filter(({ to, calendar }) => AGENT.test(to) && calendar.includes(uid));

describe('R10 a visit by appointment', () => {
  it('is booked at least three days ahead, in working hours, and borrower and agent are invited to it', async () => {
    const { loanId, email } = await beforeTheVisit(desk);
    await desk.act(visitOf(loanId));
    const [visit] = await booked(loanId);
    if (!visit) throw new Error('nothing was booked');
    expect(visit.from).toBeGreaterThanOrEqual(day(33, '09:00'));
    expect(written(visit.from, 'Asia/Shanghai')).toMatch(/^2026-12-04 (09|10|11|12|13|14|15|16|17):00$/);
    expect(visit.until - visit.from).toBe(60 * 60_000);
    expect(mailsTo(email)).toHaveLength(1);
    expect(mailsTo(email)[0]?.text).toContain(`Field agent ${visit.agent}, staff number ${visit.agent}`);
    expect(mailsTo(email)[0]?.text).toContain('You may decline');
    expect(agentMails(visit.uid)).toHaveLength(1);
    expect(agentMails(visit.uid)[0]?.text).toContain(HOME.address);
  });

  it('shows nothing of a debt or of the loan where others see the calendar', async () => {
    const { loanId, email } = await beforeTheVisit(desk);
    await desk.act(visitOf(loanId));
    const [mail] = mailsTo(email);
    const head = mail?.calendar.split(/DESCRIPTION/)[0] ?? '';
    for (const word of [loanId, 'loan', 'debt', 'CNY', 'overdue'])
      expect(`${mail?.subject ?? ''}${head}`).not.toContain(word);
  });

  it('is booked on the borrower’s clock: three whole days of it, from seven hours further west', async () => {
    const { loanId } = await desk.open({ ...HOME, zone: 'Europe/Berlin' }, 28);
    const next = await desk.live(loanId, day(30, '15:59'));
    expect(next).toMatchObject({ key: visitOf(loanId), wakeAt: '2026-12-01T08:00:00.000Z' });
    await desk.live(loanId, day(30, '16:01'));
    const [visit] = await booked(loanId);
    // In Berlin 4 December begins at 07:00 in Shanghai, and nobody may come before 08:00 there: 15:00 in Shanghai.
    expect(visit?.from).toBe(day(33, '15:00'));
  });

  it('comes after two refusals also before day 30, and not after one', async () => {
    const { loanId } = await beforeTheCall(desk, HOME);
    await desk.live(loanId, day(4, '15:00'));
    const refuse = (of: string) => recordResult(desk.dependencies, loanId, { said: 'refused', of });
    await refuse('day-3-call');
    expect(await desk.look(loanId)).not.toMatchObject({ act: 'bookVisit' });
    await refuse('day-4-call');
    expect(await desk.live(loanId, day(5, '08:00'))).toMatchObject({
      key: visitOf(loanId),
      wakeAt: new Date(day(5, '09:00')).toISOString(),
    });
  });

  it('is one, however many workers book it', async () => {
    const { loanId } = await beforeTheVisit(desk);
    await Promise.allSettled(Array.from({ length: 4 }, () => desk.act(visitOf(loanId))));
    await desk.act(visitOf(loanId));
    expect(await booked(loanId)).toHaveLength(1);
    const rows = desk.dependencies.book.db.selectFrom('visit').where('loan_id', '=', loanId).selectAll();
    expect(await rows.execute()).toHaveLength(1);
  });

  it('whose worker died after the slot was taken is invited to once more, for the same slot', async () => {
    const { loanId, email } = await beforeTheVisit(desk);
    const { invitations } = desk.dependencies;
    const killed = new Error('the worker was killed');
    const send = () => Promise.reject(killed);
    const dying = bookVisit({ ...desk.dependencies, invitations: { ...invitations, send } });
    await expect(dying({ loanId, key: visitOf(loanId) })).rejects.toBe(killed);
    await desk.act(visitOf(loanId));
    expect(await booked(loanId)).toHaveLength(1);
    expect(mailsTo(email)).toHaveLength(1);
    expect(ofKind(await desk.facts(loanId), 'ended').at(-1)).toMatchObject({ how: { kind: 'accepted' } });
  });
});

describe('R10 no visit is booked', () => {
  it('in an area that nobody serves, as the case says with its reason', async () => {
    const { loanId } = await beforeTheVisit(desk, { ...HOME, area: 'somewhere-else' });
    await desk.live(loanId, day(31, '12:00'));
    expect(ofKind(await desk.facts(loanId), 'failed')).toEqual([]);
    expect(await desk.kinds(loanId)).not.toContain('visit-booked');
    const found = await lookUp(desk.dependencies.book, loanId);
    expect(found.case?.not.find(({ step }) => step === 'visit')).toMatchObject({
      because: ['roster:no-field-agent'],
    });
  });

  it('while every slot of the area is taken: the fact says so, and the next day it is tried again', async () => {
    const { db } = desk.dependencies.book;
    const other = await desk.open();
    await db.updateTable('visit').set({ cancelled_at: new Date() }).where('agent', '=', '0802').execute();
    const taken = { uid: 'taken', loan_id: other.loanId, episode: 1, agent: '0802' };
    const spell = { starts_at: new Date(day(1, '00:00')), ends_at: new Date(day(200, '00:00')) };
    await db
      .insertInto('visit')
      .values({ ...taken, ...spell, cancelled_at: null })
      .execute();
    const { loanId } = await beforeTheVisit(desk, { ...HOME, area: 'shanghai-minhang' });
    await desk.act(visitOf(loanId));
    expect(ofKind(await desk.facts(loanId), 'failed')).toMatchObject([
      { code: 'no-free-slot', key: visitOf(loanId) },
    ]);
    await desk.live(loanId, day(30, '23:00'));
    expect(await desk.kinds(loanId)).not.toContain('visit-booked');
    await desk.live(loanId, day(31, '08:59'));
    expect(await desk.look(loanId)).toMatchObject({
      act: 'bookVisit',
      wakeAt: new Date(day(31, '09:00')).toISOString(),
    });
  });

  it('for a borrower whose area is not known, as the case says with its reason', async () => {
    const { loanId } = await beforeTheVisit(desk, { address: HOME.address });
    await desk.live(loanId, day(30, '12:00'));
    expect(await desk.kinds(loanId)).not.toContain('visit-booked');
    const found = await lookUp(desk.dependencies.book, loanId);
    expect(found.case?.not.find(({ step }) => step === 'visit')).toMatchObject({
      because: ['address:no-visit'],
    });
  });

  it('R23 after the repayment', async () => {
    const { loanId, email } = await beforeTheVisit(desk);
    await desk.pay(loanId, `P-${loanId}`, '1020');
    expect(await desk.act(visitOf(loanId))).toMatchObject({ kind: 'close' });
    expect(await booked(loanId)).toEqual([]);
    expect(mailsTo(email)).toEqual([]);
  });
});
