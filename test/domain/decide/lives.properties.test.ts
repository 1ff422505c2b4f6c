import fc from 'fast-check';
import { addDays, clockIn, dateIn } from '../../../domain/calendar';
import { isUndoing, partsOf, type Fact } from '../../../domain/case/fact';
import { fold } from '../../../domain/case/fold';
import { contactsMade } from '../../../domain/case/contacts';
import { dryRun } from '../../../domain/dry-run/dry-run';
import type { Contacted } from '../../../domain/law/rule';
import { instant, minor, type Instant } from '../../../domain/words';
import { borrower, day, knowing, live, loan, opened, type Loan } from './life';
import { someWorld } from './some-world';

const HOUR = 3_600_000;
const ZONE = 'Asia/Shanghai';
const moment = (from: number, until: number) =>
  fc.integer({ min: from * 1440, max: until * 1440 }).map((n) => instant(day(0, '00:00') + n * 60_000));
/** Calls on another loan of the same person, as that loan's own caps allow them. */
const elsewhere = fc.array(
  fc.record({ on: fc.integer({ min: 1, max: 70 }), count: fc.integer({ min: 1, max: 3 }) }),
  { maxLength: 20 },
);
const contacted = (made: readonly { on: number; count: number }[]): readonly Contacted[] =>
  [...new Map(made.map((one) => [one.on, one])).values()].flatMap(({ on, count }) =>
    Array.from({ length: count }, (_, n) => ({
      by: 'call' as const,
      at: instant(day(on, '09:00') + n * HOUR),
      how: 'connected' as const,
      loanIds: ['L-2'],
      to: 'phone',
    })),
  );
const someLife = fc
  .record({
    assumed: someWorld,
    from: fc.oneof({ weight: 3, arbitrary: moment(1, 3) }, { weight: 1, arbitrary: moment(3, 45) }),
    made: elsewhere,
    endsAt: moment(1, 110),
  })
  .map(({ assumed, from, made, endsAt }) => {
    const start = opened(from, loan({ borrower: borrower({ contacted: contacted(made) }) }));
    const end = instant(Math.max(from, endsAt));
    return { start, from, end, assumed, ...dryRun(start, from, end, { assumed }) };
  });

/** The contacts that were begun, with the facts that were known before each. */
const begun = ({
  facts,
}: Loan): readonly Readonly<{ fact: Fact & { kind: 'started' }; before: readonly Fact[] }>[] =>
  facts.flatMap((fact, index) =>
    fact.kind === 'started' && fact.by ? [{ fact, before: facts.slice(0, index) }] : [],
  );

test('P5 R11 whatever happens, nobody is contacted at night, nor while a partner has the case, nor a fourth time by phone in a day over all loans', () => {
  fc.assert(
    fc.property(someLife, ({ start, paper }) => {
      for (const { fact, before } of begun(paper)) {
        expect(clockIn(ZONE, fact.at)).toBeGreaterThanOrEqual(8 * HOUR);
        expect(clockIn(ZONE, fact.at)).toBeLessThan(22 * HOUR);
        expect(fold('L-1', 1, before).placement).toBeUndefined();
      }
      const own = contactsMade(paper.facts.map((fact) => ({ loanId: 'L-1', fact })));
      const calls = [...start.borrower.contacted, ...own].filter(({ by }) => by === 'call');
      const connected = calls.filter(({ how }) => how !== 'attempt');
      expect(most(connected.map(({ at }) => at))).toBeLessThanOrEqual(3);
      expect(most(calls.map(({ at }) => at))).toBeLessThanOrEqual(6);
    }),
    { numRuns: 40 },
  );
});

const most = (instants: readonly Instant[]): number => {
  const dates = instants.map((at) => dateIn(ZONE, at));
  return Math.max(0, ...dates.map((date) => dates.filter((other) => other === date).length));
};

test('every life comes to rest with an act ahead of it, and does each attempt once', () => {
  fc.assert(
    fc.property(someLife, ({ paper, entries, end }) => {
      const keys = paper.facts.flatMap((fact) => (fact.kind === 'started' ? [fact.key] : []));
      expect(new Set(keys).size).toBe(keys.length);
      expect(entries.every(({ at }, index) => at >= (entries[index - 1]?.at ?? 0))).toBe(true);
      const next = dryRun(paper, end, instant(end + 200 * 24 * HOUR)).entries;
      expect(next.length).toBeGreaterThan(0);
    }),
    { numRuns: 20 },
  );
});

test.each(['repaid', 'withdrawn'] as const)(
  'R23 once a case is to end as %s, at any moment, nothing but undoing is done, and what was set in motion is undone before it is closed',
  (outcome) => {
    fc.assert(
      fc.property(someLife, ({ paper, end, assumed }) => {
        const ending = outcome === 'repaid' ? repaid(paper, end) : knowing(paper, end, { kind: 'stopped' });
        const { entries, paper: after } = dryRun(ending, end, instant(end + 90 * 24 * HOUR), { assumed });
        const acts = entries.map((entry) => entry.act);
        expect(acts.at(-1)).toBe('close');
        expect(entries.at(-1)).toMatchObject({ outcome });
        for (const act of acts.slice(0, -1)) expect(act !== 'close' && isUndoing(act)).toBe(true);
        const { placement, visit } = fold('L-1', 1, after.facts);
        expect(placement).toBeUndefined();
        expect(visit?.invited && visit.from > (entries.at(-1)?.at ?? 0)).toBeFalsy();
      }),
      { numRuns: 30 },
    );
  },
);

const repaid = (known: Loan, at: Instant): Loan => ({
  ...known,
  payments: [{ paymentId: 'P-1', amount: minor(300_000), valueOn: dateIn(ZONE, at) }],
});

test('R23 a case that a reversal opens again goes on, and makes no contact twice', () => {
  fc.assert(
    fc.property(someLife, ({ paper, end, assumed }) => {
      const closing = live(repaid(paper, end), end, instant(end + 60 * 24 * HOUR), assumed).loan;
      const closed = knowing(closing, end, { kind: 'closed', outcome: 'repaid' });
      const again = instant(Date.parse(addDays(dateIn(ZONE, end), 61)));
      const open = { ...knowing(closed, again, { kind: 'reopened', reversalId: 'R-1' }), payments: [] };
      const { paper: later } = dryRun(open, again, instant(again + 30 * 24 * HOUR), { assumed });
      const had = begun(paper).map(({ fact }) => partsOf(fact.key));
      const repeated = begun({ ...later, facts: later.facts.slice(open.facts.length) })
        .map(({ fact }) => partsOf(fact.key))
        .filter(({ step }) => !/weekly|monthly/.test(step) && had.some((one) => one.step === step));
      for (const { step } of repeated) expect(fold('L-1', 1, open.facts).steps.get(step)?.had).toEqual([]);
    }),
    { numRuns: 25 },
  );
});
