import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readStrategy } from '../../../../policy/load';
import { localDate, minor } from '../../../../domain/words';
import { day, knowing, live, loan, opened, spoken, type Loan } from '../life';
import { hold } from '../said';

const jdJintiao = readFileSync(join(__dirname, '../../../../policy/strategies/jd-jintiao.yaml'), 'utf8');
const start = opened(day(1, '00:30'));
/** How the case stands on the morning of day 4, before its first message at 09:30. */
const dayFour = live(start, day(1, '00:30'), day(4, '09:00'), spoken('no-result')).loan;
const afterwards = (known: Loan) => live(known, day(4, '11:00'), day(6, '23:59'), spoken('no-result')).diary;

const released = (): Loan => {
  const held = knowing(dayFour, day(4, '09:00'), hold({ from: localDate('2026-11-05') }));
  const { loan } = live(held, day(4, '09:00'), day(4, '10:59'));
  return knowing(loan, day(4, '11:00'), { kind: 'released', hold: 'dispute', on: localDate('2026-11-05') });
};

const valueOn = localDate('2026-11-05');

const reversed = (): Loan => {
  const payment = { paymentId: 'P-1', amount: minor(200_000), valueOn };
  const paid = knowing(dayFour, day(4, '09:00'), { kind: 'paid', ...payment });
  const closed = knowing(paid, day(4, '09:00'), { kind: 'closed', outcome: 'repaid' });
  const back = knowing(closed, day(4, '11:00'), {
    kind: 'reversed',
    paymentId: 'P-1',
    reversalId: 'R-1',
    valueOn,
  });
  return knowing(back, day(4, '11:00'), { kind: 'reopened', reversalId: 'R-1' });
};

const partReversed = (): Loan => {
  const paid = knowing(dayFour, day(4, '09:00'), {
    kind: 'paid',
    paymentId: 'P-1',
    amount: minor(10_000),
    valueOn,
  });
  return knowing(paid, day(4, '11:00'), { kind: 'reversed', paymentId: 'P-1', reversalId: 'R-1', valueOn });
};

/** The whole of day 4, on the next day, in its order: the call of 14:00 does not go before the messages of 09:30. */
const THE_NEXT_DAY = [
  '11-06 09:30 day-4-sms',
  '11-06 09:35 day-4-email',
  '11-06 14:00 day-4-call',
  '11-06 18:00 team',
];

describe('within one node the milder comes first', () => {
  it('after a reversal at 11:00', () => {
    expect(afterwards(reversed())).toEqual(THE_NEXT_DAY);
  });

  it('after a hold that was released at 11:00, as after a reversal at that hour', () => {
    expect(afterwards(released())).toEqual(THE_NEXT_DAY);
  });

  it('after a part that was taken back at 11:00, while the case was open', () => {
    expect(afterwards(partReversed())).toEqual(THE_NEXT_DAY);
  });

  it('after an outage of ours that the call could have outwaited, and the messages not', () => {
    const { diary } = live(dayFour, day(4, '15:00'), day(6, '23:59'), spoken('no-result'));
    expect(diary).toEqual(THE_NEXT_DAY);
  });

  it('while a provider is away, without holding up the next channel', () => {
    const away = (key: string) =>
      key.includes('sms')
        ? ({ kind: 'not-sent', code: 'ECONNREFUSED' } as const)
        : ({ kind: 'accepted', reference: 'R' } as const);
    const { diary } = live(dayFour, day(4, '09:00'), day(4, '14:00'), away);
    expect(diary).toContain('11-05 09:35 day-4-email');
    expect(diary).toContain('11-05 14:00 day-4-call');
  });
});

test('a step that was tried in vain before a release had opened: it is neither lost nor put off', () => {
  const away = (key: string, at: number) =>
    key.includes('sms') && at < day(4, '11:10')
      ? ({ kind: 'not-sent', code: 'ECONNREFUSED' } as const)
      : ({ kind: 'accepted', reference: 'R' } as const);
  const tried = live(dayFour, day(4, '09:00'), day(4, '10:50'), away).loan;
  const known = knowing(tried, day(4, '10:55'), hold({ from: localDate('2026-11-05') }));
  const free = knowing(known, day(4, '11:00'), {
    kind: 'released',
    hold: 'dispute',
    on: localDate('2026-11-05'),
  });
  expect(live(free, day(4, '11:00'), day(4, '12:00'), away).diary).toEqual([
    '11-05 11:00 day-4-sms',
    '11-05 11:15 day-4-sms',
  ]);
});

test('what is due when a stage opens on its day is of the node of that day: late, it comes on the same date', () => {
  const text = jdJintiao.replace(/id: team(.*)\n(\s+)day: 4/, 'id: team$1\n$2day: opens');
  const known = opened(day(1, '00:30'), loan({ strategy: readStrategy(text) }));
  const { loan: dayThree } = live(known, day(1, '00:30'), day(4, '00:00'), spoken('no-result'));
  const { diary } = live(dayThree, day(5, '08:00'), day(6, '23:59'), spoken('no-result'));
  expect(diary).toEqual([
    '11-06 09:30 day-4-sms',
    '11-06 09:35 day-4-email',
    '11-06 14:00 day-4-call',
    '11-06 18:00 team',
  ]);
});
