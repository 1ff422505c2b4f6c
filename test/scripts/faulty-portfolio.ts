import { addDays } from '../../domain/calendar';
import type { LocalDate } from '../../domain/words';
import { loanRow } from '../support/loans';

/** What may be wrong with a row; a text stands in its file as it is. */
const FAULTS: readonly ((row: ReturnType<typeof loanRow>) => unknown)[] = [
  (row) => JSON.stringify(row).slice(0, -9),
  () => '[]',
  (row) => ({ ...row, zone: 'Mars/Olympus' }),
  (row) => ({ ...row, phone: '+8612', currency: 'cny' }),
  (row) => ({ ...row, loanId: 'no id' }),
  (row) => ({ ...row, name: 'a\u0000b' }),
  (row) => ({ ...row, instalments: [] }),
  (row) => ({ ...row, costs: '1,00' }),
  (row) => ({ ...row, strategy: 'none-such' }),
  (row) => ({ ...row, surprise: true }),
];

/** Every so many rows one is refused. */
const EVERY = 15;

/** Rows of borrowers of their own, due or to come, of both strategies; among them each kind of fault, and some rows twice. */
export function portfolioWithFaults(
  count: number,
  today: LocalDate,
  random: () => number,
): readonly unknown[] {
  return Array.from({ length: count }, (_, n) => {
    const row = loanRow(addDays(today, 30 - Math.floor(random() * 500)), {
      strategy: random() < 0.5 ? 'jd-jintiao' : 'cheng-e-she',
    });
    const fault = n % EVERY === 0 ? FAULTS[(n / EVERY) % FAULTS.length] : undefined;
    return [fault ? fault(row) : row, ...(n % 40 === 1 ? [row] : [])];
  }).flat();
}

/** Loans of one borrower, each overdue for longer than the one before. */
export function ofOneBorrower(count: number, today: LocalDate): readonly ReturnType<typeof loanRow>[] {
  const { borrowerId, name, phone, email } = loanRow(today);
  return Array.from({ length: count }, (_, n) =>
    loanRow(addDays(today, -1 - n), { borrowerId, name, phone, email }),
  );
}
