import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readStrategy } from '../../../../policy/load';
import { localDate } from '../../../../domain/words';
import { borrower, day, decided, knowing, live, loan, opened } from '../life';
import { hold, start } from '../said';

const jdJintiao = readFileSync(join(__dirname, '../../../../policy/strategies/jd-jintiao.yaml'), 'utf8');
const CONTACTS = ['sms', 'email', 'call', 'visit'] as const;
const still = (until?: string) =>
  hold({ daysStandStill: true, allows: CONTACTS, ...(until !== undefined && { until: localDate(until) }) });

describe('P6 while days stand still', () => {
  it('no later day of the ladder is planned before they go on', () => {
    const { loan: reminded } = live(opened(start), start, day(1, '12:00'));
    const held = knowing(reminded, day(2, '08:00'), still('2026-11-12'));
    expect(decided(held, day(2, '08:00'))).toMatchObject({ act: 'review', at: day(12, '00:00') });
    expect(live(held, day(2, '08:00'), day(12, '23:59')).diary).toEqual([
      '11-13 10:00 day-2-sms',
      '11-13 10:05 day-2-email',
    ]);
  });

  it('and nobody knows until when, none is planned', () => {
    const { loan: reminded } = live(opened(start), start, day(1, '12:00'));
    const held = knowing(reminded, day(2, '08:00'), still());
    expect(decided(held, day(2, '08:00'))).toMatchObject({ act: 'review', because: ['hold:dispute'] });
    expect(live(held, day(2, '08:00'), day(29, '23:59')).diary).toEqual([]);
  });

  it('what enrolment passed over does not come back', () => {
    const late = opened(day(10, '08:00'));
    const held = knowing(late, day(10, '08:00'), still('2026-12-11'));
    const { diary } = live(held, day(10, '08:00'), day(40, '12:00'));
    expect(diary.filter((line) => line.includes('day-'))).toEqual([]);
  });
});

test('P6 at the instant at which a hold ends, the case looks before it does anything: what was kept back may come first', () => {
  const abroad = loan({
    strategy: readStrategy(jdJintiao.replace('at: "10:05", email', 'at: "11:00", email')),
    borrower: borrower({ zones: ['America/New_York'] }),
  });
  const begun = opened(day(1, '16:00'), abroad);
  const { loan: reminded } = live(begun, day(1, '16:00'), day(2, '00:00'));
  const held = knowing(
    reminded,
    day(2, '01:00'),
    hold({ allows: ['email'], until: localDate('2026-11-03') }),
  );
  expect(decided(held, day(2, '01:00'))).toMatchObject({
    act: 'review',
    at: day(3, '00:00'),
    because: ['hold:dispute'],
  });
});
