import { turn } from '../../../../domain/decide/turn';
import { rungOf } from '../../../../domain/decide/ladder/ladder';
import { standingOf } from '../../../../domain/decide/ladder/standing';
import { borrower, day, live, loan, opened, situation, spoken, type Loan } from '../life';
import { ladderOf } from './stand-ins';
import { jdJintiaoWith } from './written-with';

const EMAIL = 'id: day-2-email, day: 2,';
const CALL = 'id: day-4-call,  day: 4,';

/** The e-mail of day 2 comes two days after the first SMS, and the second call three days after the first. */
const strategy = jdJintiaoWith(
  [EMAIL, 'id: day-2-email, after: { step: day-1-sms, days: 2 },'],
  [CALL, 'id: day-4-call, after: { step: day-3-call, days: 3 },'],
);
const known = loan({ strategy });

const lived = (
  of: Loan,
  first: number,
  last: number,
  answer: Parameters<typeof live>[3] = spoken('no-result'),
) => live(opened(day(first, '00:30'), of), day(first, '00:30'), day(last, '23:59'), answer);

describe('R3 a step that comes so many days after another', () => {
  it('comes on that day, at its own time, beside what has its own day there', () => {
    expect(lived(known, 1, 8).diary).toEqual([
      '11-02 09:00 day-1-sms',
      '11-03 10:00 day-2-sms',
      '11-04 10:05 day-2-email', // two days after the first SMS
      '11-04 14:00 day-3-call',
      '11-05 09:30 day-4-sms',
      '11-05 09:35 day-4-email',
      '11-07 14:00 day-4-call', // three days after the first call
      '11-08 18:00 team', // which waits for it, and has a date for itself
    ]);
  });

  it('counts from the day on which the other was had, however late that was', () => {
    const from = day(1, '20:00'); // too late for the first SMS on its own day
    const { diary } = live(opened(from, known), from, day(7, '23:59'), spoken('no-result'));
    const dated = (id: string) => diary.filter((entry) => entry.endsWith(id));
    expect(dated('day-1-sms')).toEqual(['11-03 09:00 day-1-sms']);
    expect(dated('day-2-email')).toEqual(['11-05 10:05 day-2-email']);
  });

  it('does not come when the other was passed over, and then what waits for its failure goes on', () => {
    const { diary } = lived(known, 10, 13);
    expect(diary).toEqual(['11-11 18:00 team']);
  });

  it('says after what it comes while that is ahead', () => {
    const rung = rungOf(strategy, 'day-4-call');
    const at = day(2, '12:00');
    expect(rung && standingOf(rung, situation(opened(day(1, '00:30'), known), at))).toEqual({
      kind: 'not',
      because: ['condition:3 days after day-3-call'],
      forGood: false,
    });
  });

  it('waits for its stage to open', () => {
    const later = jdJintiaoWith([
      '      - id: team ',
      '      - { id: early, after: { step: day-1-sms, days: 1 }, at: "11:00", sms: latest-amount }\n      - id: team ',
    ]);
    const { diary } = lived(loan({ strategy: later }), 1, 6);
    expect(diary.filter((entry) => entry.includes('early'))).toEqual(['11-05 11:00 early']);
  });
});

it('R12 P8 what waits for the failure of a step after one that cannot be done is planned from the day of that one', () => {
  const waiting = ladderOf(
    'id: first, day: 1, at: "09:00", call: { script: find-a-solution, by: person }',
    'id: second, after: { step: first, days: 1 }, at: "10:00", call: { script: find-a-solution, by: person }',
    'id: third, day: 3, at: "11:00", if: { failed: [second] }, sms: latest-amount',
  );
  const noPhone = borrower({ addresses: { sms: 'phone' } });
  const from = day(1, '00:30');
  const { decision } = turn(opened(from, loan({ strategy: waiting, borrower: noPhone })), from);
  expect(decision).toMatchObject({ key: 'L-1/1/third#1/sendSms', at: day(3, '11:00') });
});
