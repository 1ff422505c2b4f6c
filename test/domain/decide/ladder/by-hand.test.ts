import { whyNotByHand } from '../../../../domain/decide/ladder/by-hand';
import { whenCallBackIsMissed } from '../../../../domain/decide/waiting/asking-a-person';
import { noting } from '../../../../domain/dossier/dossier';
import type { Happening } from '../../../../domain/facts/fact';
import { localDate } from '../../../../domain/words';
import { day, decided, knowing, loan, opened, passing, situation, type Loan } from '../life';
import { purchase } from '../purchase';
import { hold } from '../said';

const PRESSED = day(3, '16:00');
const known = passing(opened(day(1, '00:30'), loan()), PRESSED);
const pressed = (one: Loan = known) => noting(one, PRESSED, { kind: 'by-hand' }, 'staff:0417');
const later = (minutes: number) => day(3, `16:${String(minutes).padStart(2, '0')}`);
const callBack = (when: ReturnType<typeof day>): Happening => ({ kind: 'call-back', when });
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
    expect(whyNotByHand(situation(pressed(), later(10)))).toEqual(['clause:by-hand']);
    expect(whyNotByHand(situation(pressed(), later(11)))).toBeUndefined();
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
  expect(whyNotByHand(situation(silent, day(2, '15:00')))).toEqual(['clause:in-grace']);
  expect(whyNotByHand(situation(silent, day(4, '15:00')))).toBeUndefined();
});
