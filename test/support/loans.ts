import { addDays } from '../../domain/calendar';
import { localDate, type LocalDate } from '../../domain/words';

let count = 0;

/** A row for the backfill: one loan of one borrower in Shanghai with phone and mailbox, overdue as asked. */
export function loanRow(dueOn: LocalDate, changes: Readonly<Record<string, unknown>> = {}) {
  const number = String(++count).padStart(4, '0');
  return {
    loanId: `L-${number}`,
    borrowerId: `B-${number}`,
    name: `Borrower ${number}`,
    phone: `+86138000${number.padStart(5, '0')}`,
    email: `borrower-${number}@example.com`,
    zone: 'Asia/Shanghai',
    language: 'en',
    currency: 'CNY',
    costs: '0',
    instalments: [{ dueOn, principal: '1000.00', interest: '0' }],
    ...changes,
  };
}

/** The date so many days before an instant, in Shanghai. */
export function daysBefore(date: string, count: number): LocalDate {
  return addDays(localDate(date), -count);
}
