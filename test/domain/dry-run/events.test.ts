import { isEntry } from '../../../domain/dry-run/lines';
import { localDate, minor } from '../../../domain/words';
import { day, loan, type Loan } from '../decide/life';
import { diary, foresee, vain } from './diary';

const due = (date: string) => ({ dueOn: localDate(date), principal: minor(50_000), interest: minor(0) });
const inTwo = (): Loan =>
  loan({
    debt: {
      currency: 'CNY',
      costs: minor(0),
      instalments: [due('2026-11-01'), due('2026-11-21')],
    },
  });

test('P12 R23 a payment in full ends the calendar at its instant, before what would have come next', () => {
  const calendar = foresee(200, ['day 2: pays in full']);
  expect(diary(calendar)).toEqual([
    '11-02 09:00 day-1-sms',
    '11-03 10:00 day-2-sms',
    '11-03 10:05 day-2-email',
    '11-03 12:00 paid',
    '11-03 12:00 closed: repaid',
  ]);
  expect(calendar.lines[3]).toMatchObject({ act: 'paid', amount: 100_100, because: ['clause:assumed'] });
});

test('P12 what is assumed for the instant of an act is heard before it', () => {
  expect(diary(foresee(200, ['day 2 at 10:00: pays in full'])).at(-1)).toBe('11-03 10:00 closed: repaid');
  expect(diary(foresee(200, ['day 2 at 10:00: pays in full']))).toHaveLength(3);
});

test('P12 R22 a partial payment that clears the oldest instalment takes the days back, and nothing is repeated', () => {
  const calendar = foresee(40, ['day 25: pays 520.00'], inTwo());
  const [paid] = calendar.lines.filter((one) => !isEntry(one));
  expect(paid).toMatchObject({ act: 'paid', day: 25 });
  const after = calendar.entries.filter(({ at }) => at > day(25, '12:00'));
  expect(after[0]).toMatchObject({ day: 14, key: 'L-1/1/weekly-sms#3/sendSms' });
  const steps = diary(calendar).map((text) => text.split(' ')[2]);
  expect(steps.filter((step) => step === 'day-1-sms')).toHaveLength(1);
});

test('P12 a payment that is taken back reopens the case that it had closed, where it stood', () => {
  const all = diary(
    foresee(14, ['day 2: pays in full', 'day 10: reversal of the payment of day 2', 'day 11: pays in full']),
  );
  expect(all.slice(3)).toEqual([
    '11-03 12:00 paid',
    '11-03 12:00 closed: repaid',
    '11-11 12:00 reversed',
    '11-11 14:00 day-3-call',
    '11-11 15:00 day-3-call',
    '11-11 18:30 day-3-call',
    '11-12 09:30 day-4-sms',
    '11-12 09:35 day-4-email',
    '11-12 12:00 paid',
    '11-12 12:00 closed: repaid',
  ]);
});

test('P12 R5 an answered call is not tried again, and its result is heard ten minutes later', () => {
  const calendar = foresee(4, ['day 3: call answered, refused', 'day 4: call answered, refused']);
  expect(diary(calendar).slice(3)).toEqual([
    '11-04 14:00 day-3-call',
    '11-04 14:10 result',
    '11-05 09:30 day-4-sms',
    '11-05 09:35 day-4-email',
    '11-05 14:00 day-4-call',
    '11-05 14:10 result',
    '11-05 18:00 team',
  ]);
  expect(calendar.entries.filter((one) => 'answered' in one)).toHaveLength(2);
});

test('P12 R10 two refusals open the visit on the next morning, and whoever declines it has none', () => {
  const assume = [
    'day 3: call answered, refused',
    'day 4: call answered, refused',
    'day 6: result of visit: declined',
  ];
  expect(diary(foresee(7, assume)).slice(-3)).toEqual([
    '11-06 09:00 visit',
    '11-07 12:00 result',
    '11-07 12:00 visit cancelVisit',
  ]);
});

test('P12 an answered call of which nobody brings a result is a work item at the end of its day', () => {
  expect(diary(foresee(3, ['day 3: call answered'])).slice(-2)).toEqual([
    '11-04 14:00 day-3-call',
    '11-04 20:00 day-3-call openWorkItem',
  ]);
});

test('P12 R11 an approval that is refused keeps the case from the agency, and messages go on', () => {
  const all = diary(foresee(63, ['day 60: approval refused']));
  expect(all.slice(-3)).toEqual([
    '12-31 11:00 agency askApproval',
    '01-03 09:30 weekly-sms',
    '01-03 09:35 weekly-email',
  ]);
});

test('P12 R11 a question that is asked before an assumed approval waits for it, and is answered days later', () => {
  const calendar = foresee(62, ['day 62 at 13:00: approval given']);
  expect(diary(calendar).slice(-3)).toEqual([
    '12-31 11:00 agency askApproval',
    '01-02 13:00 approved',
    '01-02 13:00 agency',
  ]);
  expect(vain(calendar)).toEqual([]);
});

test('P12 R11 an approval that is assumed for after the calendar leaves the question open', () => {
  const calendar = foresee(63, ['day 70: approval given']);
  expect(diary(calendar).slice(-3)).toEqual([
    '12-31 11:00 agency askApproval',
    '01-03 09:30 weekly-sms',
    '01-03 09:35 weekly-email',
  ]);
  expect(vain(calendar)).toEqual([['day 70: approval given', 'clause:after-the-calendar']]);
});

test('P12 what comes to nothing is told, with the reason', () => {
  const calendar = foresee(2, [
    'day 0: pays 1.00',
    'day 1: pays in full',
    'day 1 at 13:00: attitude refusing',
    'day 1 at 14:00: pays in full',
    'day 1 at 15:00: reversal of the payment of day 7',
    'day 1: call answered',
    'day 1: approval refused',
    'day 9: pays 1.00',
  ]);
  expect(vain(calendar)).toEqual([
    ['day 0: pays 1.00', 'clause:before-the-calendar'],
    ['day 1: call answered', 'clause:before-the-calendar'],
    ['day 1: approval refused', 'clause:before-the-calendar'],
    ['day 1 at 13:00: attitude refusing', 'clause:case-closed'],
    ['day 1 at 14:00: pays in full', 'clause:nothing-due'],
    ['day 1 at 15:00: reversal of the payment of day 7', 'clause:no-such-payment'],
    ['day 9: pays 1.00', 'clause:after-the-calendar'],
  ]);
});
