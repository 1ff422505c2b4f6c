import type { StepKey } from '../../../../domain/facts/fact';
import { written } from '../../../../domain/calendar';
import { dryRun } from '../../../../domain/dry-run/dry-run';
import type { Instant } from '../../../../domain/words';
import { summaryOf } from '../../../../domain/describe';
import { day, decided, firstSmsBegun, knowing, live, opened, situation, world, type Answer } from '../life';

const firstSms: StepKey = firstSmsBegun.key;
const start = opened(day(1, '00:30'));
const unsure =
  (of: string, until: Instant): Answer =>
  (key, at) =>
    key.includes(of) && at < until
      ? { kind: 'in-doubt', code: 'ECONNRESET' }
      : { kind: 'accepted', reference: 'R1' };

const asksOf = (of: string, until: Instant) => {
  const { entries, dossier } = dryRun(start, day(1, '00:30'), day(2, '12:00'), {
    assumed: world(unsure(of, until)),
  });
  const asked = entries.filter(({ act, because }) => act !== 'close' && because[0] === 'clause:asked-again');
  return { asks: asked.map(({ at }) => written(at, 'Asia/Shanghai').slice(11)), dossier };
};

describe('a message of which its provider cannot say whether it has it', () => {
  it('is asked for after growing pauses, and no person is asked before that took half a day', () => {
    const { asks, dossier } = asksOf('day-1-sms', day(9, '00:00'));
    expect(asks.slice(0, 8)).toEqual([
      '09:02',
      '09:06',
      '09:14',
      '09:30',
      '10:02',
      '11:02',
      '12:02',
      '13:02',
    ]);
    expect(asks.at(-1)).toBe('21:00');
    expect(asks).toHaveLength(16);
    const tasks = dossier.facts.filter(({ kind }) => kind === 'work-item-opened');
    expect(tasks).toMatchObject([{ at: day(1, '21:00'), because: ['clause:in-doubt'] }]);
    expect(dossier.facts.filter(({ kind }) => kind === 'started')).toHaveLength(3); // it was begun once; two of day 2
  });

  it('is settled by the first answer: nothing is asked any more, and nobody', () => {
    const { asks, dossier } = asksOf('day-1-sms', day(1, '09:10'));
    expect(asks).toEqual(['09:02', '09:06', '09:14']);
    expect(dossier.facts.some(({ kind }) => kind === 'work-item-opened')).toBe(false);
  });

  it('does not hold the case up', () => {
    const { diary } = live(start, day(1, '00:30'), day(3, '00:00'), unsure('day-2-sms', day(9, '00:00')));
    expect(diary.filter((line) => !line.endsWith('day-2-sms'))).toEqual([
      '11-02 09:00 day-1-sms',
      '11-03 10:05 day-2-email',
      '11-03 22:00 day-2-sms openWorkItem',
    ]);
  });

  it('says in words that it is asked about', () => {
    const begun = knowing(start, day(1, '09:00'), firstSmsBegun);
    const known = knowing(begun, day(1, '09:00'), { kind: 'in-doubt', key: firstSms, code: 'ECONNRESET' });
    const next = decided(known, day(1, '09:00'));
    expect(next).toMatchObject({ act: 'sendSms', key: firstSms, at: day(1, '09:02') });
    const told = { ...situation(known, day(1, '09:00')), facts: known.facts };
    expect(summaryOf(next, told)).toBe(
      'day 1 · ask again about SMS amount-and-due-date · 2026-11-02 09:02 +08:00',
    );
  });
});

describe('a call of which nobody knows whether it rings', () => {
  const inDoubt = unsure('day-3-call', day(9, '00:00'));

  it('keeps no message waiting, and is a person’s after half a day', () => {
    const { diary } = live(start, day(1, '00:30'), day(4, '23:00'), inDoubt);
    expect(diary.filter((line) => !line.endsWith(' day-3-call'))).toEqual([
      '11-02 09:00 day-1-sms',
      '11-03 10:00 day-2-sms',
      '11-03 10:05 day-2-email',
      '11-05 02:00 day-3-call openWorkItem',
      '11-05 09:30 day-4-sms',
      '11-05 09:35 day-4-email',
      '11-05 14:00 day-4-call',
      '11-05 15:00 day-4-call',
      '11-05 18:30 day-4-call',
      '11-05 18:33 team',
    ]);
  });

  it('bars every other call', () => {
    const key: StepKey = 'L-1/1/day-3-call#1/placeCall';
    const { loan: before } = live(start, day(1, '00:30'), day(3, '13:00'));
    const begun = knowing(before, day(4, '13:59'), { ...firstSmsBegun, key, by: 'call' });
    const doubtful = knowing(begun, day(4, '13:59'), { kind: 'in-doubt', key, code: 'ECONNRESET' });
    const { diary } = live(doubtful, day(4, '13:59'), day(5, '00:00'), inDoubt);
    expect(diary.filter((line) => line.includes('day-4-call'))).toEqual([]);
    expect(diary).toContain('11-05 14:01 day-3-call'); // it is asked about
  });
});

test('what was in doubt when a case ended is asked about first when a reversal takes the case up again', () => {
  const { loan } = live(start, day(1, '00:30'), day(2, '10:05'), unsure('day-2-email', day(9, '00:00')));
  const closed = knowing(loan, day(2, '10:06'), { kind: 'closed', outcome: 'repaid' });
  const again = knowing(closed, day(3, '14:00'), { kind: 'reopened', reversalId: 'R-1' });
  expect(decided(again, day(3, '14:00'))).toMatchObject({
    because: ['clause:asked-again'],
    at: day(3, '14:00'),
  });
});
