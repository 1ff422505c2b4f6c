import fc from 'fast-check';
import { addDays, clockIn, dateIn } from '../../../domain/calendar';
import type { Ending, Happening, StepKey } from '../../../domain/case/fact';
import { rungsOf } from '../../../domain/decide/ladder';
import { measureOf } from '../../../domain/decide/measure';
import { days, instant, localDate, minor } from '../../../domain/words';
import { borrower, day, decided, knowing, ladder, loan, opened, passing, situation, type Loan } from './life';

const HOUR = 3_600_000;
const NIGHT_IS_OVER = 8 * HOUR;
const NIGHT_BEGINS = 22 * HOUR;
const zone = fc.constantFrom('Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Auckland', 'America/St_Johns');
const moment = (from: number, until: number) =>
  fc.integer({ min: from * 1440, max: until * 1440 }).map((n) => instant(day(0, '00:00') + n * 60_000));
const messages = rungsOf(ladder).flatMap(({ step }) => {
  const { act, channel } = measureOf(step);
  return act && (channel === 'sms' || channel === 'email') ? [{ step, act, channel }] : [];
});
const ending = fc.constantFrom<Ending>(
  { kind: 'accepted', reference: 'SM1' },
  { kind: 'not-sent', code: 'ECONNREFUSED' },
  { kind: 'refused', code: '21614' },
);

/** One thing that became of one message at a random moment. */
const became = fc
  .tuple(fc.constantFrom(...messages), fc.option(ending), moment(1, 60))
  .map(([{ step, act, channel }, how, at]) => {
    const key: StepKey = `L-1/1/${step.id}#1/${act}`;
    const started = {
      kind: 'started',
      key,
      by: channel,
      to: channel,
      day: days(1),
      stage: 'initial',
      law: 'cn',
    } as const;
    const happened: readonly Happening[] = how
      ? [
          { ...started, because: ['step:test'] },
          { kind: 'ended', key, how },
        ]
      : [{ kind: 'skipped', step: step.id, because: ['channel:test'] }];
    return { happened, at };
  });

const payment = fc.record({
  paymentId: fc.constant('P-1'),
  amount: fc.constantFrom(minor(10_000), minor(50_000), minor(300_000)),
  valueOn: fc.integer({ min: -5, max: 60 }).map((count) => addDays(localDate('2026-11-01'), count)),
});

const someLoan = fc
  .record({ zones: fc.uniqueArray(zone, { minLength: 1, maxLength: 2 }), lenderZone: zone })
  .chain(({ zones: [first = 'Asia/Shanghai', ...others], lenderZone }) =>
    fc.record({
      known: fc.constant(loan({ lenderZone, borrower: borrower({ zones: [first, ...others] }) })),
      openedAt: moment(2, 40),
      history: fc.array(became, { maxLength: 6 }),
      payments: fc.array(payment, { maxLength: 1 }),
    }),
  )
  .map(({ known, openedAt, history, payments }): Loan => {
    const after = [...history].filter(({ at }) => at > openedAt).sort((a, b) => a.at - b.at);
    const facts = after.flatMap(({ happened, at }) => happened.map((happening) => ({ happening, at })));
    const open = { ...opened(openedAt, known), payments };
    return facts.reduce<Loan>((one, { happening, at }) => knowing(one, at, happening), open);
  });

const dayOf = (step: string): number => {
  const found = messages.find((one) => one.step.id === step)?.step;
  return found?.repeat ? found.repeat.from : (found?.day ?? 0);
};

test('P5 R23 nobody is ever to be contacted at night, in the past, before the step’s day in any zone, or on a loan that is not overdue', () => {
  fc.assert(
    fc.property(someLoan, moment(0, 100), (known, now) => {
      const decision = decided(known, now);
      expect(decision.kind === 'close').toBe(situation(known, now).owed.status !== 'overdue');
      if (decision.kind === 'close') return;
      expect(decision.at).toBeGreaterThanOrEqual(now);
      if (decision.act !== 'sendSms' && decision.act !== 'sendEmail') return;
      const [, , attempt = ''] = decision.key.split('/');
      const [step = ''] = attempt.split('#');
      const earliest = addDays(localDate('2026-11-01'), dayOf(step));
      for (const where of known.borrower.zones) {
        expect(clockIn(where, decision.at)).toBeGreaterThanOrEqual(NIGHT_IS_OVER);
        expect(clockIn(where, decision.at)).toBeLessThan(NIGHT_BEGINS);
      }
      expect(dateIn(known.borrower.zones[0], decision.at) >= earliest).toBe(true);
      expect(dateIn(known.lenderZone, decision.at) >= earliest).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test('a decision that is waited for still holds when its moment comes', () => {
  fc.assert(
    fc.property(someLoan, moment(40, 100), (known, now) => {
      const passed = passing(known, now);
      const decision = decided(passed, now);
      fc.pre(known.borrower.zones.length === 1 && decision.kind === 'act' && decision.act !== 'review');
      // The book never holds a payment of a day to come: it counts as of the day on which it is reported.
      fc.pre(known.payments.every(({ valueOn }) => valueOn <= dateIn(known.lenderZone, now)));
      expect(decided(passed, decision.at)).toEqual(decision);
    }),
    { numRuns: 300 },
  );
});
