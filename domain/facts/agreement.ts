import { addDays } from '../calendar';
import type { Days, LocalDate, Minor, NonEmpty } from '../words';
import type { AgreementEnd, Part } from './answered';

/** A promise or a plan that is in force, with the money that has come since it was agreed, by payment (P7). */
export type Agreement = Readonly<{
  as: 'promise' | 'plan';
  parts: NonEmpty<Part>;
  /** So many days after the date of a part its money may still come. */
  grace: Days;
  /** So much less than was agreed still counts as kept. */
  tolerance: Minor;
  came: ReadonlyMap<string, Minor>;
}>;

const cameOf = ({ came }: Agreement): number => [...came.values()].reduce((sum, amount) => sum + amount, 0);

/** The date on which the money of the first unpaid part is late; undefined when all of it came. */
export function lateFrom(agreement: Agreement): LocalDate | undefined {
  let asked = 0;
  const late = agreement.parts.find(({ amount }) => {
    asked += amount;
    return asked > cameOf(agreement) + agreement.tolerance;
  });
  return late && addDays(late.on, agreement.grace + 1);
}

/** How an agreement has ended by a date of the lender; undefined while it is in force. */
export function endOf(agreement: Agreement, today: LocalDate): AgreementEnd | undefined {
  const late = lateFrom(agreement);
  if (late === undefined) return 'kept';
  if (today < late) return undefined;
  return cameOf(agreement) > 0 ? 'partly-kept' : 'broken';
}
