import { situationOf } from '../../../domain/decide/situation';
import { underLock } from '../../../casebook/case/under-lock';
import { day, openDesk, type Desk } from '../../support/desk';
import { ofKind } from '../../support/cases';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

/** 1,000.00 of goods on credit, due on 1 November, enrolled on the morning before. */
const watched = async () => {
  desk.clock.set(day(-1, '08:00'));
  const row = await desk.keep({ strategy: 'cheng-e-she' });
  const opened = await desk.enrol(row.loanId);
  return { ...row, opened };
};

test('R2 a loan is enrolled before its due date when its strategy reminds of it, and not earlier', async () => {
  const { opened } = await watched();
  expect(opened).toMatchObject({ kind: 'opened', next: { act: 'sendSms', labels: { stage: 'pre-due' } } });
  desk.clock.set(day(-3, '08:00'));
  const { loanId } = await desk.keep({ strategy: 'cheng-e-she' });
  expect(await desk.enrol(loanId)).toEqual({ kind: 'not-overdue' });
});

test('R2 R16 the reminder names the amount, the date and how to pay, and nothing that is overdue', async () => {
  const { loanId, phone } = await watched();
  await desk.live(loanId, day(-1, '10:00'));
  const [sms] = desk.outside.phones.messages().filter(({ to }) => to === phone);
  expect(sms?.body).toContain('1,000.00 CNY');
  expect(sms?.body).toContain('2026-11-01');
  expect(sms?.body).toContain('https://pay.example.com');
  expect(sms?.body).not.toMatch(/overdue|penalty|late/i);
});

test('R2 P21 paid on the due date it closes as paid on time, and a debit that bounces takes the case up again', async () => {
  const { loanId } = await watched();
  await desk.live(loanId, day(0, '12:00'));
  await desk.pay(loanId, `P-${loanId}`, '1000.00');
  expect(await desk.look(loanId)).toMatchObject({ kind: 'close', outcome: 'paid-on-time' });
  desk.clock.set(day(2, '10:00'));
  await desk.report(loanId, { paymentId: `P-${loanId}`, reversalId: `R-${loanId}` });
  expect(await desk.look(loanId)).toMatchObject({
    kind: 'act',
    act: 'sendSms',
    key: `${loanId}/1/first-sms#1/sendSms`,
  });
});

test('R2 P21 paid early, a debit that bounces before the due date takes the case up again, still before it is overdue', async () => {
  const { loanId } = await watched();
  await desk.pay(loanId, `E-${loanId}`, '1000.00');
  expect(await desk.look(loanId)).toMatchObject({ kind: 'close', outcome: 'paid-on-time' });
  desk.clock.set(day(0, '10:00'));
  await desk.report(loanId, { paymentId: `E-${loanId}`, reversalId: `F-${loanId}` });
  expect(await desk.look(loanId)).toMatchObject({ kind: 'act', labels: { stage: 'pre-due' } });
});

test('R1 R4 R7 after grace the first notice names date, fee and consequences', async () => {
  const { loanId, phone } = await watched();
  await desk.live(loanId, day(4, '09:06'));
  const sms = desk.outside.phones.messages().filter(({ to }) => to === phone);
  expect(sms).toHaveLength(2);
  expect(sms.at(-1)?.body).toContain('1,002.00 CNY');
  expect(sms.at(-1)?.body).toMatch(/credit/);
  expect(ofKind(await desk.facts(loanId), 'started').at(-1)).toMatchObject({ day: 4, stage: 'first-notice' });
});

test('R26 what was paid on time is no first time; what was overdue is', async () => {
  desk.clock.set(day(-1, '08:00'));
  const { loanId } = await desk.keep({
    strategy: 'cheng-e-she',
    instalments: ['2026-11-01', '2026-12-01', '2027-01-01'].map((dueOn) => ({ dueOn, principal: '100.00' })),
  });
  const again = async () =>
    underLock(desk.dependencies.book, loanId, (hand) =>
      Promise.resolve(situationOf(hand.dossier, hand.now).case.segment),
    );
  await desk.enrol(loanId);
  await desk.pay(loanId, `1-${loanId}`, '100.00');
  await desk.look(loanId);
  desk.clock.set(day(35, '08:00'));
  await desk.enrol(loanId);
  expect(await again()).toBe('first');
  await desk.pay(loanId, `2-${loanId}`, '100.25');
  await desk.look(loanId);
  desk.clock.set(day(70, '08:00'));
  await desk.enrol(loanId);
  expect(await again()).toBe('forgetful');
});
