import fc from 'fast-check';
import { dryRun } from '../../../../domain/dry-run/dry-run';
import { calledBack } from '../../../../domain/answer/wishes';
import type { Occasion } from '../../../../domain/answer/meaning';
import { whenCallBackIsMissed } from '../../../../domain/decide/waiting/asking-a-person';
import { summaryOf } from '../../../../domain/describe';
import { isServed, type Roster } from '../../../../domain/roster';
import { localDate } from '../../../../domain/words';
import { loadPolicy } from '../../../../policy/load';
import { day, decided, knowing, live, loan, opened, passing, situation, standing, type Loan } from '../life';
import { agent, collector, roster } from '../on-duty';

const under = (one: Roster): Loan => opened(day(1, '00:30'), loan({ roster: one }));
const lived = (one: Roster) => live(under(one), day(1, '00:30'), day(6, '23:00'));
/** Day 3 is a Wednesday. */
const NOT_ON_WEDNESDAY = roster([collector({ weekdays: [1, 2, 4, 5, 6, 7], from: '09:00', until: '18:00' })]);
const at14 = (one: Roster): Loan => live(under(one), day(1, '00:30'), day(3, '13:59')).loan;

describe('R5 a call for which nobody is on duty', () => {
  it('lands, as a late step does, on the first day with a collector at its time, and says why', () => {
    expect(decided(at14(NOT_ON_WEDNESDAY), day(3, '08:00'))).toMatchObject({
      act: 'placeCall',
      key: 'L-1/1/day-3-call#1/placeCall',
      at: day(4, '14:00'),
      because: ['step:day-3-call', 'roster:no-collector'],
    });
  });

  it('holds up what comes after it as any late step does', () => {
    expect(lived(NOT_ON_WEDNESDAY).diary.slice(3, 6)).toEqual([
      '11-05 14:00 day-3-call',
      '11-05 15:00 day-3-call',
      '11-06 09:30 day-4-sms',
    ]);
  });

  it('is planned where the law and the roster agree', () => {
    const late = roster([collector({ from: '21:45', until: '22:30' }), collector({ weekdays: [5] })]);
    expect(decided(at14(late), day(3, '08:00'))).toMatchObject({ at: day(3, '21:45') });
    const night = roster([collector({ from: '22:15', until: '22:30' }), collector({ weekdays: [5] })]);
    expect(decided(at14(night), day(3, '08:00'))).toMatchObject({
      at: day(5, '14:00'),
      because: ['step:day-3-call', 'roster:no-collector', 'rule:cn-night'],
    });
  });

  it('is made again, when nobody picked up, at the first hour of the day that has a collector', () => {
    const noon = roster([collector({ until: '14:30' }), collector({ from: '17:00' })]);
    const calls = lived(noon).diary.filter((line) => line.startsWith('11-04'));
    expect(calls).toEqual(['11-04 14:00 day-3-call', '11-04 17:00 day-3-call', '11-04 18:30 day-3-call']);
  });

  it('is not made again on a day that has no such hour left', () => {
    const calls = lived(roster([collector({ until: '14:30' })])).diary.filter((line) =>
      line.startsWith('11-04'),
    );
    expect(calls).toEqual(['11-04 14:00 day-3-call']);
  });

  it('looks again within the hour once its time has come, and finds a roster that was changed', () => {
    const known = at14(NOT_ON_WEDNESDAY);
    expect(decided(known, day(3, '14:00'))).toMatchObject({
      act: 'review',
      at: day(3, '15:00'),
      because: ['roster:no-collector'],
    });
    expect(
      summaryOf(decided(known, day(3, '14:00')), { ...situation(known, day(3, '14:00')), facts: [] }),
    ).toBe('day 3 · waits: no collector on duty · 2026-11-04 15:00 +08:00');
    const changed = { ...known, roster: roster([collector({})]) };
    expect(decided(changed, day(3, '15:00'))).toMatchObject({ act: 'placeCall', at: day(3, '15:00') });
  });

  it('sleeps until its own time before that, and over the hours at which no call is lawful', () => {
    const known = at14(NOT_ON_WEDNESDAY);
    expect(decided(known, day(3, '13:00'))).toMatchObject({ act: 'placeCall', at: day(4, '14:00') });
    expect(decided(known, day(3, '22:30'))).toMatchObject({ act: 'placeCall', at: day(4, '14:00') });
  });
});

describe('R5 a call that no collector could ever make, because none speaks the language,', () => {
  const english = roster([collector({}, 'en')]);

  it('is passed over on its day, counts as failed, and the ladder goes on', () => {
    const { skipped, diary } = lived(english);
    expect(skipped).toEqual(['day-3-call roster:no-collector', 'day-4-call roster:no-collector']);
    expect(diary.slice(3)).toEqual(['11-05 09:30 day-4-sms', '11-05 09:35 day-4-email', '11-05 18:00 team']);
  });

  it('is made once the borrower asks for a language that a collector speaks', () => {
    const known = knowing(at14(english), day(3, '10:00'), { kind: 'prefers', language: 'en' });
    expect(decided(known, day(3, '10:00'))).toMatchObject({ act: 'placeCall', at: day(3, '14:00') });
  });
});

describe('R25 a call back for which nobody is on duty', () => {
  const morning = roster([collector({ from: '09:00', until: '12:00' })]);
  const asked = knowing(under(morning), day(3, '10:00'), { kind: 'call-back', when: day(3, '19:00') });

  it('is refused with the next hour that has a collector', () => {
    const occasion: Occasion = {
      id: 'A-1',
      isOpen: true,
      situation: situation(under(morning), day(3, '10:00')),
      facts: [],
      allFacts: [],
      staffOf: new Map(),
      today: localDate('2026-11-04'),
      currency: 'CNY',
      terms: loadPolicy().answers,
    };
    expect(calledBack(occasion, { at: '19:00' })).toBe(
      'at: not possible then (roster:no-collector); the next possible time is 2026-11-05 09:00 +08:00',
    );
    expect(calledBack(occasion, { at: '11:00' })).toEqual([{ kind: 'call-back', when: day(3, '11:00') }]);
  });

  it('is a person’s when the roster was changed after it was promised', () => {
    const missed = whenCallBackIsMissed(situation(asked, day(3, '12:00')));
    expect(missed).toMatchObject({ act: 'openWorkItem', because: ['clause:call-back-missed'] });
    expect(decided(passing(asked, day(3, '12:00')), day(3, '12:00'))).not.toMatchObject({ act: 'placeCall' });
  });
});

describe('R10 a visit for which no field agent of the area is on duty', () => {
  const visitOn = (one: Roster) =>
    live(under(one), day(1, '00:30'), day(40, '23:00')).diary.filter((line) => line.includes(' visit'));

  it('is planned for the first hour with one, and says why', () => {
    expect(visitOn(roster([collector({})]))[0]).toBe('12-01 09:00 visit');
    const notOnTuesday = roster([collector({})], [agent({ weekdays: [3, 4, 5], from: '10:00' })]);
    expect(visitOn(notOnTuesday)[0]).toBe('12-02 10:00 visit');
    const before = live(under(notOnTuesday), day(1, '00:30'), day(30, '08:00')).loan;
    const entries = dryRun(before, day(30, '08:00'), day(31, '23:00')).entries.filter(
      ({ act }) => act === 'bookVisit',
    );
    expect(entries[0]?.because).toEqual(['step:visit', 'roster:no-field-agent']);
  });

  it('is not planned at all where none visits, and may still come', () => {
    const nobody = roster([collector({})], []);
    expect(visitOn(nobody)).toEqual([]);
    const { loan: known } = live(under(nobody), day(1, '00:30'), day(40, '23:00'));
    expect(standing(known, 'visit', day(40, '23:00'))).toEqual({
      kind: 'not',
      because: ['roster:no-field-agent'],
      forGood: true,
    });
    const hired = { ...known, roster: roster([collector({})]) };
    expect(standing(hired, 'visit', day(41, '08:00'))).toEqual({ kind: 'wanted' });
  });
});

const hour = fc.integer({ min: 0, max: 22 });
const clockTime = (h: number) => `${String(h).padStart(2, '0')}:30` as const;
const someHours = fc
  .tuple(hour, hour, fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }))
  .filter(([from, until]) => from < until)
  .map(([from, until, [first = 1, ...others]]) => ({
    from: clockTime(from) as '00:30',
    until: clockTime(until) as '00:30',
    weekdays: [first, ...others] as const,
  }));

test('R5 whatever the roster, no call is ever planned into an hour without a collector', () => {
  fc.assert(
    fc.property(fc.array(someHours, { maxLength: 2 }), (hours) => {
      const one = roster(hours.map((some) => collector(some)));
      const { entries } = dryRun(under(one), day(1, '00:30'), day(45, '00:00'));
      const calls = entries.filter(({ act }) => act === 'placeCall');
      expect(calls.filter(({ at }) => !isServed('collector', one, at))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
