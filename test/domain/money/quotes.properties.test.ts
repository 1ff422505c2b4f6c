import fc from 'fast-check';
import { addDays } from '../../../domain/calendar';
import { owedOn, waivedOn } from '../../../domain/money/owed';
import { penaltyInterest } from '../../../domain/money/running';
import type { Debt, Payment, Quote, Terms } from '../../../domain/money/terms';
import { days, minor, type LocalDate } from '../../../domain/words';
import { allTerms, date, debts, payments } from './any-debt';

const WITHIN = 3;
const splits = fc.array(fc.record({ share: fc.nat(99), day: fc.integer({ min: 0, max: WITHIN }) }), {
  maxLength: 3,
});
const cases = fc.tuple(debts, payments, allTerms, date, splits);

/** What a message of a date asks for, after the payments that came by then; undefined when nothing is overdue. */
const quoteOf = (
  debt: Debt,
  before: readonly Payment[],
  terms: Terms,
  asOf: LocalDate,
): Quote | undefined => {
  const owed = owedOn(debt, before, terms, asOf);
  if (owed.status !== 'overdue') return undefined;
  const received = before.reduce((sum, { valueOn, amount }) => (valueOn === asOf ? sum + amount : sum), 0);
  return { asOf, payBy: addDays(asOf, WITHIN), amount: owed.total, received: minor(received) };
};

/** An amount in parts, on days of the time in which it is good. */
const inParts = (
  { asOf, amount }: Quote,
  parts: readonly Readonly<{ share: number; day: number }>[],
): readonly Payment[] => {
  let left: number = amount;
  const some = parts.map(({ share, day }, n) => {
    const part = minor(Math.floor((left * share) / 100));
    left -= part;
    return { paymentId: `q-${n}`, amount: part, valueOn: addDays(asOf, day) };
  });
  return [...some, { paymentId: 'q-last', amount: minor(left), valueOn: addDays(asOf, WITHIN) }];
};

const quoted = (debt: Debt, { asOf }: Quote) => debt.instalments.filter(({ dueOn }) => dueOn <= asOf);

const inAnyCase = (
  holds: (one: {
    debt: Debt;
    before: readonly Payment[];
    terms: Terms;
    quote: Quote;
    parts: readonly Payment[];
  }) => void,
): void => {
  fc.assert(
    fc.property(cases, ([debt, list, terms, asOf, shares]) => {
      const before = list.filter(({ valueOn }) => valueOn <= asOf);
      const quote = quoteOf(debt, before, terms, asOf);
      if (quote)
        holds({ debt: { ...debt, quotes: [quote] }, before, terms, quote, parts: inParts(quote, shares) });
    }),
    { numRuns: 300 },
  );
};

test('R4 whoever pays what was asked in time, in however many parts, owes nothing of it any more', () => {
  inAnyCase(({ debt, before, terms, quote, parts }) => {
    for (const later of [0, 1, 40]) {
      const owed = owedOn(debt, [...before, ...parts], terms, addDays(quote.payBy, later));
      if (owed.status === 'overdue') expect(owed.since > quote.asOf).toBe(true);
    }
  });
});

test('R4 and owes of what fell due since just what they would owe had they paid at once', () => {
  inAnyCase(({ debt, before, terms, quote, parts }) => {
    const atOnce = [{ paymentId: 'q', amount: quote.amount, valueOn: quote.asOf }];
    const due = (paid: readonly Payment[]) => {
      const owed = owedOn(debt, [...before, ...paid], terms, addDays(quote.payBy, 20));
      return owed.status === 'overdue' ? owed : 'nothing';
    };
    expect(due(parts)).toEqual(due(atOnce));
  });
});

test('R4 no more is waived than the penalty of those days', () => {
  inAnyCase(({ debt, before, terms, quote, parts }) => {
    const waived = waivedOn(debt, [...before, ...parts], terms, quote.payBy);
    const most = quoted(debt, quote).reduce(
      (sum, { principal }) => sum + penaltyInterest(principal, days(WITHIN), terms.penaltyPerDay),
      0,
    );
    const cents = quoted(debt, quote).length * (parts.length + 1); // each span is rounded on its own
    expect(waived.reduce((sum, { amount }) => sum + amount, 0)).toBeLessThanOrEqual(most + cents);
    expect(waived.length).toBeLessThanOrEqual(1);
  });
});

test('R4 nobody keeps an amount alive by paying less: then everything is charged as if it had never been asked for', () => {
  inAnyCase(({ debt, before, terms, quote, parts }) => {
    const [first, ...others] = parts.filter(({ amount }) => amount > 0);
    if (!first) return;
    const less = [...before, { ...first, amount: minor(first.amount - 1) }, ...others];
    const { quotes: _, ...unasked } = debt;
    const on = addDays(quote.payBy, 1);
    expect(owedOn(debt, less, terms, on)).toEqual(owedOn(unasked, less, terms, on));
    const late = [...before, ...parts.map((one) => ({ ...one, valueOn: addDays(one.valueOn, WITHIN + 1) }))];
    expect(owedOn(debt, late, terms, on)).toEqual(owedOn(unasked, late, terms, on));
  });
});
