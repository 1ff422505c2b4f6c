import { createActivities } from '../../activities';
import { openWorkItems } from '../../casebook/open-work-items';
import { recordRepayment } from '../../activities/record-repayment';
import type { Fact, StepKey } from '../../domain/case/fact';
import { partsOf } from '../../domain/case/fact';
import type { Next } from '../../domain/next';
import { copyOfBook } from '../support/book-copy';
import { ofKind } from '../support/cases';
import { day, firstSms, openDesk, type Desk } from '../support/desk';
import { recordResult } from '../support/people';
import { beforeTheCall, beforeThePlacement, callOf, placementOf } from '../support/stations';
import { until } from '../support/until';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => {
  desk.outside.phones.clearFaults();
});
afterAll(() => desk.close());

const sentTo = (phone: string) => desk.outside.phones.messages().filter(({ to }) => to === phone);
const mailsTo = (email: string) => desk.outside.mailboxes.messages().filter(({ to }) => to === email);
const endingOf = async (key: StepKey) =>
  ofKind(await desk.facts(partsOf(key).loanId), 'ended').find((fact) => fact.key === key)?.how;

/** A worker process of its own: what it does, it does with the revision that its workflow has seen. */
const startProcess = () => {
  const activities = createActivities(desk.dependencies);
  return (key: StepKey, revision: number): Promise<Next> => {
    const { act, loanId } = partsOf(key);
    if (act === 'openCase') throw new Error('no act of a test');
    return activities[act]({ loanId, key, revision });
  };
};
const revisionOf = async (loanId: string) => (await desk.look(loanId)).revision;
const keyOf = (next: Next): StepKey => {
  if (next.kind === 'close') throw new Error('the case is closed');
  return next.key;
};

/** An act that was done, and that the book then forgot, with all that was recorded since. */
const forgotten = async (loanId: string, key: StepKey) => {
  const perform = startProcess();
  const revision = await revisionOf(loanId);
  const putBack = await copyOfBook(desk.dependencies.book);
  const next = await perform(key, revision);
  await until('nobody is on the phone', () =>
    desk.outside.phones.calls().every(({ status }) => !['queued', 'ringing', 'in-progress'].includes(status)),
  );
  await putBack();
  return { perform, revision, next };
};

const smsForgotten = async () => {
  const row = await desk.open();
  desk.clock.set(day(1, '09:00'));
  const key = firstSms(row.loanId);
  return { ...row, key, ...(await forgotten(row.loanId, key)) };
};

describe('an SMS that was sent, and of which the book lost claim and record,', () => {
  it('is not sent again when a later act comes with a higher revision than the book has', async () => {
    const { loanId, phone, key, next } = await smsForgotten();
    const other = startProcess();
    desk.clock.set(day(1, '09:10'));
    const after = await other(keyOf(next), next.revision);
    expect(after).toMatchObject({ act: 'sendSms', key });
    expect(after.revision).toBeGreaterThan(next.revision);
    await other(key, after.revision);
    expect(await endingOf(key)).toEqual({ kind: 'accepted', reference: sentTo(phone)[0]?.sid });
    expect(sentTo(phone)).toHaveLength(1);
    expect(await desk.kinds(loanId)).toContain('gone-back');
  });

  it('is not sent again when the same act comes once more to the process that did it', async () => {
    const { loanId, phone, key, perform, revision } = await smsForgotten();
    await perform(key, revision);
    expect(await endingOf(key)).toEqual({ kind: 'accepted', reference: sentTo(phone)[0]?.sid });
    expect(sentTo(phone)).toHaveLength(1);
    expect(await desk.kinds(loanId)).toContain('gone-back');
  });

  it('is not sent again after a message of the payments system showed that the book has gone back', async () => {
    const { loanId, phone, key, next } = await smsForgotten();
    const report = { paymentId: `P-${loanId}`, amount: '1.00', currency: 'CNY' };
    const told = await recordRepayment(desk.dependencies)({ loanId, report, revision: next.revision });
    expect(told?.revision).toBeGreaterThan(next.revision);
    await startProcess()(key, told?.revision ?? 0);
    expect(sentTo(phone)).toHaveLength(1);
  });

  it('is sent once when the provider does not have it after all', async () => {
    const row = await desk.open();
    const key = firstSms(row.loanId);
    desk.clock.set(day(1, '09:00'));
    const other = startProcess();
    await expect(other(key, 7)).rejects.toMatchObject({ name: 'InDoubt', code: 'not-listed-yet' });
    const past = new Date(Date.now() - 31_000);
    const message = desk.dependencies.book.db.updateTable('message').set({ created_at: past });
    await message.where('key', '=', key).execute();
    await other(key, 8);
    expect(sentTo(row.phone)).toHaveLength(1);
    expect(await endingOf(key)).toMatchObject({ kind: 'accepted' });
  });
});

describe('after the book has gone back', () => {
  it('an e-mail is never sent by the machine: it is unknown, and a person finds out', async () => {
    const { loanId, email } = await desk.open();
    await desk.live(loanId, day(2, '10:04'));
    desk.clock.set(day(2, '10:05'));
    const key: StepKey = `${loanId}/1/day-2-email#1/sendEmail`;
    const { next } = await forgotten(loanId, key);
    const other = startProcess();
    const after = await other(keyOf(next), next.revision);
    expect(await other(key, after.revision)).toMatchObject({ act: 'openWorkItem' });
    expect(await endingOf(key)).toEqual({ kind: 'unknown' });
    expect(mailsTo(email)).toHaveLength(1);
  });

  it('a call is found by the borrower whom it rang', async () => {
    const { loanId, phone } = await beforeTheCall(desk);
    const key = callOf(loanId);
    const { next } = await forgotten(loanId, key);
    const other = startProcess();
    const after = await other(keyOf(next), next.revision);
    await other(key, after.revision);
    const rings = desk.outside.phones.calls().filter(({ to }) => to === phone);
    expect(rings).toHaveLength(1);
    expect(await endingOf(key)).toEqual({ kind: 'accepted', reference: rings[0]?.parentSid });
  });

  it('a placement is found by its file', async () => {
    const { loanId } = await beforeThePlacement(desk);
    const key = placementOf(loanId);
    const { next } = await forgotten(loanId, key);
    const other = startProcess();
    const after = await other(keyOf(next), next.revision);
    await other(key, after.revision);
    expect(await endingOf(key)).toMatchObject({ kind: 'accepted' });
    const files = desk.outside.agency.files().filter(({ name }) => name.startsWith(`PLACEMENT_${loanId}.`));
    expect(files.map(({ name }) => name).filter((name) => name.endsWith('.csv'))).toHaveLength(1);
  });

  it('operators are asked once, and told since when; their result closes the task', async () => {
    const { loanId, next } = await smsForgotten();
    const { db } = desk.dependencies.book;
    await db.updateTable('work_item').set({ closed_at: new Date(), result: 'done' }).execute();
    const other = startProcess();
    const after = await other(keyOf(next), next.revision);
    await other(keyOf(next), after.revision + 3);
    const [lost] = ofKind(await desk.facts(loanId), 'gone-back');
    expect(lost).toMatchObject({
      from: next.revision,
      to: 1,
      since: day(1, '00:30'),
    } satisfies Partial<Fact>);
    const tasks = async () =>
      (await openWorkItems(desk.dependencies.book, { loanId })).filter(({ step }) => step === 'gone-back');
    expect(await tasks()).toMatchObject([{ queue: 'operators' }]);
    expect((await tasks())[0]?.aim).toContain('have the payments system send again');
    await recordResult(desk.dependencies, loanId, { said: 'no-result', by: '0900', of: 'gone-back' });
    expect(await tasks()).toEqual([]);
  });
});

test('a book that has all that its workflow has seen sends at once, and notes nothing', async () => {
  const { loanId, phone } = await desk.open();
  desk.clock.set(day(1, '09:00'));
  await startProcess()(firstSms(loanId), await revisionOf(loanId));
  expect(sentTo(phone)).toHaveLength(1);
  expect(await desk.kinds(loanId)).not.toContain('gone-back');
});
