import { day, decided, firstSmsBegun, knowing, opened } from '../life';

const begun = knowing(opened(day(1, '00:30')), day(1, '12:40'), firstSmsBegun);
const triedInVain = knowing(begun, day(1, '12:40'), {
  kind: 'ended',
  key: firstSmsBegun.key,
  how: { kind: 'not-sent', code: 'ECONNREFUSED' },
});

describe('a step that reached nobody, of a case that nobody looked at until its patience was over', () => {
  test('is passed over by whoever looks before its time comes again', () => {
    expect(decided(triedInVain, day(2, '08:59'))).toMatchObject({
      key: 'L-1/1/day-2-sms#1/sendSms',
      at: day(2, '10:00'),
    });
  });

  test('is done by whoever looks when its time has come again: it has its patience anew', () => {
    expect(decided(triedInVain, day(2, '09:30'))).toMatchObject({
      key: 'L-1/1/day-1-sms#2/sendSms',
      at: day(2, '09:30'),
      because: ['step:day-1-sms'],
    });
  });

  test('is passed over when that patience is over as well', () => {
    expect(decided(triedInVain, day(2, '13:01'))).toMatchObject({ key: 'L-1/1/day-2-sms#1/sendSms' });
  });
});
