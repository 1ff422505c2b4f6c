import { detailsOf, doneLast } from '../../domain/details';
import { becauseOf, doneSince, summaryOf } from '../../domain/describe';
import { stepInWords, whatOf } from '../../domain/in-words';
import type { Decision } from '../../domain/decide/situation';
import { rungsOf } from '../../domain/decide/ladder/ladder';
import type { Happening } from '../../domain/facts/fact';
import type { Next } from '../../domain/next';
import { localDate, minor } from '../../domain/words';
import {
  borrower,
  day,
  decided,
  firstSmsBegun,
  knowing,
  ladder,
  live,
  loan,
  opened,
  situation,
  type Loan,
} from './decide/life';

const onDayOne = opened(day(1, '00:30'));
const told = (known: Loan, now = day(4, '00:00')) => ({ ...situation(known, now), facts: known.facts });
/** What an operator reads of a case of which nothing was told before. */
const detailed = (decision: Decision, of: ReturnType<typeof told>): string => {
  const about = {
    revision: 1,
    summary: summaryOf(decision, of),
    because: becauseOf(decision),
    done: doneSince(0, of),
    labels: { stage: '', strategy: '' },
  };
  const next: Next =
    decision.kind === 'close'
      ? { ...about, kind: 'close', outcome: decision.outcome }
      : { ...about, kind: 'act', act: decision.act, key: decision.key, wakeAt: '' };
  return detailsOf(next, 'L-1');
};

const closed: Decision = { kind: 'close', outcome: 'repaid', because: ['clause:repaid'], stage: 'initial' };

test('P2 what comes next is one line: the day, the step, and when by the borrower’s clock', () => {
  expect(summaryOf(decided(onDayOne, day(1, '00:30')), told(onDayOne))).toBe(
    'day 1 · SMS amount-and-due-date · 2026-11-02 09:00 +08:00',
  );
});

test('P2 a borrower far away reads their own clock', () => {
  const far = opened(day(1, '12:00'), loan({ borrower: borrower({ zones: ['Europe/London'] }) }));
  expect(summaryOf(decided(far, day(1, '12:00')), told(far))).toBe(
    'day 1 · SMS amount-and-due-date · 2026-11-02 09:00 +00:00',
  );
});

test('P2 a closed case says so, and that nothing more is sent', () => {
  expect(summaryOf(closed, told(onDayOne))).toBe('closed: repaid');
  expect(detailed(closed, told(onDayOne))).toBe(
    '**Closed: repaid** because clause:repaid. Nothing more is sent.\n\n\nMore: `npx arrears show L-1`',
  );
});

test('P2 the details of a case say what was done, what comes next, when and why', () => {
  const { loan: known } = live(onDayOne, day(1, '00:30'), day(3, '00:00'));
  expect(detailed(decided(known, day(3, '00:00')), told(known)).split('\n')).toEqual([
    '**Next:** day 3 · call cause-advice-risk · 2026-11-04 14:00 +08:00 because step:day-3-call',
    '',
    '- 2026-11-03 10:05 +08:00 e-mail how-to-pay-in-detail: accepted',
    '- 2026-11-03 10:00 +08:00 SMS how-to-pay: accepted',
    '- 2026-11-02 09:00 +08:00 SMS amount-and-due-date: accepted',
    '',
    'More: `npx arrears show L-1`',
  ]);
});

test.each<readonly [Happening, string]>([
  [
    { kind: 'paid', paymentId: 'P-1', amount: minor(100), valueOn: localDate('2026-11-02') },
    'payment P-1: paid',
  ],
  [
    { kind: 'reversed', paymentId: 'P-1', reversalId: 'R-1', valueOn: localDate('2026-11-02') },
    'payment P-1: reversed',
  ],
  [{ kind: 'input-refused', message: 'repayment', reason: 'amount: no' }, 'repayment: refused: amount: no'],
  [{ kind: 'stopped' }, 'case: stopped'],
  [{ kind: 'reopened', reversalId: 'R-1' }, 'case: reopened'],
  [{ kind: 'closed', outcome: 'withdrawn' }, 'case: closed: withdrawn'],
  [
    { kind: 'failed', key: 'L-1/1/day-1-sms#1/sendSms', code: 'MissingVariable' },
    'SMS amount-and-due-date: failed: MissingVariable',
  ],
  [
    { kind: 'ended', key: 'L-1/1/day-1-sms#1/sendSms', how: { kind: 'refused', code: '21614' } },
    'SMS amount-and-due-date: refused: 21614',
  ],
  [
    {
      kind: 'work-item-opened',
      key: 'L-1/1/team#1/openWorkItem',
      queue: 'internal-team',
      because: ['step:team'],
    },
    'work item: understand the cause and propose a personal plan: opened',
  ],
  [
    {
      kind: 'visit-booked',
      key: 'L-1/1/visit#1/bookVisit',
      uid: 'U-1',
      agent: '0801',
      from: day(33, '09:00'),
      until: day(33, '10:00'),
    },
    'visit to agree on a more reasonable plan: booked for 2026-12-04 09:00 +08:00, staff:0801',
  ],
  [{ kind: 'call-back', when: day(5, '18:30') }, 'call back: asked for 2026-11-06 18:30 +08:00, system'],
  [
    { kind: 'gone-back', from: 9, to: 7, since: day(1, '09:30') },
    'case book: went back to revision 7: it lost what was recorded since 2026-11-02 09:30 +08:00',
  ],
])('P2 what happened is told in one line: %j', (happening, row) => {
  const known = knowing(onDayOne, day(1, '10:00'), happening);
  expect(detailed(closed, told(known))).toContain(`\n- 2026-11-02 10:00 +08:00 ${row}`);
});

describe('P1 whoever reports by signal a payment of more than is owed', () => {
  const valueOn = localDate('2026-11-02');
  const tooMuch: readonly Happening[] = [
    { kind: 'paid', paymentId: 'P-1', amount: minor(123_456), valueOn },
    { kind: 'overpaid', paymentId: 'P-1', amount: minor(23_456) },
  ];
  const after = (happened: readonly Happening[]) =>
    detailed(closed, told(happened.reduce((one, fact) => knowing(one, day(1, '10:00'), fact), onDayOne)));

  it('reads in the details that it was, and with which command the amount is read, but no amount', () => {
    const details = after(tooMuch);
    expect(details).toContain('- 2026-11-02 10:00 +08:00 payment P-1: more than was owed');
    expect(details).toContain('`npx arrears show L-1`');
    expect(details).not.toMatch(/123.?456|234.?56|1.?234/);
  });
});

test('P2 what was only prepared is no line of its own', () => {
  const begun = knowing(onDayOne, day(1, '09:00'), firstSmsBegun);
  const known = knowing(begun, day(1, '09:00'), { kind: 'handing-over', key: firstSmsBegun.key });
  expect(doneSince(0, told(known))).toEqual([]);
});

test('P2 of a long case the newest half dozen lines are shown, newest first', () => {
  const { loan: known } = live(onDayOne, day(1, '00:30'), day(28, '12:00'));
  const lines = detailed(closed, told(known)).split('\n');
  expect(lines.filter((line) => line.startsWith('- 202'))).toHaveLength(6);
  expect(lines[2]).toContain('e-mail latest-amount: accepted');
});

test('P2 an answer tells what was done since the revision that was known; what is told again is one line', () => {
  const { loan: known } = live(onDayOne, day(1, '00:30'), day(3, '00:00'));
  const [first, ...others] = doneSince(0, told(known));
  const { seq } = known.facts.find(({ kind }) => kind === 'ended') ?? { seq: 0 };
  expect(doneSince(seq, told(known))).toEqual(others);
  expect(doneLast([first ?? ''], [first ?? '', ...others])).toEqual([first, ...others]);
  expect(doneLast(['1', '2', '3', '4', '5', '6'], ['7'])).toEqual(['2', '3', '4', '5', '6', '7']);
});

test.each([
  ['L-1/1/review#1/review', 'review'],
  ['L-1/1/day-1-sms#1/openWorkItem', 'work item: find out what happened to day-1-sms'],
  ['L-1/1/no-longer-there#1/sendSms', 'no-longer-there'],
] as const)('the content of %s is called %s', (key, words) => {
  expect(whatOf(key, { strategy: ladder })).toBe(words);
});

test('every step of the ladder has its words', () => {
  expect(rungsOf(ladder).map(({ step }) => stepInWords(step))).toEqual([
    'SMS amount-and-due-date',
    'SMS how-to-pay',
    'e-mail how-to-pay-in-detail',
    'call cause-advice-risk',
    'SMS amount-today',
    'e-mail amount-today',
    'call find-a-solution',
    'work item: understand the cause and propose a personal plan',
    'visit to agree on a more reasonable plan',
    'SMS latest-amount',
    'e-mail latest-amount',
    'hand-off to agency',
    'SMS latest-amount',
    'e-mail latest-amount',
    'work item: decide: sell, court or write off',
  ]);
});
