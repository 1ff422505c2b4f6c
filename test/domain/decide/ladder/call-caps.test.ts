import type { Contacted } from '../../../../domain/law/rule';
import { instant } from '../../../../domain/words';
import { borrower, day, decided, live, loan, opened } from '../life';

/** Calls on another loan of the same person, on day 3. */
const elsewhere = (count: number, how: Contacted['how'], to = 'other phone'): readonly Contacted[] =>
  Array.from({ length: count }, (_, n) => ({
    by: 'call',
    at: instant(day(3, '09:00') + n * 3_600_000),
    how,
    loanIds: ['L-2'],
    to,
  }));
const beforeTheCall = (contacted: readonly Contacted[]) =>
  live(opened(day(1, '00:30'), loan({ borrower: borrower({ contacted }) })), day(1, '00:30'), day(3, '13:00'))
    .loan;
const callsOnDayThree = (contacted: readonly Contacted[]) =>
  live(beforeTheCall(contacted), day(3, '13:00'), day(4, '07:00')).diary;

describe('R5 P5 the calls on all loans of a person count', () => {
  it('two that were answered leave room for one more', () => {
    expect(callsOnDayThree(elsewhere(2, 'connected'))[0]).toBe('11-04 14:00 day-3-call');
  });

  it.each<Contacted['how']>(['connected', 'conversation'])(
    'the fourth on a day waits for the next day, under the rule of three: %s',
    (how) => {
      const known = beforeTheCall(elsewhere(3, how));
      expect(decided(known, day(3, '13:00'))).toMatchObject({
        key: 'L-1/1/day-3-call#1/placeCall',
        because: ['step:day-3-call', 'rule:cn-three-calls-a-day', 'rule:cn-night'],
      });
      expect(callsOnDayThree(elsewhere(3, how))).toEqual([]);
      const { diary } = live(known, day(3, '13:00'), day(6, '00:00'));
      expect(diary.slice(0, 4)).toEqual([
        '11-05 14:00 day-3-call', // its own clock time on the first date with room
        '11-05 15:00 day-3-call',
        '11-05 18:30 day-3-call',
        '11-06 09:30 day-4-sms', // one day’s node a day
      ]);
    },
  );

  it('one that is under way counts as answered: at 14:00 there is no room, on the next day there is', () => {
    const [first, second] = elsewhere(2, 'connected');
    const inFlight: Contacted = {
      by: 'call',
      at: day(3, '13:59'),
      how: 'connected',
      loanIds: ['L-3'],
      to: 'phone',
    };
    expect(callsOnDayThree([first, second, inFlight].flatMap((one) => one ?? []))).toEqual([]);
  });

  it('what rang in vain counts for its number alone, and six times a day at most', () => {
    expect(callsOnDayThree(elsewhere(6, 'attempt'))).toHaveLength(3);
    expect(callsOnDayThree(elsewhere(5, 'attempt', 'phone'))).toEqual(['11-04 14:00 day-3-call']);
    expect(callsOnDayThree(elsewhere(6, 'attempt', 'phone'))).toEqual([]);
  });

  it('a retry that has no room is not made up for on another day', () => {
    const { diary } = live(beforeTheCall(elsewhere(4, 'attempt', 'phone')), day(3, '13:00'), day(9, '00:00'));
    expect(diary.filter((line) => line.includes('day-3'))).toEqual([
      '11-04 14:00 day-3-call',
      '11-04 15:00 day-3-call',
    ]);
  });
});

test('P5 a step that is never lawful at its clock time for all zones of a borrower is done when it is, and not put off for ever', () => {
  const zones = ['Asia/Shanghai', 'America/Los_Angeles'] as const; // awake together from 08:00 to 14:00 in Shanghai
  const known = opened(day(1, '00:30'), loan({ borrower: borrower({ zones }) }));
  const { diary } = live(known, day(1, '00:30'), day(6, '00:00'));
  expect(diary).toContain('11-05 08:00 day-3-call'); // 14:00 of the day before
});
