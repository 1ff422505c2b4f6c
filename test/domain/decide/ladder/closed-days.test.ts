import { dryRun } from '../../../../domain/dry-run/dry-run';
import type { Law, Rule } from '../../../../domain/law/rule';
import { written } from '../../../../domain/calendar';
import { partsOf } from '../../../../domain/facts/fact';
import { localDate, minor } from '../../../../domain/words';
import { shippedLaw } from '../../../policy/shipped-law';
import { borrower, day, live, loan, opened, spoken, type Loan } from '../life';
import { chengESheWith } from '../purchase';

const weekend: Rule = {
  id: 'lender-closed',
  for: ['sms', 'email', 'call', 'dialogue', 'visit'],
  closedOn: { weekdays: [6, 7], holidays: false },
  source: 'our own policy',
  since: '2026-01-01',
  verified: true,
};
const withRule = (law: Law, rule: Rule): Law => ({ ...law, rules: [...law.rules, rule] });
const closed = withRule(shippedLaw('cn'), weekend);

/** 1,000.00 under a lender's closed weekends. Sunday is 1 November, so a loan due on Thursday has its days 2 and 3 on a weekend. */
const dueOn = (date: string, changes: Parameters<typeof loan>[0] = {}): Loan =>
  loan({
    law: closed,
    debt: {
      currency: 'CNY',
      costs: minor(0),
      instalments: [{ dueOn: localDate(date), principal: minor(100_000), interest: minor(0) }],
    },
    ...changes,
  });

/** Each act with everything that it was decided because of. */
const reasons = (known: Loan, from: ReturnType<typeof day>, until: ReturnType<typeof day>) =>
  dryRun(known, from, until).entries.flatMap((entry) =>
    entry.act === 'close' || entry.act === 'review' || entry.act === 'followCall'
      ? []
      : [
          `${written(entry.at, known.borrower.zones[0]).slice(5)} ${partsOf(entry.key).step}: ${entry.because.slice(1).join(' ')}`.trim(),
        ],
  );

describe('P5 what a lender’s closed days move', () => {
  const start = opened(day(5, '00:30'), dueOn('2026-11-05'));
  const { diary } = live(start, day(5, '00:30'), day(26, '23:59'), spoken('no-result'));

  it('lands as late steps do: at its own clock time, mildest first, one day’s node a day', () => {
    expect(diary).toEqual([
      '11-06 09:00 day-1-sms', // Friday
      '11-09 10:00 day-2-sms', // Saturday's, on Monday
      '11-09 10:05 day-2-email',
      '11-10 14:00 day-3-call', // Sunday's
      '11-11 09:30 day-4-sms', // Monday's own
      '11-11 09:35 day-4-email',
      '11-11 14:00 day-4-call',
      '11-11 18:00 team',
      '11-19 09:30 weekly-sms',
      '11-19 09:35 weekly-email',
      '11-26 09:30 weekly-sms',
      '11-26 09:35 weekly-email',
    ]);
  });

  it('names the rule that moved it, also when its day has come', () => {
    expect(
      reasons(start, day(5, '00:30'), day(10, '10:00')).filter((line) => !line.includes('call')),
    ).toEqual([
      '11-06 09:00 day-1-sms:',
      '11-09 10:00 day-2-sms: rule:lender-closed rule:cn-night',
      '11-09 10:05 day-2-email: rule:lender-closed rule:cn-night',
      '11-11 09:30 day-4-sms:',
      '11-11 09:35 day-4-email:',
    ]);
  });
});

test('P5 R5 the calls of a Saturday and of a Sunday are not both made on Monday: at most one planned call a day', () => {
  const known = opened(day(4, '00:30'), dueOn('2026-11-04'));
  const { diary } = live(known, day(4, '00:30'), day(12, '23:59'), spoken('no-result'));
  expect(diary).toEqual([
    '11-05 09:00 day-1-sms',
    '11-06 10:00 day-2-sms',
    '11-06 10:05 day-2-email',
    '11-09 14:00 day-3-call', // Saturday's
    '11-10 09:30 day-4-sms', // Sunday's
    '11-10 09:35 day-4-email',
    '11-10 14:00 day-4-call',
    '11-10 18:00 team',
  ]);
});

test('P5 a message and a call of one weekend come mildest first, and neither is lost, under Cheng-e-she', () => {
  const known = opened(day(3, '08:00'), dueOn('2026-11-03', { strategy: chengESheWith() }));
  const { diary } = live(known, day(3, '08:00'), day(12, '23:59'), spoken('no-result'));
  expect(diary).toEqual([
    '11-09 09:00 first-sms', // day 4 is Saturday the 7th
    '11-09 09:05 first-email',
    '11-10 10:30 phone-call', // its own day was Monday, the milder ones' day
  ]);
});

describe('P5 a step that the law moves past midnight', () => {
  const hours = (from: `${number}:${number}`, until: `${number}:${number}`) =>
    opened(day(1, '00:30'), loan({ borrower: borrower({ hours: { from, until } }) }));

  it('opens at its own clock time of the later date', () => {
    const { closedOn: _, ...rule } = weekend;
    const untilNine = withRule(shippedLaw('cn'), {
      ...rule,
      id: 'lender-tuesdays-until-nine',
      window: { from: '08:00', until: '09:00', on: { weekdays: [2], holidays: false } },
    });
    const known = opened(day(1, '00:30'), loan({ law: untilNine }));
    // Day 2 is Tuesday: its messages of ten o'clock come on Wednesday at ten, and the call of that day on Thursday.
    expect(live(known, day(1, '00:30'), day(4, '15:00'), spoken('no-result')).diary.slice(0, 4)).toEqual([
      '11-02 09:00 day-1-sms',
      '11-04 10:00 day-2-sms',
      '11-04 10:05 day-2-email',
      '11-05 14:00 day-3-call',
    ]);
  });

  it('is had at the first lawful instant of a later date when its own clock time is never lawful, and names the rule', () => {
    const known = hours('20:00', '21:00');
    expect(reasons(known, day(1, '00:30'), day(4, '00:00'))).toEqual([
      '11-02 20:00 day-1-sms: rule:preferred-hours',
      '11-03 20:00 day-2-sms: rule:preferred-hours',
      '11-03 20:00 day-2-email: rule:preferred-hours',
      '11-04 20:00 day-3-call: rule:preferred-hours',
    ]);
    const early = hours('08:00', '08:30'); // before the clock time of every step
    expect(reasons(early, day(1, '00:30'), day(6, '00:00')).filter((line) => !line.includes('team'))).toEqual(
      [
        '11-03 08:00 day-1-sms: rule:preferred-hours',
        '11-04 08:00 day-2-sms: rule:preferred-hours',
        '11-04 08:00 day-2-email: rule:preferred-hours',
        '11-05 08:00 day-3-call: rule:preferred-hours',
        '11-06 08:00 day-4-sms: rule:preferred-hours',
        '11-06 08:00 day-4-email: rule:preferred-hours',
        '11-06 08:00 day-4-call: rule:preferred-hours',
      ],
    );
  });
});

test('P5 at Easter in Australia the calls of the holidays come on days of their own after it, mildest first', () => {
  const { rules, ...au } = shippedLaw('au');
  const [first, ...others] = rules.filter(({ cap }) => cap === undefined); // there is room for every contact
  if (!first) throw new Error('the law of Australia has no hours');
  const known = opened(
    day(145, '00:30'), // Friday, 26 March 2027: Good Friday
    dueOn('2027-03-25', {
      law: { ...au, rules: [first, ...others], unregulated: ['email'] },
      lenderZone: 'Australia/Sydney',
      borrower: borrower({ zones: ['Australia/Sydney'] }),
    }),
  );
  const { diary } = live(known, day(145, '00:30'), day(152, '23:59'), spoken('no-result'));
  expect(diary).toEqual([
    '03-26 09:00 day-1-sms', // a message rings nobody on a holiday
    '03-27 10:00 day-2-sms',
    '03-27 10:05 day-2-email',
    '03-30 14:00 day-3-call', // Easter Sunday's, on Tuesday
    '03-31 09:30 day-4-sms', // Monday's
    '03-31 09:35 day-4-email',
    '03-31 14:00 day-4-call',
    '03-31 18:00 team',
  ]);
});
