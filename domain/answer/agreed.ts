import type { Answers } from '../answers';
import { addDays } from '../calendar';
import type { Part } from '../facts/answered';
import type { Happening } from '../facts/fact';
import { agreementNow } from '../decide/waiting/held';
import { inUnitsOf, parseAmount } from '../money/amount';
import { days, type Minor, type NonEmpty } from '../words';
import type { Meaning, Occasion } from './meaning';

/** A promise to pay by a date, in one amount (P7). */
export function promised(said: Occasion, { amount, on }: Answers['promise']): Meaning {
  const { terms } = said;
  const { owed } = said.situation;
  if (owed.status !== 'overdue') return 'nothing is overdue: there is nothing to promise';
  const sum = amount === undefined ? owed.total : amountOf(said, amount);
  if (sum === undefined) return `amount: must be a positive amount in ${said.currency}, such as "100.00"`;
  return agreed(said, 'promise', [{ on, amount: sum }], terms.promise);
}

/** A plan of equal parts (P7). */
export function planned(
  said: Occasion,
  { amount, first, everyDays, parts: count }: Answers['plan'],
): Meaning {
  const { terms } = said;
  const { owed } = said.situation;
  if (owed.status !== 'overdue') return 'nothing is overdue: there is nothing to plan for';
  if (count > terms.plan.parts) return `parts: at most ${terms.plan.parts} are possible`;
  const sum = amountOf(said, amount);
  if (sum === undefined) return `amount: must be a positive amount in ${said.currency}, such as "100.00"`;
  const part = (n: number): Part => ({ on: addDays(first, n * everyDays), amount: sum });
  const rest = Array.from({ length: count - 1 }, (_, n) => part(n + 1));
  return agreed(said, 'plan', [part(0), ...rest], terms.plan);
}

const amountOf = ({ currency }: Occasion, text: string): Minor | undefined => {
  const amount = parseAmount(text, currency);
  return amount === 0 ? undefined : amount;
};

type AgreementTerms = Occasion['terms']['promise' | 'plan'];

const agreed = (
  said: Occasion,
  as: 'promise' | 'plan',
  parts: NonEmpty<Part>,
  { grace, tolerance: written, within }: AgreementTerms,
): Meaning => {
  const { today, situation, terms, currency } = said;
  const tolerance = inUnitsOf(currency, written);
  if (parts.some(({ amount }) => amount <= tolerance)) return 'amount: this is too small to count';
  const last = parts.at(-1) ?? parts[0];
  if (parts[0].on < today) return `${parts[0].on} lies in the past: name a date from ${today} on`;
  const latest = addDays(today, within);
  if (last.on > latest) return `${last.on} is too far away: the last date is ${latest}`;
  const live = agreementNow(situation);
  if (live) return `there is a ${live.as} already, by ${live.parts.map(({ on }) => on).join(', ')}`;
  if (situation.case.agreements >= terms.promise.atMost)
    return `this case already has ${situation.case.agreements} promises and plans, and no more are possible`;
  return [{ kind: 'agreed', as, parts, grace: days(grace), tolerance } satisfies Happening];
};
