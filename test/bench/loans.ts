import { addDays, dateIn, instantOf } from '../../domain/calendar';
import { instant, type Instant, type LocalDate } from '../../domain/words';
import { enrol } from '../../intake/loans/enrol';
import type { ClientDependencies } from '../../intake/dependencies';
import { STRATEGY } from './policy';

/** Where the borrowers of a bench live. */
export const ZONE = 'Asia/Shanghai';

/** So many are worked on at the same time. */
const AT_ONCE = 8;

/** A row of a loan that fell due on a date, of a borrower of its own. */
export function benchRow(loanId: string, number: number, dueOn: LocalDate) {
  return {
    loanId,
    borrowerId: `B-${loanId}`,
    name: `Borrower ${number}`,
    phone: `+861380${String(number).padStart(7, '0')}`,
    zone: ZONE,
    language: 'en',
    currency: 'CNY',
    costs: '0',
    strategy: STRATEGY,
    instalments: [{ dueOn, principal: '1000.00', interest: '0' }],
  };
}

/** Enrols loans, some at a time; each must open a case. */
export function enrolAll(
  dependencies: ClientDependencies,
  rows: readonly ReturnType<typeof benchRow>[],
): Promise<void> {
  return sideBySide(rows, async (row) => {
    const enrolled = await enrol(dependencies, row, STRATEGY);
    if (enrolled.kind !== 'opened') throw new Error(`${row.loanId}: ${JSON.stringify(enrolled)}`);
  });
}

/** Does something with each of many, some at a time. */
export async function sideBySide<T>(all: readonly T[], work: (one: T) => Promise<unknown>): Promise<void> {
  const waiting = [...all];
  const line = async (): Promise<void> => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) await work(one);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, line));
}

/** The business date of an instant, for the borrowers of a bench. */
export function today(now: Instant): LocalDate {
  return dateIn(ZONE, now);
}

/** 09:00 so many days after a date, for the borrowers of a bench. */
export function nineOn(date: LocalDate, daysLater: number): Instant {
  return instantOf(addDays(date, daysLater), '09:00', ZONE);
}

/** A portfolio as a CSV file has it, line by line: each loan of a borrower of its own, overdue since one to some four hundred days. */
export function* backfillRows(name: string, count: number): Generator<string> {
  const now = instant(Date.now());
  yield 'loanId,borrowerId,name,phone,email,zone,language,currency,costs,instalments';
  for (let n = 0; n < count; n++) {
    const dueOn = addDays(today(now), -1 - ((n * 37) % 420));
    const number = String(n).padStart(8, '0');
    const id = `${name}-${number}`;
    yield `${id},B-${id},Borrower ${number},+86138${number},b${number}@example.com,${ZONE},en,CNY,0,${dueOn} 1000.00`;
  }
}
