import { written } from '../../../../domain/calendar';
import type { Assumed } from '../../../../domain/dry-run/assumed';
import { dryRun } from '../../../../domain/dry-run/dry-run';
import { awayBetween, day, knowing, live, opened, standing, world, type Loan } from '../life';

const start = opened(day(1, '00:30'));
const before = live(start, day(1, '00:30'), day(59, '23:00')).loan;
const asked = live(before, day(59, '23:00'), day(60, '11:30'), { answers: () => [] }).loan;
const lines = (known: Loan, from: number, until: number, changes: Partial<Assumed> = {}) =>
  live(known, day(from, '00:00'), day(until, '00:00'), changes).diary;
const about = (all: readonly string[]) => all.filter((line) => line.includes('agency'));
const looks = (known: Loan, from: ReturnType<typeof day>, until: ReturnType<typeof day>) =>
  dryRun(known, from, until, { assumed: world({ answers: () => [] }) }).entries.flatMap(({ act, at }) =>
    act === 'review' ? [written(at, 'Asia/Shanghai').slice(5)] : [],
  );

describe('R11 before a case goes to an agency', () => {
  it('the team’s work item has failed: closed without a plan, or past its due date', () => {
    const early = opened(day(58, '08:00'));
    expect(about(lines(early, 58, 70))).toEqual(['01-08 11:00 agency askApproval', '01-08 12:00 agency']); // ten days later
    const { loan: opening } = live(early, day(58, '08:00'), day(58, '19:00'));
    const closed = knowing(opening, day(59, '10:00'), {
      kind: 'result',
      key: 'L-1/1/team#1/openWorkItem',
      said: 'no-result',
    });
    expect(about(lines(closed, 60, 62))).toEqual(['12-31 11:00 agency askApproval', '12-31 12:00 agency']);
    const plan = knowing(opening, day(59, '10:00'), {
      kind: 'result',
      key: 'L-1/1/team#1/openWorkItem',
      said: 'plan',
    });
    expect(about(lines(plan, 60, 120))).toEqual([]);
  });

  it('a supervisor is asked, and each day the case looks for the answer from eleven on, every hour that the step may still be done', () => {
    expect(standing(asked, 'agency', day(60, '11:30'))).toMatchObject({ because: ['approval:awaited'] });
    const hours = ['11:00', '12:00', '13:00', '14:00', '15:00'];
    expect(looks(asked, day(60, '11:00'), day(62, '00:00'))).toEqual([
      ...hours.slice(1).map((time) => `12-31 ${time}`),
      ...hours.map((time) => `01-01 ${time}`),
    ]);
  });

  it('nothing is handed off while nobody answers, and the weekly messages go on', () => {
    const all = lines(asked, 61, 80, { answers: () => [] });
    expect(all.map((line) => line.slice(0, 5))).toEqual([
      '01-03',
      '01-03',
      '01-10',
      '01-10',
      '01-17',
      '01-17',
    ]);
    expect(all.every((line) => line.includes('weekly'))).toBe(true);
  });

  it('an approval is heard at the next look, and the case goes at once if it is not too late for that day', () => {
    const waiting = live(asked, day(60, '11:30'), day(63, '20:00'), { answers: () => [] }).loan;
    const approved = knowing(waiting, day(63, '20:00'), { kind: 'approved', step: 'agency' }, 'staff:0900');
    expect(lines(approved, 64, 67)).toEqual(['01-04 11:00 agency']);
  });

  it('a refusal leaves the case with us, for good', () => {
    const refused = knowing(
      asked,
      day(60, '20:00'),
      { kind: 'approval-refused', step: 'agency' },
      'staff:0900',
    );
    const all = lines(refused, 61, 130);
    expect(about(all)).toEqual([]);
    expect(all.filter((line) => line.includes('weekly-sms'))).toHaveLength(10);
    expect(standing(refused, 'agency', day(61, '00:00'))).toMatchObject({ because: ['approval:refused'] });
  });

  it('the borrower has had one message at least', () => {
    const unheard = opened(day(100, '08:00'));
    const away = { ending: awayBetween(day(100, '00:00'), day(200, '00:00')) };
    const { loan: after, diary } = live(unheard, day(100, '08:00'), day(130, '00:00'), away);
    expect(about(diary)).toEqual([]);
    expect(standing(after, 'agency', day(130, '00:00'))).toMatchObject({
      because: ['condition:a delivered contact'],
    });
  });
});
