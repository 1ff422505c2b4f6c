import type { Stoppable } from '../../../../domain/channels';
import type { Halt } from '../../../../domain/decide/situation';
import { decide } from '../../../../domain/decide/decide';
import { instant, type Instant } from '../../../../domain/words';
import { day, firstSmsBegun, knowing, live, loan, opened, passing, situation, type Loan } from '../life';
import { purchase } from '../purchase';

const MINUTE = 60_000;
const EVERYTHING: Halt = { because: 'hold:emergency-stop-1' };
const only = (way: Stoppable): Halt => ({ because: 'hold:emergency-stop-2', only: way });

const onDayOne = opened(day(1, '00:30'));
const decided = (known: Loan, now: Instant, ...halts: readonly Halt[]) =>
  decide({ ...situation(known, now), halts });
/** An act that was begun and ended well at its time. */
const had = (known: Loan, at: Instant, step: string, act: 'sendSms' | 'sendEmail'): Loan => {
  const key = `L-1/1/${step}#1/${act}` as const;
  const by = act === 'sendSms' ? 'sms' : 'email';
  const begun = knowing(known, at, { ...firstSmsBegun, key, by, to: by });
  return knowing(begun, at, { kind: 'ended', key, how: { kind: 'accepted', reference: 'R' } });
};

describe('P15 while everything is stopped', () => {
  it('a step whose time has come waits: the case looks again within a quarter of an hour, and says why', () => {
    const now = day(1, '09:00');
    const decision = decided(onDayOne, now, EVERYTHING);
    expect(decision).toMatchObject({ act: 'review', because: ['hold:emergency-stop-1'], stage: 'initial' });
    if (decision.kind === 'close') throw new Error('it has closed');
    expect(decision.at).toBeGreaterThan(now);
    expect(decision.at).toBeLessThanOrEqual(now + 15 * MINUTE);
  });

  it('every reason is told', () => {
    const decision = decided(onDayOne, day(1, '09:00'), EVERYTHING, { because: 'hold:payments-feed-stale' });
    expect(decision.because).toEqual(['hold:emergency-stop-1', 'hold:payments-feed-stale']);
  });

  it('a look at any moment before the next one decides the same, and each look has its own name', () => {
    const first = decided(onDayOne, day(1, '09:00'), EVERYTHING);
    if (first.kind === 'close') throw new Error('it has closed');
    expect(decided(onDayOne, instant(first.at - 1), EVERYTHING)).toEqual(first);
    const second = decided(onDayOne, first.at, EVERYTHING);
    expect(second).toMatchObject({ act: 'review', at: first.at + 15 * MINUTE });
    expect(second).not.toMatchObject({ key: first.key });
  });

  it('a step that is still to come is decided as ever, and sleeps until its time', () => {
    expect(decided(onDayOne, day(1, '08:00'), EVERYTHING)).toEqual(decided(onDayOne, day(1, '08:00')));
  });

  it('nothing is looked at in the night: past its patience the step waits for the next day', () => {
    expect(decided(onDayOne, day(1, '13:01'), EVERYTHING)).toMatchObject({
      act: 'sendSms',
      at: day(2, '09:00'),
    });
  });

  it('the looks of many cases are spread over the quarter of an hour', () => {
    const looks = Array.from({ length: 200 }, (_, n) => {
      const decision = decided(
        opened(day(1, '00:30'), loan({ loanId: `L-${n}` })),
        day(1, '09:00'),
        EVERYTHING,
      );
      return decision.kind === 'act' ? Math.floor((decision.at - day(1, '09:00')) / MINUTE) : -1;
    });
    const each = Array.from({ length: 15 }, (_, minute) => looks.filter((one) => one === minute).length);
    expect(Math.min(...each)).toBeGreaterThan(0);
    expect(Math.max(...each)).toBeLessThan(40);
  });
});

describe('P15 when a stop is lifted', () => {
  it('within the patience of a step it is done at once', () => {
    expect(decided(onDayOne, day(1, '12:00'))).toMatchObject({ act: 'sendSms', at: day(1, '12:00') });
  });

  it('after some days, what is late comes mildest first, one day’s node a day', () => {
    expect(live(onDayOne, day(4, '16:00'), day(7, '12:00')).diary).toEqual([
      '11-06 09:00 day-1-sms',
      '11-07 10:00 day-2-sms',
      '11-07 10:05 day-2-email',
    ]);
  });

  it('no step was passed over while it was stopped', () => {
    const after = passing(onDayOne, day(1, '23:00'));
    expect(after.facts.map(({ kind }) => kind)).not.toContain('skipped');
  });
});

describe('P15 a stop of one channel leaves the others as they are:', () => {
  const afterTheFirst = had(onDayOne, day(1, '09:00'), 'day-1-sms', 'sendSms');

  it('while SMS are stopped, the e-mail of the day leaves at its time', () => {
    const decision = decided(afterTheFirst, day(2, '10:05'), only('sms'));
    expect(decided(afterTheFirst, day(2, '10:05'))).toMatchObject({ act: 'sendSms' });
    expect(decision).toMatchObject({ act: 'sendEmail', at: day(2, '10:05') });
  });

  it('a milder step that is stopped for days holds up no stricter one', () => {
    const mailed = had(onDayOne, day(2, '10:05'), 'day-2-email', 'sendEmail');
    expect(decided(mailed, day(3, '14:00'), only('sms'))).toMatchObject({ act: 'placeCall' });
    expect(decided(mailed, day(3, '14:00'))).not.toMatchObject({ act: 'placeCall' });
  });

  it('while e-mail is stopped, an SMS leaves', () => {
    expect(decided(onDayOne, day(1, '09:00'), only('email'))).toMatchObject({ act: 'sendSms' });
  });

  it('of steps that take turns, the turn of what is stopped passes on', () => {
    const known = opened(day(4, '00:30'), purchase());
    const { loan: lived } = live(known, day(4, '00:30'), day(10, '23:59'));
    expect(decided(lived, day(11, '09:30'))).toMatchObject({ act: 'sendSms', at: day(11, '09:30') });
    const decision = decided(lived, day(11, '14:00'), only('sms'));
    expect(decision).toMatchObject({ key: 'L-1/1/phone-rotation-call#1/placeCall', at: day(11, '14:00') });
  });
});
