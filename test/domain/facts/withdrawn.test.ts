import type { Happening, StepKey } from '../../../domain/facts/fact';
import { historyOf } from '../../../domain/facts/case';
import { after, ended, opened, started } from './history';

const notice: StepKey = 'L-1/1/block#1/notifySystem';
const withdrawal: StepKey = 'L-1/1/block#1/withdrawNotice';
const again: StepKey = 'L-1/1/block#2/notifySystem';
const accepted = { kind: 'accepted', reference: 'S-1' } as const;
const withdrawn: readonly Happening[] = [
  opened,
  started(notice),
  { kind: 'in-doubt', key: notice, code: 'case-ending' },
  started(withdrawal),
  ended(withdrawal, accepted),
];
const late = [
  ['that it has it', ended(notice, accepted)],
  ['that it has not', ended(notice, { kind: 'not-sent', code: 'ECONNREFUSED' })],
  ['nothing certain', { kind: 'in-doubt', key: notice, code: 'no-answer' }],
  ['that nobody knows', ended(notice, { kind: 'unknown' })],
] as const satisfies readonly (readonly [string, Happening])[];

test.each(late)(
  'R23 of a notice that was withdrawn its system may still say %s: it stays withdrawn',
  (_, said) => {
    expect(after(...withdrawn, said)).toEqual(after(...withdrawn));
  },
);

test.each(late)('and when it says %s while the notice is told anew, that one is not over', (_, said) => {
  const c = after(...withdrawn, started(again), said);
  expect(c.underWay).toBe(again);
  expect(historyOf(c, 'block').had).toEqual([]);
});

test('nobody is asked any more what became of a notice that was withdrawn', () => {
  const unknown: readonly Happening[] = [opened, started(notice), ended(notice, { kind: 'unknown' })];
  expect(after(...unknown).inDoubt).toEqual([notice]);
  expect(after(...unknown, started(withdrawal), ended(withdrawal, accepted)).inDoubt).toEqual([]);
});

test('another doubt, which has its past kept, does not bring it back', () => {
  const sms: StepKey = 'L-1/1/day-1-sms#1/sendSms';
  const doubtful: readonly Happening[] = [
    opened,
    started(sms),
    { kind: 'in-doubt', key: sms, code: 'no-answer' },
    ...withdrawn.slice(1),
  ];
  const known = after(...doubtful, ended(notice, accepted), ended(sms, accepted));
  expect(known.notices).toEqual([]);
  expect(known).toEqual(after(...doubtful, ended(sms, accepted)));
});
