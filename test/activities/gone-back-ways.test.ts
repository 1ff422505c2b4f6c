import { openWorkItems } from '../../casebook/tasks/open-work-items';
import type { Fact, StepKey } from '../../domain/facts/fact';
import { ofKind } from '../support/cases';
import { day, openDesk, type Desk } from '../support/desk';
import { recordResult } from '../support/people';
import { beforeTheCall, beforeThePlacement, callOf, placementOf } from '../support/stations';
import { endingOf, forgotten, smsForgotten, startProcess } from './forgotten';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const mailsTo = (email: string) => desk.outside.mailboxes.messages().filter(({ to }) => to === email);

describe('after the book has gone back', () => {
  it('an e-mail is never sent by the machine: it is unknown, and a person finds out', async () => {
    const { loanId, email } = await desk.open();
    await desk.live(loanId, day(2, '10:04'));
    desk.clock.set(day(2, '10:05'));
    const key: StepKey = `${loanId}/1/day-2-email#1/sendEmail`;
    const { next } = await forgotten(desk, loanId, key);
    const other = startProcess(desk);
    const after = await other(next.key, next.revision);
    expect(await other(key, after.revision)).toMatchObject({ act: 'openWorkItem' });
    expect(await endingOf(desk, key)).toEqual({ kind: 'unknown' });
    expect(mailsTo(email)).toHaveLength(1);
  });

  it('a call is found by the borrower whom it rang', async () => {
    const { loanId, phone } = await beforeTheCall(desk);
    const key = callOf(loanId);
    const { next } = await forgotten(desk, loanId, key);
    const other = startProcess(desk);
    const after = await other(next.key, next.revision);
    await other(key, after.revision);
    const rings = desk.outside.phones.calls().filter(({ to }) => to === phone);
    expect(rings).toHaveLength(1);
    expect(await endingOf(desk, key)).toEqual({ kind: 'accepted', reference: rings[0]?.parentSid });
  });

  it('a placement is found by its file', async () => {
    const { loanId } = await beforeThePlacement(desk);
    const key = placementOf(loanId);
    const { next } = await forgotten(desk, loanId, key);
    const other = startProcess(desk);
    const after = await other(next.key, next.revision);
    await other(key, after.revision);
    expect(await endingOf(desk, key)).toMatchObject({ kind: 'accepted' });
    const files = desk.outside.agency.files().filter(({ name }) => name.startsWith(`PLACEMENT_${loanId}.`));
    expect(files.map(({ name }) => name).filter((name) => name.endsWith('.csv'))).toHaveLength(1);
  });

  it('operators are asked once, and told since when; their result closes the task', async () => {
    const { loanId, next } = await smsForgotten(desk);
    const { db } = desk.dependencies.book;
    await db.updateTable('work_item').set({ closed_at: new Date(), result: 'done' }).execute();
    const other = startProcess(desk);
    const after = await other(next.key, next.revision);
    await other(next.key, after.revision + 3);
    const [lost] = ofKind(await desk.facts(loanId), 'gone-back');
    expect(lost).toMatchObject({
      from: next.revision,
      to: 1,
      since: day(1, '00:30'),
    } satisfies Partial<Fact>);
    const tasks = async () =>
      (await openWorkItems(desk.dependencies.book, { loanId })).filter(({ step }) => step === 'gone-back');
    expect(await tasks()).toMatchObject([{ queue: 'operators' }]);
    expect((await tasks())[0]?.aim).toContain('ask the payments system to send again');
    await recordResult(desk.dependencies, loanId, { said: 'no-result', by: '0900', of: 'gone-back' });
    expect(await tasks()).toEqual([]);
  });
});
