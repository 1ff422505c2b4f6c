import type { Said } from '../../../../domain/facts/fact';
import { borrower, day, live, loan, opened, spoken } from '../life';

const start = opened(day(1, '00:30'));
const team = (changes: Parameters<typeof live>[3]) =>
  live(start, day(1, '00:30'), day(13, '00:00'), changes).diary.filter((line) => line.includes('team'));

test.each<Said>(['refused', 'hardship', 'dispute', 'no-result', 'not-met'])(
  'R9 R13 a call that brought “%s” failed: the team is asked on day 4 at 18:00',
  (said) => {
    expect(team(spoken(said))).toEqual(['11-05 18:00 team']);
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
      key.includes('day-4') && at < day(4, '18:45') ? undefined : ('spoke' as const),
  };
  expect(team(long)).toEqual(['11-05 18:50 team']);
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
