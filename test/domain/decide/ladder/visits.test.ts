import { dateIn } from '../../../../domain/calendar';
import type { Fact, Said } from '../../../../domain/facts/fact';
import type { Assumed } from '../../../../domain/dry-run/assumed';
import {
  awayBetween,
  borrower,
  day,
  knowing,
  live,
  loan,
  opened,
  spoken,
  standing,
  type Loan,
} from '../life';

const start = opened(day(1, '00:30'));
const onlyVisits = (lines: readonly string[]) => lines.filter((line) => line.includes('visit'));
const visits = (known: Loan, until: number, changes: Partial<Assumed> = {}, from = day(1, '00:30')) =>
  onlyVisits(live(known, from, day(until, '00:00'), changes).diary);
const booked = ({ facts }: Loan) =>
  facts.filter((fact): fact is Fact & { kind: 'visit-booked' } => fact.kind === 'visit-booked');
const announced = live(start, day(1, '00:30'), day(30, '12:00')).loan; // for day 33
const result = (known: Loan, at: ReturnType<typeof day>, key: string, said: Said): Loan =>
  knowing(known, at, { kind: 'result', key: key as `L-1/1/${string}#1/placeCall`, said });
const VISIT = 'L-1/1/visit#1/bookVisit';

describe('R10 a visit', () => {
  it('is announced on the morning after the second refusal, for three days later at the earliest', () => {
    const { diary, loan: after } = live(start, day(1, '00:30'), day(6, '00:00'), spoken('refused'));
    expect(onlyVisits(diary)).toEqual(['11-06 09:00 visit']);
    expect(booked(after).map(({ from }) => dateIn('Asia/Shanghai', from))).toEqual(['2026-11-09']);
  });

  it('is not announced after one refusal, nor on a day number before day 30', () => {
    const once = { ...spoken(), answers: () => [] };
    const refused = result(
      live(start, day(1, '00:30'), day(3, '15:00'), once).loan,
      day(3, '16:00'),
      'L-1/1/day-3-call#1/placeCall',
      'refused',
    );
    expect(visits(refused, 30, {}, day(3, '16:00'))).toEqual([]);
    expect(standing(refused, 'visit', day(20, '09:00'))).toMatchObject({ kind: 'wanted' }); // on day 30, by that alone
  });

  it('is announced on day 30 for want of refusals, once a case', () => {
    expect(visits(start, 150)).toEqual(['12-01 09:00 visit', '12-04 20:00 visit openWorkItem']);
  });

  it.each<Said>(['promise', 'no-result', 'not-met'])(
    'whose result is recorded (%s) needs no work item, and is not repeated',
    (said) => {
      const after = result(announced, day(33, '15:00'), VISIT, said);
      expect(visits(after, 60, {}, day(33, '15:00'))).toEqual([]);
    },
  );

  it('is not announced to a borrower who told a collector that they want none', () => {
    const { diary, loan: after } = live(start, day(1, '00:30'), day(59, '00:00'), spoken('declined'));
    expect(onlyVisits(diary)).toEqual([]);
    expect(standing(after, 'visit', day(59, '00:00'))).toEqual({
      kind: 'not',
      because: ['condition:not declined'],
      forGood: true,
    });
  });

  it.each([VISIT, 'L-1/1/day-4-call#1/placeCall'])(
    'that is declined is cancelled at the next look, and not announced again: %s',
    (key) => {
      const declined = result(announced, day(31, '10:00'), key, 'declined');
      expect(visits(declined, 59, {}, day(31, '10:00'))).toEqual(['12-02 10:00 visit cancelVisit']);
    },
  );

  it('that was declined is cancelled again and again while the mail is away, and the ladder goes on meanwhile', () => {
    const declined = result(announced, day(32, '23:00'), VISIT, 'declined');
    const away = { ending: awayBetween(day(32, '00:00'), day(33, '00:45'), 'cancelVisit') };
    expect(visits(declined, 35, away, day(32, '23:00'))).toEqual([
      '12-03 23:00 visit cancelVisit',
      '12-03 23:30 visit cancelVisit',
      '12-04 00:00 visit cancelVisit',
      '12-04 00:30 visit cancelVisit',
      '12-04 01:00 visit cancelVisit',
    ]);
    const never = { ending: awayBetween(day(32, '00:00'), day(90, '00:00'), 'cancelVisit') };
    const { diary } = live(declined, day(32, '23:00'), day(36, '00:00'), never);
    expect(diary.slice(-2)).toEqual(['12-06 09:30 weekly-sms', '12-06 09:35 weekly-email']);
  });
});

describe('R10 an announcement', () => {
  it('waits for the first contact that was delivered', () => {
    const noSms = awayBetween(day(40, '00:00'), day(42, '00:00'), 'Sms');
    const noMail = awayBetween(day(40, '00:00'), day(42, '00:00'), 'Email');
    const late = opened(day(40, '12:00'));
    expect(standing(late, 'visit', day(40, '12:00'))).toMatchObject({
      because: ['condition:a delivered contact'],
    });
    const ending: Assumed['ending'] = (key, at) => (key.includes('Sms') ? noSms(key, at) : noMail(key, at));
    expect(visits(late, 60, { ending }, day(40, '12:00'))[0]).toBe('12-19 09:30 visit'); // messages come round again
  });

  it('goes to nobody without an address, and says so', () => {
    const away = opened(
      day(1, '00:30'),
      loan({ borrower: borrower({ addresses: { sms: 'phone', email: 'mailbox' } }) }),
    );
    const life = live(away, day(1, '00:30'), day(50, '00:00'));
    expect(onlyVisits(life.diary)).toEqual([]);
    expect(standing(life.loan, 'visit', day(50, '00:00'))).toMatchObject({ because: ['address:no-visit'] });
  });

  it('that finds no free slot is tried again on the next day', () => {
    const slot: Assumed['slot'] = (_, { now }) =>
      now < day(31, '00:00') ? undefined : { from: day(36, '10:00'), until: day(36, '11:00') };
    const tried = visits(announcedNever, 34, { slot }, day(30, '00:00'));
    expect(tried).toEqual(
      ['09:00', '09:15', '09:30', '09:45', '10:00']
        .map((at) => `12-01 ${at} visit`)
        .concat('12-02 09:00 visit'),
    );
  });

  it('that could not be sent is sent on another day, and the visit keeps its whole notice', () => {
    const away = { ending: awayBetween(day(30, '00:00'), day(31, '00:00'), 'bookVisit') };
    const { loan: after, diary } = live(announcedNever, day(30, '00:00'), day(34, '00:00'), away);
    expect(onlyVisits(diary).at(-1)).toBe('12-02 09:00 visit');
    expect((booked(after).at(-1)?.from ?? 0) >= day(34, '00:00')).toBe(true);
  });

  it('that the mail refused for good is taken back: nobody comes unannounced', () => {
    const refused: Assumed['ending'] = (key) =>
      key.includes('bookVisit') ? { kind: 'refused', code: '550' } : { kind: 'accepted', reference: 'M1' };
    expect(visits(announcedNever, 60, { ending: refused }, day(30, '00:00'))).toEqual([
      '12-01 09:00 visit',
      '12-01 09:00 visit cancelVisit',
    ]);
  });
});

const announcedNever = live(start, day(1, '00:30'), day(29, '23:00')).loan;
