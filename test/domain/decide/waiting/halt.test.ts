import fc from 'fast-check';
import { decide } from '../../../../domain/decide/decide';
import { STOPPABLE, type Stoppable } from '../../../../domain/channels';
import { barredBy } from '../../../../domain/decide/gate';
import type { Halt } from '../../../../domain/decide/situation';
import type { ActName } from '../../../../domain/facts/fact';
import type { Instant } from '../../../../domain/words';
import { day, loan, passing, situation, type Loan } from '../life';
import { moment, someLoan } from '../some-loan';

const EVERYTHING: Halt = { because: 'hold:emergency-stop-1' };
const only = (way: Stoppable): Halt => ({ because: 'hold:emergency-stop-2', only: way });
const isHalted = (act: ActName, halts: readonly Halt[]) =>
  barredBy(act, { ...situation(loan(), day(1, '12:00')), halts }, ['halt']) !== undefined;
const decided = (known: Loan, now: Instant, ...halts: readonly Halt[]) =>
  decide({ ...situation(known, now), halts });

test.each(STOPPABLE)('P15 a stop of %s stops the one act that goes that way', (way) => {
  const acts = [
    ...(['sendSms', 'sendWhatsapp', 'notifyApp', 'sendEmail', 'placeCall'] as const),
    ...(['bookVisit', 'handOffToAgency', 'referToLegal'] as const),
  ];
  expect(acts.filter((act) => isHalted(act, [only(way)]))).toEqual([acts[STOPPABLE.indexOf(way)]]);
});

test.each([
  'cancelVisit',
  'recallFromAgency',
  'recallFromLegal',
  'openWorkItem',
  'askApproval',
  'followCall',
  'review',
] as const)('P15 no stop holds up %s', (act) => {
  expect(isHalted(act, [EVERYTHING, ...STOPPABLE.map(only)])).toBe(false);
});

test('P15 whatever became of a loan, no act that is stopped is ever due, and nothing else is put off', () => {
  const someHalts = fc.subarray<Halt>([EVERYTHING, ...STOPPABLE.map(only)]);
  fc.assert(
    fc.property(someLoan, moment(0, 100), someHalts, (known, now, halts) => {
      const passed = passing(known, now);
      const [free, held] = [decided(passed, now), decided(passed, now, ...halts)];
      if (held.kind === 'close' || free.kind === 'close') {
        expect(held).toEqual(free);
        return;
      }
      const isUnderWay = free.because[0] === 'clause:under-way';
      if (held.at <= now && !isUnderWay) expect(isHalted(held.act, halts)).toBe(false);
      if (!isHalted(free.act, halts) || isUnderWay) expect(held.at).toBeLessThanOrEqual(free.at);
      expect(held.at).toBeGreaterThanOrEqual(now);
    }),
    { numRuns: 600 },
  );
});
