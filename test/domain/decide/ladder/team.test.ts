import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decide } from '../../../../domain/decide/decide';
import type { Assumed } from '../../../../domain/dry-run/assumed';
import type { CallEnd, Happening, Said } from '../../../../domain/facts/fact';
import { holdsFrom } from '../../../../domain/decide/ladder/condition';
import { localDate, minor } from '../../../../domain/words';
import { readStrategy } from '../../../../policy/load';
import { borrower, day, knowing, live, loan, opened, situation, spoken, standing } from '../life';

const shipped = readFileSync(join(__dirname, '../../../../policy/strategies/jd-jintiao.yaml'), 'utf8');
const start = opened(day(1, '00:30'));
const team = (changes: Parameters<typeof live>[3]) =>
  live(start, day(1, '00:30'), day(13, '00:00'), changes).diary.filter((line) => line.includes('team'));

const result = (said: Said, attempt: number): Happening => ({
  kind: 'result',
  key: `L-1/1/day-4-call#${attempt}/placeCall`,
  said,
});

test.each<Said>(['refused', 'hardship', 'dispute', 'no-result', 'not-met'])(
  'R9 R13 a call that brought “%s” failed: the team is asked on day 4 at 18:00',
  (said) => {
    const { loan: answered } = live(start, day(1, '00:30'), day(4, '14:05'), spoken());
    const told = knowing(answered, day(4, '14:10'), result(said, 1));
    expect(live(told, day(4, '14:10'), day(4, '23:00')).diary).toEqual(['11-05 18:00 team']);
  },
);

test.each<Said>(['promise', 'plan'])(
  'R9 a call that brought a %s did not fail: the team is not asked',
  (said) => {
    expect(team(spoken(said))).toEqual([]);
  },
);

test('R9 the team is asked only when both calls are over: not while the second one is on the phone', () => {
  const long = {
    callEnds: (key: string, at: number) =>
      key.includes('day-4') && at < day(4, '18:45') ? undefined : ('no-answer' as const),
  };
  expect(team(long)).toEqual(['11-05 18:53 team']);
});

test('R9 a call in doubt lies behind like any other', () => {
  const doubt = {
    ending: (key: string) =>
      key.includes('call')
        ? ({ kind: 'unknown' } as const)
        : ({ kind: 'accepted', reference: 'M1' } as const),
  };
  const { diary } = live(start, day(1, '00:30'), day(5, '00:00'), doubt);
  expect(diary.slice(-4)).toEqual([
    '11-05 09:35 day-4-email',
    '11-05 14:00 day-4-call',
    '11-05 14:00 day-4-call openWorkItem',
    '11-05 18:00 team',
  ]);
});

test('R9 R12 R13 a borrower whom nobody can call goes to the team on day 4 all the same', () => {
  const mute = opened(day(1, '00:30'), loan({ borrower: borrower({ addresses: {} }) }));
  const { diary, skipped } = live(mute, day(1, '00:30'), day(100, '00:00'));
  expect(diary).toEqual(['11-02 00:30 no-channel openWorkItem', '11-05 18:00 team']);
  expect(skipped).toContain('day-4-call address:no-call');
});

const PAID: Happening = {
  kind: 'paid',
  paymentId: 'P-1',
  amount: minor(10_000),
  valueOn: localDate('2026-11-05'),
};

describe('R9 R13 a call of day 4 that somebody answered has not failed while its result may still come:', () => {
  const answered = (onTry: string): Partial<Assumed> => ({
    callEnds: (key) => (key.includes('day-4') && !key.includes(onTry) ? 'no-answer' : 'spoke'),
  });
  const lived = (onTry: string, until: string) =>
    live(start, day(1, '00:30'), day(4, until), answered(onTry));

  it.each(['#1', '#3'])(
    'the team is asked when nobody brought one by the time for results, after whoever called (try %s)',
    (onTry) => {
      expect(lived(onTry, '23:00').diary.slice(-2)).toEqual([
        '11-05 20:00 day-4-call openWorkItem',
        '11-05 20:00 team',
      ]);
    },
  );

  it('the team is asked as soon as the result is there and is none', () => {
    const told = knowing(lived('#3', '18:40').loan, day(4, '18:45'), result('no-result', 3));
    expect(live(told, day(4, '18:45'), day(4, '23:00')).diary).toEqual(['11-05 18:45 team']);
  });

  it('the team is not asked when the result is a promise', () => {
    const told = knowing(lived('#3', '18:40').loan, day(4, '18:45'), result('promise', 3));
    expect(
      live(told, day(4, '18:45'), day(5, '23:00')).diary.filter((line) => line.includes('team')),
    ).toEqual([]);
  });

  it('the call of day 3 failed then: what nobody told on its day holds nothing up', () => {
    const { loan: then } = live(start, day(1, '00:30'), day(4, '12:00'), { callEnds: () => 'spoke' });
    expect(holdsFrom({ failed: ['day-3-call'] }, situation(then, day(4, '12:00')))).toBeDefined();
  });
});

describe('R9 R13 the call of day 4 has not failed while it is tried again that day:', () => {
  const unanswered = (lastTry: CallEnd = 'no-answer'): Partial<Assumed> => ({
    callEnds: (key) => (!key.includes('day-4') ? 'spoke' : key.includes('#3') ? lastTry : 'no-answer'),
  });

  it.each<CallEnd>(['no-answer', 'busy', 'no-collector'])(
    'the team is asked that evening, once the last try was made: %s',
    (lastTry) => {
      const { diary } = live(start, day(1, '00:30'), day(4, '19:00'), unanswered(lastTry));
      expect(diary.slice(-4)).toEqual([
        '11-05 14:00 day-4-call',
        '11-05 15:00 day-4-call',
        '11-05 18:30 day-4-call',
        '11-05 18:33 team',
      ]);
    },
  );

  it('the team is asked the next day at its time when its patience is over by the last try', () => {
    const strategy = readStrategy(shipped.replace('at: "18:00"', 'at: "18:00"\n        patience: 30m'));
    const impatient = opened(day(1, '00:30'), loan({ strategy }));
    expect(live(impatient, day(1, '00:30'), day(6, '00:00'), unanswered()).diary.at(-1)).toBe(
      '11-06 18:00 team',
    );
  });

  it.each<readonly [string, Happening]>([
    ['a payment came: who paid is not rung again that day', PAID],
    ['the number was wrong', { kind: 'wrong-number', to: 'phone' }],
  ])('no try is to come when %s, and the team is asked at 18:00', (_, known) => {
    const before = live(start, day(1, '00:30'), day(4, '15:30'), unanswered()).loan;
    const { diary } = live(knowing(before, day(4, '15:30'), known), day(4, '15:30'), day(5, '00:00'));
    expect(diary).toEqual(['11-05 18:00 team']);
  });

  it('no try is made while calls are stopped, and the team is asked at 18:00', () => {
    const before = live(start, day(1, '00:30'), day(4, '15:30'), unanswered()).loan;
    const halts = [{ because: 'hold:emergency-stop-1', only: 'call' }] as const;
    expect(decide({ ...situation(before, day(4, '18:00')), halts })).toMatchObject({
      key: 'L-1/1/team#1/openWorkItem',
      at: day(4, '18:00'),
    });
  });

  it('a call that failed on an earlier day stays failed while it is made once more', () => {
    const before = live(start, day(1, '00:30'), day(4, '14:10'), spoken('no-result')).loan;
    const asked = knowing(before, day(4, '14:10'), { kind: 'call-back', when: day(5, '17:00') });
    const { loan: back } = live(asked, day(4, '14:10'), day(5, '17:10'));
    expect(standing(back, 'day-4-call', day(5, '17:10'))).toEqual({ kind: 'wanted' });
    expect(holdsFrom({ failed: ['day-4-call'] }, situation(back, day(5, '17:10')))).toBeDefined();
  });
});
