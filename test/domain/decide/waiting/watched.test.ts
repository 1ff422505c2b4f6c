import type { Terms } from '../../../../domain/money/terms';
import { localDate, minor } from '../../../../domain/words';
import { day, knowing, live, loan, opened } from '../life';

const instalment = (dueOn: string) => ({
  dueOn: localDate(dueOn),
  principal: minor(100_000),
  interest: minor(0),
});

const instalments = [instalment('2026-11-01'), instalment('2026-11-15')] as const;
const valueOn = localDate('2026-11-11');

/** What is done after a payment on day 10 for a loan with costs of 5.00 and two instalments, the second due on day 14. */
const doneAfterPaying = (paid: number, allocation: Terms['allocation']) => {
  const payment = { paymentId: 'P-1', amount: minor(paid), valueOn } as const;
  const debt = { currency: 'CNY', costs: minor(500), instalments };
  const of = loan({ debt, terms: { ...loan().terms, allocation }, payments: [payment] });
  const at = day(10, '12:00');
  const told = knowing(opened(day(10, '00:05'), of), at, { kind: 'paid', ...payment });
  return live(told, at, day(17, '00:00')).diary;
};

test('when the next instalment is missed, a loan of which only costs were left begins anew', () => {
  const diary = doneAfterPaying(100_000, ['principal', 'interest-and-penalty', 'costs']);
  expect(diary).toEqual([
    '11-11 12:00 small-last-message',
    '11-16 09:00 day-1-sms',
    '11-17 10:00 day-2-sms',
    '11-17 10:05 day-2-email',
  ]);
});

test('when the next instalment is missed, a loan of which little was overdue is worth a person’s time again', () => {
  const diary = doneAfterPaying(99_900, ['costs', 'interest-and-penalty', 'principal']);
  expect(diary).toEqual([
    '11-11 12:00 small-last-message',
    '11-16 18:00 team',
    '11-17 09:30 weekly-sms',
    '11-17 09:35 weekly-email',
  ]);
});
