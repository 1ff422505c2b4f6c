import fc from 'fast-check';
import { addDays } from '../../../domain/calendar';
import type { Debt, Instalment, Kind, Payment, Terms } from '../../../domain/money/terms';
import { localDate, minor, type NonEmpty } from '../../../domain/words';
import { terms as usual } from './loans';

/** Any date of some four hundred, with a leap day among them. */
export const date = fc.integer({ min: 0, max: 400 }).map((n) => addDays(localDate('2027-11-01'), n));
const cents = (max: number) => fc.integer({ min: 0, max }).map(minor);
const instalments = fc.array(
  fc.record<Instalment>({ dueOn: date, principal: cents(200_000), interest: cents(5000) }),
  {
    minLength: 1,
    maxLength: 5,
  },
);
/** Any debt of up to five instalments. */
export const debts = fc.tuple(instalments, cents(3000)).map(([list, costs]): Debt => {
  const [first, ...others] = list as [Instalment, ...Instalment[]];
  return { currency: 'CNY', costs, instalments: [first, ...others] };
});
const amount = fc.oneof(cents(2000), cents(300_000));
/** Up to six payments. */
export const payments = fc
  .array(fc.record({ amount, valueOn: date }), { maxLength: 6 })
  .map((list) => list.map((one, index): Payment => ({ paymentId: `p-${index}`, ...one })));
const kinds: NonEmpty<NonEmpty<Kind>> = [
  ['costs', 'interest-and-penalty', 'principal'],
  ['principal', 'costs', 'interest-and-penalty'],
  ['interest-and-penalty', 'principal', 'costs'],
];
/** Any order of allocation and rate. */
export const allTerms = fc
  .tuple(fc.constantFrom(...kinds), fc.constantFrom('0', '0.05', '0.0333', '1.5'))
  .map(([allocation, penaltyPerDay]): Terms => ({ ...usual, allocation, penaltyPerDay }));
