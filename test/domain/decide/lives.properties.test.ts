import fc from 'fast-check';
import { addDays, dateIn } from '../../../domain/calendar';
import { partsOf, type Fact } from '../../../domain/facts/fact';
import { isUndoing } from '../../../domain/acts';
import { fold } from '../../../domain/facts/fold';
import { dryRun } from '../../../domain/dry-run/dry-run';
import { ofLoan } from '../../../domain/dossier/known';
import { owedNow } from '../../../domain/dossier/owed';
import { overdueIn } from '../../../domain/dossier/paid';
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

/** The contacts that were begun. */
const begun = ({ facts }: Loan): readonly Readonly<{ fact: Fact & { kind: 'started' } }>[] =>
  facts.flatMap((fact) => (fact.kind === 'started' && fact.by ? [{ fact }] : []));

test.each(['repaid', 'withdrawn'] as const)(
  'R23 once a case is to end as %s, at any moment, nothing but undoing is done, and what was set in motion is undone before it is closed',
  (outcome) => {
    fc.assert(
      fc.property(someLife, ({ dossier, end, assumed }) => {
        const ending =
          outcome === 'repaid' ? repaid(dossier, end) : knowing(dossier, end, { kind: 'stopped' });
        const { entries, dossier: after } = dryRun(ending, end, instant(end + 90 * 24 * HOUR), { assumed });
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

/** What was asked of a borrower who heard of it, and is still good at an instant. */
const quotesLiveAt = (known: Loan, now: Instant) => {
  const heard = ({ key }: { key: string }) =>
    known.facts.some((fact) => {
      if (fact.kind === 'ended') return fact.key === key && !key.endsWith('/placeCall');
      return (fact.kind === 'call-ended' || fact.kind === 'work-item-opened') && fact.key === key;
    });
  return ofLoan(known, 'L-1').quotes.filter((one) => one.payBy >= dateIn(ZONE, now) && heard(one));
};

test('R4 R23 a borrower who pays what any message or call asked while it is good is never contacted again', () => {
  let grown = 0;
  fc.assert(
    fc.property(someLife, fc.nat(), ({ dossier, end, assumed }, which) => {
      const live = quotesLiveAt(dossier, end);
      const quote = live[which % live.length];
      if (!quote) return;
      if (overdueIn(owedNow(dossier, end)) > quote.amount) grown++;
      const payment = { paymentId: 'P-1', amount: quote.amount, valueOn: dateIn(ZONE, end) };
      const until = instant(end + 90 * 24 * HOUR);
      const { entries, dossier: after } = dryRun({ ...dossier, payments: [payment] }, end, until, {
        assumed,
      });
      expect(begun({ ...after, facts: after.facts.slice(dossier.facts.length) })).toEqual([]);
      expect(entries.at(-1)).toMatchObject({ act: 'close', outcome: 'repaid' });
    }),
    { numRuns: 60 },
  );
  expect(grown).toBeGreaterThan(0);
});

test('R23 a case that a reversal opens again goes on, and makes no contact twice', () => {
  fc.assert(
    fc.property(someLife, ({ dossier, end, assumed }) => {
      const closing = live(repaid(dossier, end), end, instant(end + 60 * 24 * HOUR), assumed).loan;
      const closed = knowing(closing, end, { kind: 'closed', outcome: 'repaid' });
      const again = instant(Date.parse(addDays(dateIn(ZONE, end), 61)));
      const open = { ...knowing(closed, again, { kind: 'reopened', reversalId: 'R-1' }), payments: [] };
      const { dossier: later } = dryRun(open, again, instant(again + 30 * 24 * HOUR), { assumed });
      const had = begun(dossier).map(({ fact }) => partsOf(fact.key));
      const repeated = begun({ ...later, facts: later.facts.slice(open.facts.length) })
        .map(({ fact }) => partsOf(fact.key))
        .filter(({ step }) => !/weekly|monthly/.test(step) && had.some((one) => one.step === step));
      for (const { step } of repeated) expect(fold('L-1', 1, open.facts).steps.get(step)?.had).toEqual([]);
    }),
    { numRuns: 25 },
  );
});
