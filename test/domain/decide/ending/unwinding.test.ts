import { dateIn } from '../../../../domain/calendar';
import type { Assumed } from '../../../../domain/dry-run/assumed';
import { localDate, minor, type Instant } from '../../../../domain/words';
import { awayBetween, day, knowing, live, opened, type Loan } from '../life';

const start = opened(day(1, '00:30'));
const until = (at: Instant, changes: Partial<Assumed> = {}): Loan =>
  live(start, day(1, '00:30'), at, changes).loan;
const repaid = (known: Loan, valueOn = localDate('2026-11-20')): Loan => ({
  ...known,
  payments: [{ paymentId: 'P-1', amount: minor(200_000), valueOn }],
});
const afterwards = (known: Loan, from: Instant, ending: Partial<Assumed> = {}) =>
  live(known, from, day(300, '00:00'), ending).diary;
const farVisit: Partial<Assumed> = { slot: () => ({ from: day(70, '10:00'), until: day(70, '11:00') }) };
/** Placed, with a visit to come: the invitation could be cancelled only after its case was placed. */
const both = until(day(60, '12:10'), {
  ...farVisit,
  ending: awayBetween(day(60, '00:00'), day(90, '00:00'), 'cancelVisit'),
});

describe('R23 the moment a loan is repaid', () => {
  it('its visit is cancelled, and then its case is closed', () => {
    const at = day(31, '22:30');
    expect(afterwards(repaid(until(at)), at)).toEqual([
      '12-02 22:30 visit cancelVisit',
      '12-02 22:30 closed: repaid',
    ]);
  });

  it('a visit that was made already is left alone', () => {
    const at = day(33, '12:00');
    expect(afterwards(repaid(until(at)), at)).toEqual(['12-04 12:00 closed: repaid']);
  });

  it('its placement is called back, and then its case is closed', () => {
    const at = day(90, '03:00');
    expect(afterwards(repaid(until(at)), at)).toEqual([
      '01-30 03:00 agency recallFromAgency',
      '01-30 03:00 closed: repaid',
    ]);
  });

  it('both are undone, before it is closed', () => {
    expect(afterwards(repaid(both), day(61, '03:00'))).toEqual([
      '01-01 03:00 visit cancelVisit',
      '01-01 03:00 agency recallFromAgency',
      '01-01 03:00 closed: repaid',
    ]);
  });

  it('what cannot be undone is tried again every half hour until it is, and keeps nothing else waiting', () => {
    const ending = awayBetween(day(61, '00:00'), day(61, '04:15'), 'cancelVisit');
    expect(afterwards(repaid(both), day(61, '03:00'), { ending })).toEqual([
      '01-01 03:00 visit cancelVisit',
      '01-01 03:00 agency recallFromAgency',
      '01-01 03:30 visit cancelVisit',
      '01-01 04:00 visit cancelVisit',
      '01-01 04:30 visit cancelVisit',
      '01-01 04:30 closed: repaid',
    ]);
  });

  it('an undoing that fails before it is begun is tried again after half an hour as well', () => {
    const at = day(31, '22:30');
    const key = 'L-1/1/visit#1/cancelVisit';
    const failed = knowing(repaid(until(at)), at, { kind: 'failed', key, code: 'Error' });
    expect(afterwards(failed, at)[0]).toBe('12-02 23:00 visit cancelVisit');
  });

  it('a case that is stopped is undone in the same way, and withdrawn', () => {
    const stopped = knowing(until(day(31, '10:00')), day(31, '10:00'), { kind: 'stopped' });
    expect(afterwards(stopped, day(31, '10:00'))).toEqual([
      '12-02 10:00 visit cancelVisit',
      '12-02 10:00 closed: withdrawn',
    ]);
  });

  it('nobody is contacted afterwards, whatever was planned', () => {
    let [known, last] = [start, day(1, '00:30')];
    for (let count = 1; count <= 200; count += 9) {
      const at = day(count, '09:20');
      [known, last] = [live(known, last, at).loan, at];
      const done = afterwards(repaid(known, dateIn('Asia/Shanghai', at)), at);
      expect(done.at(-1)).toMatch(/closed: repaid$/);
      expect(done.slice(0, -1).every((line) => /cancelVisit|recallFromAgency/.test(line))).toBe(true);
    }
  });
});

describe('R23 a reversal after that', () => {
  const reopened = (known: Loan, from: Instant, at: Instant): Loan => {
    const closing = live(repaid(known), from, from).loan;
    const closed = knowing(closing, from, { kind: 'closed', outcome: 'repaid' });
    return { ...knowing(closed, at, { kind: 'reopened', reversalId: 'R-1' }), payments: [] };
  };

  it('opens the case where it stood: the visit is announced anew, and nothing that was had is repeated', () => {
    const again = reopened(until(day(31, '10:00')), day(31, '10:00'), day(40, '08:00'));
    expect(live(again, day(40, '08:00'), day(46, '00:00')).diary).toEqual([
      '12-11 09:00 visit',
      '12-11 09:30 weekly-sms',
      '12-11 09:35 weekly-email',
      '12-14 20:00 visit openWorkItem',
    ]);
  });

  it('places a case again that was placed, under the approval it had', () => {
    const again = reopened(until(day(70, '10:00')), day(70, '10:00'), day(80, '08:00'));
    expect(live(again, day(80, '08:00'), day(171, '00:00')).diary).toEqual([
      '01-20 09:30 weekly-sms', // not placed at that moment, and the last one was weeks ago
      '01-20 09:35 weekly-email',
      '01-20 11:00 agency',
      '04-20 11:00 agency recallFromAgency',
    ]);
  });

  it('does not repeat a visit that was made', () => {
    const again = reopened(until(day(40, '10:00')), day(40, '10:00'), day(45, '08:00'));
    expect(live(again, day(45, '08:00'), day(59, '00:00')).diary.join()).not.toContain('visit');
  });
});
