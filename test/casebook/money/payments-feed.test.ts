import { recordRepayment } from '../../../activities/record-repayment';
import { hearPaymentsFeed } from '../../../casebook/money/payments-feed';
import { copyOfPolicy, edit, removeCopies } from '../../policy/policy-copy';
import { ofKind } from '../../support/cases';
import { day, firstSms, openDesk, type Desk } from '../../support/desk';

let gated: Desk;
let free: Desk;
beforeAll(async () => {
  const folder = copyOfPolicy();
  edit(folder, 'lender.yaml', '# paymentsFeed:', 'paymentsFeed:');
  [gated, free] = await Promise.all([openDesk(folder), openDesk()]);
});
beforeEach(() => gated.dependencies.book.db.updateTable('payments_feed').set({ heard_at: null }).execute());
afterAll(async () => {
  await Promise.all([gated.close(), free.close()]);
  removeCopies();
});

const heardAt = (desk: Desk, time: `${number}:${number}`) => {
  desk.clock.set(day(1, time));
  return hearPaymentsFeed(desk.dependencies.book);
};
const heard = async (desk: Desk) =>
  (await desk.dependencies.book.db.selectFrom('payments_feed').select('heard_at').executeTakeFirstOrThrow())
    .heard_at;
const begun = async (desk: Desk, loanId: string) => ofKind(await desk.facts(loanId), 'started');

describe('P15 while the payments feed is silent for two hours', () => {
  it('nobody is contacted, and the case says why', async () => {
    const { loanId } = await gated.open();
    await heardAt(gated, '06:59');
    gated.clock.set(day(1, '09:00'));
    const next = await gated.sms(firstSms(loanId));
    expect(next).toMatchObject({ act: 'review' });
    expect(next.because).toContain('hold:payments-feed-stale');
    expect(await begun(gated, loanId)).toEqual([]);
  });

  it('nor when it was never heard of', async () => {
    const { loanId } = await gated.open();
    gated.clock.set(day(1, '09:00'));
    expect(await gated.sms(firstSms(loanId))).toMatchObject({ act: 'review' });
  });

  it('until it is heard of: the step is done within a quarter of an hour', async () => {
    const { loanId } = await gated.open();
    await gated.live(loanId, day(1, '10:00'));
    await heardAt(gated, '10:00');
    await gated.live(loanId, day(1, '12:00'));
    const [sms] = await begun(gated, loanId);
    expect(sms?.at).toBeGreaterThanOrEqual(day(1, '10:00'));
    expect(sms?.at).toBeLessThanOrEqual(day(1, '10:15'));
  });
});

describe('P15 a contact is made', () => {
  it('while the feed was heard of within two hours', async () => {
    const { loanId } = await gated.open();
    await heardAt(gated, '07:00');
    gated.clock.set(day(1, '09:00'));
    await gated.sms(firstSms(loanId));
    expect(await begun(gated, loanId)).toHaveLength(1);
  });

  it('whatever the feed does where no such gate is configured', async () => {
    const { loanId } = await free.open();
    free.clock.set(day(1, '09:00'));
    expect(await heard(free)).toBeNull();
    await free.sms(firstSms(loanId));
    expect(await begun(free, loanId)).toHaveLength(1);
  });
});

describe('P15 the feed is heard of', () => {
  const signal = (loanId: string, report: unknown) => recordRepayment(gated.dependencies)({ loanId, report });
  const report = (loanId: string) => ({ paymentId: `P-${loanId}`, amount: '1.00', currency: 'CNY' });

  it('by a repayment that is signalled to the workflow, once: what is told again says nothing new', async () => {
    const { loanId } = await gated.open();
    gated.clock.set(day(1, '08:00'));
    await signal(loanId, report(loanId));
    gated.clock.set(day(1, '11:00'));
    await signal(loanId, report(loanId));
    expect(await heard(gated)).toEqual(new Date(day(1, '08:00')));
  });

  it('not by what is no repayment', async () => {
    const { loanId } = await gated.open();
    await signal(loanId, { paymentId: 'P', amount: 'much' });
    await signal(loanId, { lookAgain: true });
    expect(await heard(gated)).toBeNull();
  });

  it('at the latest moment, of many at once', async () => {
    gated.clock.set(day(1, '08:00'));
    await Promise.all(Array.from({ length: 20 }, () => hearPaymentsFeed(gated.dependencies.book)));
    expect(await heard(gated)).toEqual(new Date(day(1, '08:00')));
    await heardAt(gated, '07:00'); // a worker whose clock is slow
    expect(await heard(gated)).toEqual(new Date(day(1, '08:00')));
  });

  it('without waiting for a transaction that notes the same', async () => {
    const { book } = gated.dependencies;
    await book.db.transaction().execute(async (tx) => {
      await hearPaymentsFeed({ ...book, db: tx });
      gated.clock.advance(1_000);
      await hearPaymentsFeed(book);
    });
    expect(await heard(gated)).not.toBeNull();
  });
});
