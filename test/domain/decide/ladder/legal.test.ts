import { day, decided, knowing, live, opened, type Loan } from '../life';
import { chengESheWith, purchase } from '../purchase';

/** A purchase whose stage before legal has run for a while, under a ladder whose legal stage comes after so many days. */
const arrived = (after: number, on: number): Loan =>
  opened(day(on, '00:30'), purchase({ strategy: chengESheWith('after: 410', `after: ${after}`) }));
const refusals = (known: Loan, count: number, on: number): Loan =>
  Array.from({ length: count }).reduce<Loan>(
    (one) => knowing(one, day(on, '12:00'), { kind: 'refused-to-pay' }),
    known,
  );
const legal = (diary: readonly string[]) => diary.filter((entry) => entry.includes('legal'));

test.each([
  [410, 411, '12-17'],
  [40, 41, '12-12'],
])(
  'R19 after day %i the first act of the legal stage is on day %i: the review by a person',
  (after, first, date) => {
    const { diary } = live(arrived(after, first - 5), day(first - 5, '00:30'), day(first, '23:59'));
    expect(legal(diary)).toEqual([
      `${date} 09:00 legal-review openWorkItem`,
      `${date} 09:30 legal-rotation-sms`,
    ]);
  },
);

test('R19 R21 the last day before it belongs to the severe stage', () => {
  expect(decided(arrived(410, 405), day(410, '23:00')).stage).toBe('legal'); // what comes next is on day 411
  expect(
    live(arrived(410, 405), day(405, '00:30'), day(410, '23:59')).diary.some((one) => one.includes('legal')),
  ).toBe(false);
});

test('R19 three refusals open it early, from day 90 on', () => {
  const refused = refusals(arrived(410, 80), 3, 80);
  const { diary } = live(refused, day(80, '12:30'), day(90, '23:59'));
  expect(legal(diary)).toEqual(['01-30 09:00 legal-review openWorkItem', '01-30 09:30 legal-rotation-sms']);
});

test('R19 two refusals do not', () => {
  const refused = refusals(arrived(410, 80), 2, 80);
  expect(legal(live(refused, day(80, '12:30'), day(100, '23:59')).diary)).toEqual([]);
});

test('R19 a third refusal on day 120 opens it at once, within the patience of its first step', () => {
  const refused = refusals(arrived(410, 118), 3, 120);
  const [first] = legal(live(refused, day(120, '12:30'), day(123, '23:59')).diary);
  expect(first).toBe('03-01 12:30 legal-review openWorkItem');
});

const reviewed = (known: Loan, said: 'no-result' | 'plan'): Loan =>
  knowing(known, day(43, '12:00'), { kind: 'result', key: 'L-1/1/legal-review#1/openWorkItem', said });

test('R19 notice and referral leave only after a person approved each, the referral after a delivered notice', () => {
  const opened41 = live(arrived(40, 39), day(39, '00:30'), day(43, '12:00')).loan;
  const { diary } = live(reviewed(opened41, 'no-result'), day(43, '12:00'), day(48, '23:59'));
  expect(legal(diary).filter((entry) => !entry.includes('rotation'))).toEqual([
    '12-14 12:00 legal-notice askApproval',
    '12-14 13:00 legal-notice',
    '12-14 13:00 legal-answer openWorkItem',
    '12-18 11:30 legal-referral askApproval',
    '12-18 12:30 legal-referral',
  ]);
});

test('R19 a plan from the review stops the legal track', () => {
  const opened41 = live(arrived(40, 39), day(39, '00:30'), day(43, '12:00')).loan;
  const { diary } = live(reviewed(opened41, 'plan'), day(43, '12:00'), day(60, '23:59'));
  expect(legal(diary).filter((entry) => !entry.includes('rotation'))).toEqual([]);
});

test('R19 a notice that was refused by its mailbox refers nobody', () => {
  const opened41 = live(arrived(40, 39), day(39, '00:30'), day(43, '12:00')).loan;
  const refused = (key: string) =>
    key.includes('legal-notice')
      ? { kind: 'refused' as const, code: '550' }
      : { kind: 'accepted' as const, reference: 'R' };
  const { diary } = live(reviewed(opened41, 'no-result'), day(43, '12:00'), day(60, '23:59'), refused);
  expect(diary.filter((entry) => entry.includes('legal-referral'))).toEqual([]);
});

test('R19 in the legal stage the turns come every three days', () => {
  const { diary } = live(arrived(40, 39), day(39, '00:30'), day(47, '23:59'));
  expect(legal(diary).filter((entry) => /rotation/.test(entry) && !/15:00|18:30/.test(entry))).toEqual([
    '12-12 09:30 legal-rotation-sms',
    '12-15 09:30 legal-rotation-email',
    '12-18 14:00 legal-rotation-call',
  ]);
});
