import type { CallEnd } from '../../../../domain/facts/fact';
import type { Assumed } from '../../../../domain/dry-run/assumed';
import { dryRun } from '../../../../domain/dry-run/dry-run';
import type { Instant } from '../../../../domain/words';
import { awayBetween, day, knowing, live, opened, spoken, world, writtenDown } from '../life';

const beforeTheCall = live(opened(day(1, '00:30')), day(1, '00:30'), day(3, '08:00')).loan;
/** What is done on day 3 and until the next morning, each at its time. */
const onDayThree = (changes: Partial<Assumed>) =>
  live(beforeTheCall, day(3, '08:00'), day(4, '09:30'), changes).diary.map((line) => line.slice(6));
const ends =
  (...in_turn: readonly CallEnd[]) =>
  (key: string): CallEnd =>
    in_turn[Number(/#(\d+)/.exec(key)?.[1]) - 1] ?? 'no-answer';
const onDuty = (from: Instant, until: Instant) => (at: Instant) => at >= from && at < until;
const FIRST = '14:00 day-3-call';
const NEXT_DAY = '09:30 day-4-sms';

describe('R5 a call', () => {
  it.each<readonly [CallEnd]>([['no-answer'], ['busy'], ['no-collector']])(
    'that ends as %s is made again at 15:00 and, when that is no better, at 18:30; then the day is over',
    (how) => {
      const [first, second, third, ...others] = onDayThree({ callEnds: () => how });
      expect([first, second, third]).toEqual([FIRST, '15:00 day-3-call', '18:30 day-3-call']);
      // For want of a collector nobody was rung: then a person sees to it.
      expect(others).toEqual([
        ...(how === 'no-collector' ? ['20:00 day-3-call openWorkItem'] : []),
        NEXT_DAY,
      ]);
    },
  );

  it('that was spoken at the second try is not made a third time', () => {
    const brought = { ...writtenDown('no-result'), callEnds: ends('no-answer', 'spoke') };
    expect(onDayThree(brought)).toEqual([FIRST, '15:00 day-3-call', NEXT_DAY]);
  });

  it.each<CallEnd>(['spoke', 'unknown'])(
    'that ended as %s, and of which nobody recorded a result by 20:00, becomes a work item',
    (how) => {
      expect(onDayThree({ callEnds: () => how })).toEqual([FIRST, '20:00 day-3-call openWorkItem', NEXT_DAY]);
    },
  );

  it('whose result is recorded needs no work item', () => {
    expect(onDayThree(spoken('hardship'))).toEqual([FIRST, NEXT_DAY]);
  });

  it('of which nobody knows whether it rang is not made again, also when the one before was not answered', () => {
    const ending = (key: string) =>
      key.includes('#2') ? ({ kind: 'unknown' } as const) : ({ kind: 'accepted', reference: 'R1' } as const);
    expect(onDayThree({ ending, callEnds: () => 'no-answer' })).toEqual([
      FIRST,
      '15:00 day-3-call',
      '15:00 day-3-call openWorkItem',
      NEXT_DAY,
    ]);
  });

  it('that no collector could make counts as an attempt: the next has a key of its own', () => {
    const nobody = world({ hasCollector: () => false });
    const { entries } = dryRun(beforeTheCall, day(3, '08:00'), day(3, '23:00'), { assumed: nobody });
    expect(entries.map((entry) => ('key' in entry ? entry.key : ''))).toEqual([
      'L-1/1/day-3-call#1/placeCall',
      'L-1/1/day-3-call#2/placeCall',
      'L-1/1/day-3-call#3/placeCall',
      'L-1/1/day-3-call#3/openWorkItem',
    ]);
  });

  it('that nobody could make all day becomes a work item at 20:00, and the ladder goes on', () => {
    const nobody = { hasCollector: () => false };
    expect(onDayThree(nobody)).toEqual([
      FIRST,
      '15:00 day-3-call',
      '18:30 day-3-call',
      '20:00 day-3-call openWorkItem',
      NEXT_DAY,
    ]);
    const { diary } = live(beforeTheCall, day(3, '08:00'), day(4, '23:00'), nobody);
    expect(diary.slice(-2)).toEqual(['11-05 20:00 day-4-call openWorkItem', '11-05 20:00 team']);
  });

  it('is made by the first collector who is on duty at one of its times', () => {
    const late = { hasCollector: onDuty(day(3, '16:00'), day(3, '20:00')), callEnds: () => 'spoke' as const };
    expect(onDayThree({ ...writtenDown('no-result'), ...late })).toEqual([
      FIRST, // nobody on duty
      '15:00 day-3-call',
      '18:30 day-3-call',
      NEXT_DAY,
    ]);
  });

  it('is looked after from three minutes on, every ten minutes, and nothing else begins meanwhile', () => {
    const long = {
      callEnds: (_: string, at: Instant) => (at >= day(3, '15:05') ? ('spoke' as const) : undefined),
    };
    const { entries } = dryRun(beforeTheCall, day(3, '08:00'), day(3, '15:30'), { assumed: world(long) });
    const minutes = entries.map(({ act, at }) => `${act} ${(at - day(3, '14:00')) / 60_000}`);
    expect(minutes).toEqual(
      ['placeCall 0', 'followCall 3'].concat([10, 20, 30, 40, 50, 60, 70].map((n) => `followCall ${n}`)),
    );
  });
});

describe('R5 a call whose provider is away', () => {
  it('at its first time is tried every quarter of an hour until it is back, and once', () => {
    const tried = onDayThree({
      ...writtenDown('no-result'),
      ending: awayBetween(day(3, '14:00'), day(3, '14:40')),
    });
    expect(tried).toEqual([FIRST, '14:15 day-3-call', '14:30 day-3-call', '14:45 day-3-call', NEXT_DAY]);
  });

  it('at a retry is tried as rarely, and given up when the patience of its day is over', () => {
    const tried = onDayThree({ ending: awayBetween(day(3, '15:00'), day(4, '00:00')) });
    expect(tried.slice(0, 4)).toEqual([FIRST, '15:00 day-3-call', '15:15 day-3-call', '15:30 day-3-call']);
    expect(tried.slice(-3)).toEqual(['19:45 day-3-call', '20:00 day-3-call', NEXT_DAY]);
  });
});

test('a look at a call that fails is no attempt at the step, and the call is looked after again', () => {
  const { loan: ringing } = live(beforeTheCall, day(3, '08:00'), day(3, '14:00'));
  const key = 'L-1/1/day-3-call#1/followCall';
  const failed = knowing(ringing, day(3, '14:03'), { kind: 'failed', key, code: 'Error' });
  const { entries, dossier } = dryRun(failed, day(3, '14:03'), day(4, '23:00'));
  expect(entries[0]).toMatchObject({ act: 'followCall', at: day(3, '14:10') });
  expect(dossier.facts.some((fact) => fact.kind === 'skipped')).toBe(false);
});
