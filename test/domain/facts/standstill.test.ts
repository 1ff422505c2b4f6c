import type { Hold } from '../../../domain/facts/answered';
import type { Fact, Happening } from '../../../domain/facts/fact';
import { holdsAfter } from '../../../domain/facts/holds';
import { withStandstill } from '../../../domain/dossier/owed';
import { instant, localDate, minor } from '../../../domain/words';
import { day, knowing, opened, situation } from '../decide/life';
import { hold, start } from '../decide/said';
import { instalment, loan } from '../money/loans';

const told = (...happenings: readonly Happening[]): readonly Fact[] =>
  happenings.map((one, seq): Fact => ({ seq, at: instant(seq), who: 'system', ...one }));
const still = { interestStandsStill: true } as const;
const released = (on: string): Happening => ({ kind: 'released', hold: 'dispute', on: localDate(on) });
const paid: Happening = {
  kind: 'paid',
  paymentId: 'P-1',
  amount: minor(1),
  valueOn: localDate('2026-11-06'),
};
const debt = loan(0, instalment('2026-11-01', 100_000));
const holdsIn = (facts: readonly Fact[]) =>
  facts.reduce<readonly Hold[]>((holds, fact) => holdsAfter(holds, fact), []);
const standsStill = (facts: readonly Fact[]) => withStandstill(debt, holdsIn(facts)).interestStandsStill;

describe('P6 the dates on which interest stands still', () => {
  test('are those of the holds under which it does', () => {
    const other = hold({ hold: 'complaint', until: localDate('2026-11-04') });
    expect(standsStill(told(hold(still), other))).toEqual([{ from: '2026-11-03' }]);
  });

  test('are none of a hold that says nothing of interest: it is of before there was such a thing', () => {
    expect(holdsIn(told(hold()))).toMatchObject([{ interestStandsStill: false }]);
    expect(withStandstill(debt, holdsIn(told(hold())))).toBe(debt);
  });

  test('end on the day before the release, also when that was back-dated', () => {
    const [from, until] = ['2026-11-03', '2026-11-05'];
    expect(standsStill(told(hold(still), released('2026-11-06')))).toEqual([{ from, until }]);
  });

  test('end on the day before the payment that a hold waits for', () => {
    const until = '2026-11-05';
    expect(standsStill(told(hold({ ...still, untilPaid: true }), paid))).toMatchObject([{ until }]);
    expect(standsStill(told(hold(still), paid))).toEqual([{ from: '2026-11-03' }]);
  });

  test('come to those that a debt has already', () => {
    const [earlier] = holdsIn(told(hold({ ...still, until: localDate('2026-11-04') })));
    const both = [earlier, { ...earlier, hold: 'deceased', from: localDate('2026-12-01') }] as Hold[];
    const once = withStandstill(debt, both.slice(0, 1));
    expect(withStandstill(once, both.slice(1)).interestStandsStill).toHaveLength(2);
  });
});

test('P6 on paper interest stands still as well: 1,000.00 bears 0.50 on day 1, and nothing from day 2 on', () => {
  const held = knowing(opened(start), day(2, '08:00'), hold(still));
  expect(situation(held, day(20, '12:00')).owed).toMatchObject({ days: 20, penalty: 50 });
  const free = knowing(opened(start), day(2, '08:00'), hold());
  expect(situation(free, day(20, '12:00')).owed).toMatchObject({ days: 20, penalty: 1000 });
});
