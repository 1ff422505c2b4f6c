import { decide } from '../../../../domain/decide/decide';
import type { Law } from '../../../../domain/law/rule';
import { only } from '../../law/china';
import { day, opened, situation } from '../life';

const under = (law: Law, now: ReturnType<typeof day>) =>
  decide({ ...situation(opened(day(1, '00:30')), now), law });

test('P5 a step whose clock time is not lawful moves to the first lawful instant and names the rule', () => {
  expect(under(only('09:40', '21:00'), day(1, '08:00'))).toMatchObject({
    at: day(1, '09:40'),
    because: ['step:day-1-sms', 'rule:hours'],
  });
});

test('P5 a late step at night waits for the next day, not for the end of its patience', () => {
  expect(under(only('08:00', '09:30'), day(1, '09:45'))).toMatchObject({ at: day(2, '09:00') });
});

test('P5 a law that never allows a contact leaves the step out and the case goes on', () => {
  const never = under(only('09:00', '09:00'), day(1, '08:00'));
  expect(never).toMatchObject({ act: 'sendEmail', key: 'L-1/1/day-2-email#1/sendEmail' });
});

test('P5 a law that opens long after the clock time of a step delays it on its day, and never starves it', () => {
  const planned = { at: day(1, '17:00'), key: 'L-1/1/day-1-sms#1/sendSms' };
  expect(under(only('17:00', '22:00'), day(1, '00:30'))).toMatchObject(planned);
  expect(under(only('17:00', '22:00'), day(1, '17:00'))).toMatchObject(planned);
});
