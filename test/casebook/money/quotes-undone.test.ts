import { lookUp } from '../../../casebook/read/look-up';
import { bookLedger } from '../../../casebook/money/loan-ledger';
import { openWorkItems } from '../../../casebook/tasks/open-work-items';
import { recordCallEnded } from '../../../casebook/acts/calls';
import { record, recordAfterTheEnd } from '../../../casebook/acts/record';
import { recordRepayments } from '../../../activities/record-repayment';
import { takeInRepayment } from '../../../intake/repayments/take-in-repayment';
import type { Waiver } from '../../../domain/money/terms';
import { day, openDesk, type Desk } from '../../support/desk';
import { smsInDoubt } from '../../support/in-doubt';
import { recordResult, takeIn } from '../../support/people';
import { afterTheFirstSms, beforeTheCall, callOf } from '../../support/stations';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const surplusTasks = async (loanId: string) =>
  (await openWorkItems(desk.dependencies.book, { loanId })).filter(({ step }) => step.startsWith('overpaid'));

/** How much each of these tasks says is too much. */
const tooMuch = async (loanId: string) =>
  (await surplusTasks(loanId)).map(({ aim }) => / is (\S+) CNY more than is owed/.exec(aim)?.[1]);

/** The desk with a lender's own ledger, and what that was told is let off on a loan. */
const listening = (loanId: string) => {
  const told: (readonly Waiver[])[] = [];
  const waived = (_: unknown, of: string, waivers: readonly Waiver[]) => {
    if (of === loanId) told.push(waivers);
    return Promise.resolve();
  };
  const { book } = desk.dependencies;
  return { told, to: { ...desk.dependencies, book: { ...book, ledger: { ...bookLedger, waived } } } };
};

test('P1 of two payments the first is taken back: the second is no longer too much, and nobody is asked to pay it back', async () => {
  const { loanId } = await afterTheFirstSms(desk);
  desk.clock.set(day(2, '11:00'));
  await desk.pay(loanId, `one-${loanId}`, '1001.00');
  await desk.pay(loanId, `two-${loanId}`, '1001.00');
  expect(await surplusTasks(loanId)).toHaveLength(1);
  await desk.report(loanId, { reversalId: `R-${loanId}`, paymentId: `one-${loanId}` });
  expect((await lookUp(desk.dependencies.book, loanId)).surplus).toBe(0);
  expect(await surplusTasks(loanId)).toEqual([]);
});

test('P1 of two payments on a closed case that both are too much, the task of each says how much of it is', async () => {
  const { loanId } = await afterTheFirstSms(desk);
  desk.clock.set(day(2, '11:00'));
  await desk.pay(loanId, `one-${loanId}`, '1101.00');
  await desk.pay(loanId, `two-${loanId}`, '50.00');
  expect((await tooMuch(loanId)).toSorted()).toEqual(['100.00', '50.00']);
  await desk.report(loanId, { reversalId: `R-${loanId}`, paymentId: `one-${loanId}` });
  expect((await lookUp(desk.dependencies.book, loanId)).surplus).toBe(0);
  expect(await surplusTasks(loanId)).toEqual([]);
});

describe('R4 P1 what is too much because an amount that was asked for was paid in time, once that payment is taken back,', () => {
  /** The SMS asked for 1,000.50 by day 4: paid then. Another payment of day 5 is too much, all of it. */
  const paidTwice = async (amount: string): Promise<string> => {
    const { loanId } = await afterTheFirstSms(desk);
    desk.clock.set(day(4, '11:00'));
    await desk.pay(loanId, `quoted-${loanId}`, '1000.50');
    desk.clock.set(day(5, '11:00'));
    await desk.pay(loanId, `late-${loanId}`, amount);
    expect(await tooMuch(loanId)).toEqual([`1,${amount.slice(1)}`]);
    return loanId;
  };
  const takeBack = (loanId: string) =>
    desk.report(loanId, { reversalId: `R-${loanId}`, paymentId: `quoted-${loanId}` });
  const surplus = async (loanId: string) => (await lookUp(desk.dependencies.book, loanId)).surplus;

  it('is what is more than all that is charged again: the task says how much is left of it', async () => {
    const loanId = await paidTwice('1003.00'); // owed on day 5 when nothing is let off: 1,002.50
    await takeBack(loanId);
    expect(await surplus(loanId)).toBe(50);
    expect((await surplusTasks(loanId)).map(({ aim }) => aim)).toEqual([
      expect.stringMatching(`^payment late-${loanId} is 0\\.50 CNY more than is owed: pay it back`),
    ]);
  });

  it('is nothing any more when that takes all of it: the task closes', async () => {
    const loanId = await paidTwice('1002.00'); // more than was asked for, and less than is owed
    await takeBack(loanId);
    expect(await surplus(loanId)).toBe(0);
    expect(await surplusTasks(loanId)).toEqual([]);
  });
});

test('R4 an amount that was asked for and paid in time stays good when the message, after the end, turns out to have reached nobody', async () => {
  const { loanId, key } = await smsInDoubt(desk, 'lost');
  const { told, to } = listening(loanId);
  desk.clock.set(day(4, '11:00'));
  await takeInRepayment(to, loanId, { paymentId: `P-${loanId}`, amount: '1000.50', currency: 'CNY' });
  await recordAfterTheEnd(to.book, key, { kind: 'refused', code: '21211' });
  const found = await lookUp(to.book, loanId);
  expect(found).toMatchObject({ owed: { status: 'cured' }, unpaid: 0, waived: [{ amount: 150 }] });
  expect(told).toMatchObject([[{ amount: 150 }]]);
});

test('R4 a lender’s own ledger hears that nothing is waived any more when a message of an open case turns out to have reached nobody', async () => {
  const due = (dueOn: string) => ({ dueOn, principal: '1000.00', interest: '0' });
  const { loanId, key } = await smsInDoubt(desk, 'lost', {
    instalments: [due('2026-11-01'), due('2026-11-04')],
  });
  const { told, to } = listening(loanId);
  desk.clock.set(day(4, '11:00'));
  await takeInRepayment(to, loanId, { paymentId: `P-${loanId}`, amount: '1000.50', currency: 'CNY' });
  await record(to.book, key, { kind: 'refused', code: '21211' });
  expect(told).toMatchObject([[{ amount: 150 }], []]);
});

test('P1 a second payment of the day is said to be too much, whichever of the two ids comes first', async () => {
  const { loanId } = await afterTheFirstSms(desk);
  desk.clock.set(day(2, '11:00'));
  await desk.pay(loanId, `b-${loanId}`, '1001.00');
  expect(await desk.pay(loanId, `a-${loanId}`, '1001.00')).toMatchObject({
    paidOff: { left: 0, surplus: 100_100 },
  });
});

test('P1 a payment that is reported late and makes a later one too much says so to whoever reports it', async () => {
  const { loanId } = await afterTheFirstSms(desk);
  desk.clock.set(day(3, '11:00'));
  await desk.pay(loanId, `later-${loanId}`, '1001.50');
  const late = await desk.pay(loanId, `early-${loanId}`, '300.00', { paidAt: '2026-11-02' });
  expect((late as { paidOff?: { surplus: number } }).paidOff?.surplus).toBeGreaterThan(29_900);
});

test('R4 what is waived is said to whoever reports the payment that completes it, and by `show`, whichever of two ids of the day comes first', async () => {
  const { loanId } = await afterTheFirstSms(desk);
  desk.clock.set(day(4, '11:00'));
  await desk.pay(loanId, `b-${loanId}`, '500.25');
  const second = await desk.pay(loanId, `a-${loanId}`, '500.25');
  const found = await lookUp(desk.dependencies.book, loanId);
  expect(found.waived).toMatchObject([{ amount: 150 }]);
  const said = found.case?.done.map(({ result }) => result).filter((one) => one.includes('waived'));
  expect({ second, said }).toMatchObject({
    second: { paidOff: { waiver: { amount: 150 } } },
    said: [expect.stringContaining('1.50 CNY waived')],
  });
});

test('P1 a payment that is too much is said also when it is told together with a reversal of another that was', async () => {
  const { loanId } = await afterTheFirstSms(desk);
  desk.clock.set(day(2, '11:00'));
  await desk.pay(loanId, `one-${loanId}`, '1101.00');
  const reports = [
    { reversalId: `R-${loanId}`, paymentId: `one-${loanId}` },
    { paymentId: `two-${loanId}`, amount: '1101.00', currency: 'CNY' },
  ];
  await recordRepayments(desk.dependencies)({ loanId, reports });
  expect((await lookUp(desk.dependencies.book, loanId)).surplus).toBe(10_000);
  expect(await surplusTasks(loanId)).toHaveLength(1);
});

test('R4 a lender’s own ledger hears of a waiver that a hold undoes, and a person of what is too much by it', async () => {
  const { loanId } = await afterTheFirstSms(desk);
  const { told, to } = listening(loanId);
  desk.clock.set(day(4, '11:00'));
  await takeInRepayment(to, loanId, { paymentId: `P-${loanId}`, amount: '1000.50', currency: 'CNY' });
  const answer = { hold: 'bankrupt', from: '2026-11-02', by: '0950' };
  await takeIn(to, { loanId, name: 'hold', id: 'H-1', answer });
  const found = await lookUp(to.book, loanId);
  expect({ told: told.at(-1), tasks: (await surplusTasks(loanId)).length }).toEqual({
    told: found.waived,
    tasks: found.surplus > 0 ? 1 : 0,
  });
});

describe('R4 an amount that a call quoted, paid in time, is not good any more when it turns out that nobody heard it', () => {
  const due = (dueOn: string, principal: string) => ({ dueOn, principal, interest: '0' });
  const DUE_AGAIN = [due('2026-11-01', '1000.00'), due('2026-11-05', '500.00')];
  /** A call of day 3 that quotes 1,001.50, and its payment two days later. */
  const paidAsQuoted = async () => {
    const { loanId } = await beforeTheCall(desk, { instalments: DUE_AGAIN });
    await desk.act(callOf(loanId));
    const { told, to } = listening(loanId);
    desk.clock.set(day(5, '11:00'));
    await takeInRepayment(to, loanId, { paymentId: `P-${loanId}`, amount: '1001.50', currency: 'CNY' });
    expect(told).toMatchObject([[{ amount: 100 }]]);
    return { loanId, told, to };
  };

  it('because nobody picked up: the lender’s own ledger is told', async () => {
    const { loanId, told, to } = await paidAsQuoted();
    const look = `${loanId}/1/day-3-call#1/followCall` as const;
    await recordCallEnded(to.book, callOf(loanId), look, 'no-answer', 0);
    expect(told.at(-1)).toEqual([]);
  });

  it('because the collector did not speak with the borrower: the lender’s own ledger is told', async () => {
    const { loanId, told, to } = await paidAsQuoted();
    await recordResult(to, loanId, { said: 'not-met', identified: false });
    expect(told.at(-1)).toEqual([]);
  });
});
