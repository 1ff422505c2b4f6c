import { whyNotByHand } from '../../../../domain/decide/ladder/by-hand';
import { whenCallBackIsMissed } from '../../../../domain/decide/waiting/asking-a-person';
import { noting } from '../../../../domain/dossier/dossier';
import type { Fact, Happening, StepKey } from '../../../../domain/facts/fact';
import { localDate, type Instant } from '../../../../domain/words';
import { day, decided, firstSmsBegun, knowing, loan, opened, passing, situation, type Loan } from '../life';
import { purchase } from '../purchase';
import { hold } from '../said';

const PRESSED = day(3, '16:00');
const known = passing(opened(day(1, '00:30'), loan()), PRESSED);
const pressed = (one: Loan = known) => noting(one, PRESSED, { kind: 'by-hand' }, 'staff:0417');
const later = (minutes: number) => day(3, `16:${String(minutes).padStart(2, '0')}`);
const callBack = (when: ReturnType<typeof day>): Happening => ({ kind: 'call-back', when });
const notByHand = (one: Loan, now: Instant) => whyNotByHand(situation(one, now), one.allFacts);
const BY_HAND = expect.arrayContaining(['clause:by-hand']) as unknown;

describe('a call by hand is for now', () => {
  it('is made within ten minutes after a collector pressed, and not after that', () => {
    expect(decided(pressed(), later(10))).toMatchObject({ act: 'placeCall', because: BY_HAND });
    expect(decided(pressed(), later(11))).not.toMatchObject({ because: BY_HAND });
  });

  it('is not made when a hold that kept it from the borrower is released later', () => {
    const held = knowing(pressed(), later(1), hold({}));
    const released = knowing(held, later(30), {
      kind: 'released',
      hold: 'dispute',
      on: localDate('2026-11-04'),
    });
    expect(decided(released, later(30))).not.toMatchObject({ act: 'placeCall', at: later(30) });
  });

  it('may be asked for again after that', () => {
    expect(notByHand(pressed(), later(10))).toEqual(['clause:by-hand']);
    expect(notByHand(pressed(), later(11))).toBeUndefined();
  });

  it('gives way to a wish that the borrower tells afterwards, which is said to be theirs', () => {
    const asked = knowing(pressed(), later(2), callBack(day(3, '18:00')));
    expect(decided(asked, day(3, '18:00'))).toMatchObject({
      act: 'placeCall',
      at: day(3, '18:00'),
      because: expect.not.arrayContaining(['clause:by-hand']) as unknown,
    });
    expect(decided(asked, later(3))).toMatchObject({ at: day(3, '18:00') });
  });

  it('R25 leaves the borrower’s own hour standing: once it is missed, a person calls', () => {
    const missed = pressed(knowing(known, day(3, '10:00'), callBack(day(3, '15:00'))));
    expect(whenCallBackIsMissed(situation(missed, later(20)))).toMatchObject({
      key: 'L-1/1/call-back#1/openWorkItem',
      because: ['clause:call-back-missed'],
    });
  });
});

it('R1 nobody rings by hand in the days of grace', () => {
  const silent = opened(day(-1, '08:00'), purchase());
  expect(notByHand(silent, day(2, '15:00'))).toEqual(['clause:in-grace']);
  expect(notByHand(silent, day(4, '15:00'))).toBeUndefined();
});

describe('what another case of the borrower does', () => {
  const key: StepKey = 'L-2/1/day-3-call#1/placeCall';
  const started: Happening = { ...firstSmsBegun, key, by: 'call', because: ['step:day-3-call'] };
  const placed: readonly Happening[] = [
    started,
    { kind: 'ended', key, how: { kind: 'accepted', reference: 'CA1' } },
  ];
  const closed: Happening = { kind: 'closed', outcome: 'repaid' };
  const beside = (happenings: readonly Happening[], now = later(1)) => {
    const facts = happenings.map((happening, seq): Fact => ({
      seq,
      at: PRESSED,
      who: 'system',
      ...happening,
    }));
    const others = facts.map((fact) => ({ loanId: 'L-2', episode: 1, fact }));
    return whyNotByHand(situation(known, now), [...known.allFacts, ...others]);
  };

  it.each<[string, readonly Happening[], string]>([
    ['a call that was begun', [started], 'clause:under-way'],
    ['a call that goes on', placed, 'clause:on-the-phone'],
    ['a call that goes on when its loan is paid', [...placed, closed], 'clause:on-the-phone'],
    ['a call that may be ringing', [started, { kind: 'in-doubt', key, code: 'x' }], 'clause:call-in-doubt'],
    ['a collector who rings by hand', [{ kind: 'by-hand' }], 'clause:by-hand'],
  ])('%s keeps a call by hand away', (_, happenings, because) => {
    expect(beside(happenings)).toEqual([because]);
  });

  it('keeps none away once its call is over, by an SMS, and four hours after its end', () => {
    expect(beside([...placed, { kind: 'call-ended', key, how: 'no-answer', seconds: 0 }])).toBeUndefined();
    expect(beside([{ ...firstSmsBegun, key: 'L-2/1/day-1-sms#1/sendSms' }])).toBeUndefined();
    expect(beside([...placed, closed], day(3, '20:01'))).not.toEqual(['clause:on-the-phone']);
  });
});
