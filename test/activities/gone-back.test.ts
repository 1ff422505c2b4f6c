import { recordRepayment } from '../../activities/record-repayment';
import { day, firstSms, openDesk, type Desk } from '../support/desk';
import { endingOf, smsForgotten, startProcess } from './forgotten';
import { recordAsUpdate } from '../support/people';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const sentTo = (phone: string) => desk.outside.phones.messages().filter(({ to }) => to === phone);

describe('an SMS that was sent, and of which the book lost claim and record,', () => {
  it('is not sent again when a later act comes with a higher revision than the book has', async () => {
    const { loanId, phone, key, next } = await smsForgotten(desk);
    const other = startProcess(desk);
    desk.clock.set(day(1, '09:10'));
    const after = await other(next.key, next.revision);
    expect(after).toMatchObject({ act: 'sendSms', key });
    expect(after.revision).toBeGreaterThan(next.revision);
    await other(key, after.revision);
    expect(await endingOf(desk, key)).toEqual({ kind: 'accepted', reference: sentTo(phone)[0]?.sid });
    expect(sentTo(phone)).toHaveLength(1);
    expect(await desk.kinds(loanId)).toContain('gone-back');
  });

  it('is not sent again when the same act comes once more to the process that did it', async () => {
    const { loanId, phone, key, perform, revision } = await smsForgotten(desk);
    await perform(key, revision);
    expect(await endingOf(desk, key)).toEqual({ kind: 'accepted', reference: sentTo(phone)[0]?.sid });
    expect(sentTo(phone)).toHaveLength(1);
    expect(await desk.kinds(loanId)).toContain('gone-back');
  });

  it('is not sent again after a message of the payments system showed that the book has gone back', async () => {
    const { loanId, phone, key, next } = await smsForgotten(desk);
    const report = { paymentId: `P-${loanId}`, amount: '1.00', currency: 'CNY' };
    const told = await recordRepayment(desk.dependencies)({ loanId, report, revision: next.revision });
    expect(told?.revision).toBeGreaterThan(next.revision);
    await startProcess(desk)(key, told?.revision ?? 0);
    expect(sentTo(phone)).toHaveLength(1);
  });

  it('is sent once when the provider does not have it after all', async () => {
    const row = await desk.open();
    const key = firstSms(row.loanId);
    desk.clock.set(day(1, '09:00'));
    const other = startProcess(desk);
    expect(await other(key, 7)).toMatchObject({
      key,
      summary: expect.stringContaining('ask again') as unknown,
    });
    const past = new Date(Date.now() - 31_000);
    const message = desk.dependencies.book.db.updateTable('message').set({ created_at: past });
    await message.where('key', '=', key).execute();
    await other(key, 8);
    expect(sentTo(row.phone)).toHaveLength(1);
    expect(await endingOf(desk, key)).toMatchObject({ kind: 'accepted' });
  });
});

test('the task that the book went back outlives the case that noticed it, until a note closes it', async () => {
  const { loanId, next } = await smsForgotten(desk);
  const report = { paymentId: `all-${loanId}`, amount: '2000.00', currency: 'CNY' };
  await recordRepayment(desk.dependencies)({ loanId, report, revision: next.revision });
  expect(await desk.kinds(loanId)).toContain('closed');
  const { db } = desk.dependencies.book;
  const open = async () =>
    (
      await db
        .selectFrom('work_item')
        .where('closed_at', 'is', null)
        .where('key', 'like', '%/gone-back#%')
        .select('loan_id')
        .execute()
    ).map(({ loan_id }) => loan_id);
  const [asked = ''] = await open();
  const answer = { text: 'the payments system sent all of it again', of: 'gone-back', by: '0900' };
  await recordAsUpdate(desk.dependencies)({ loanId: asked, name: 'note', id: 'seen-to', answer });
  expect([asked, await open()]).toEqual([expect.any(String), []]);
  expect(asked).not.toBe('');
});

test('a book that has all that its workflow has seen sends at once, and notes nothing', async () => {
  const { loanId, phone } = await desk.open();
  desk.clock.set(day(1, '09:00'));
  await startProcess(desk)(firstSms(loanId), (await desk.look(loanId)).revision);
  expect(sentTo(phone)).toHaveLength(1);
  expect(await desk.kinds(loanId)).not.toContain('gone-back');
});
