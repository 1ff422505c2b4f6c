import type { Answers } from '../answers';
import { addDays, startOfDay } from '../calendar';
import type { Dossier } from '../dossier/dossier';
import { owedNow } from '../dossier/owed';
import type { Part } from '../facts/answered';
import { minor, type Minor, type NonEmpty } from '../words';

/** What would still be overdue once all parts of an agreement are paid, each on its date; minor units of the loan's currency. */
export function leftAfter(dossier: Dossier, parts: NonEmpty<Part>): Minor {
  const paid = parts.map(({ on, amount }, index) => ({ paymentId: `part ${index}`, amount, valueOn: on }));
  const last = parts.at(-1) ?? parts[0];
  const then = { ...dossier, payments: [...dossier.payments, ...paid] };
  const owed = owedNow(then, startOfDay(last.on, dossier.lenderZone));
  return owed.status === 'overdue' ? owed.total : minor(0);
}

/** A payment lowers the penalty interest of the days after it: the sum of few rounds is exact. */
const ROUNDS = 20;

/** The smallest equal parts of a plan with which nothing is overdue any more after the last. */
export function partForAll(
  dossier: Dossier,
  { first, everyDays, parts: count }: Omit<Answers['plan'], 'amount'>,
): Minor {
  let amount = minor(0);
  for (let round = 0; round < ROUNDS; round++) {
    const part = (n: number): Part => ({ on: addDays(first, n * everyDays), amount });
    const left = leftAfter(dossier, [part(0), ...Array.from({ length: count - 1 }, (_, n) => part(n + 1))]);
    if (left === 0) return amount;
    amount = minor(amount + Math.ceil(left / count));
  }
  return amount;
}
