import type { Happening, StepKey } from '../../../../domain/facts/fact';
import { ASSUMED, type Assumed } from '../../../../domain/dry-run/assumed';
import { awayBetween, day, live, opened, standing, type Loan } from '../life';

const start = opened(day(1, '00:30'));
const before = live(start, day(1, '00:30'), day(59, '23:00')).loan;
const placed = live(before, day(59, '23:00'), day(60, '12:30')).loan;
const PLACEMENT: StepKey = 'L-1/1/agency#1/handOffToAgency';
const lines = (known: Loan, from: number, until: number, changes: Partial<Assumed> = {}) =>
  live(known, day(from, '00:00'), day(until, '00:00'), changes).diary;
const about = (all: readonly string[]) => all.filter((line) => line.includes('agency'));
const answering = (...answers: readonly Happening[]): Partial<Assumed> => ({
  answers: (act, s) => (act.act === 'handOffToAgency' ? answers : ASSUMED.answers(act, s)),
});

describe('R11 a case that is placed', () => {
  it('has nothing of ours for ninety days, is called back then, and has its messages every thirty days from the next day on', () => {
    expect(lines(placed, 61, 250)).toEqual([
      '03-31 11:00 agency recallFromAgency',
      '04-01 09:30 monthly-sms',
      '04-01 09:35 monthly-email',
      '04-30 09:00 review',
      '05-01 09:30 monthly-sms',
      '05-01 09:35 monthly-email',
      '05-31 09:30 monthly-sms',
      '05-31 09:35 monthly-email',
      '06-30 09:30 monthly-sms',
      '06-30 09:35 monthly-email',
    ]);
  });

  it('and is not acknowledged is asked after by a person on the third morning, once', () => {
    expect(about(lines(before, 60, 150, answering()))).toEqual([
      '12-31 11:00 agency askApproval',
      '12-31 12:00 agency',
      '01-03 09:00 agency openWorkItem',
    ]);
  });

  it('and is refused by the agency is ours again the next morning: the ladder goes on, and nobody is asked twice', () => {
    const refusing = answering({ kind: 'acknowledged', key: PLACEMENT, how: 'refused', code: 'E12' });
    const { diary, loan: after } = live(before, day(60, '00:00'), day(75, '00:00'), refusing);
    expect(diary.slice(2)).toEqual([
      '01-03 09:30 weekly-sms',
      '01-03 09:35 weekly-email',
      '01-10 09:30 weekly-sms',
      '01-10 09:35 weekly-email',
    ]);
    expect(standing(after, 'agency', day(75, '00:00'))).toMatchObject({
      because: ['agency:refused-E12'],
      forGood: true,
    });
  });

  it('whose file could not be sent is placed on another day', () => {
    const away = { ending: awayBetween(day(60, '00:00'), day(61, '00:00'), 'handOff') };
    expect(about(lines(before, 60, 63, away)).at(-1)).toBe('01-01 11:00 agency');
  });

  it('whose recall could not be sent is called back every half hour until it is', () => {
    const away = { ending: awayBetween(day(150, '00:00'), day(150, '11:45'), 'recall') };
    expect(lines(placed, 149, 151, away)).toEqual([
      '03-31 11:00 agency recallFromAgency',
      '03-31 11:30 agency recallFromAgency',
      '03-31 12:00 agency recallFromAgency',
    ]);
  });

  it('has no visit of ours: one that is still to come is cancelled', () => {
    const slot: Assumed['slot'] = () => ({ from: day(70, '10:00'), until: day(70, '11:00') });
    const { diary } = live(start, day(1, '00:30'), day(75, '00:00'), { slot });
    expect(diary.slice(-3)).toEqual([
      '12-31 11:00 agency askApproval',
      '12-31 12:00 agency',
      '12-31 12:00 visit cancelVisit',
    ]);
  });
});
