import { keyOf, partsOf } from '../../../domain/facts/fact';

test('a step key says what it was made of', () => {
  const parts = {
    loanId: 'L-1.a_b',
    episode: 12,
    step: 'weekly-sms',
    occurrence: 7,
    act: 'sendSms',
  } as const;
  expect(keyOf(parts)).toBe('L-1.a_b/12/weekly-sms#7/sendSms');
  expect(partsOf(keyOf(parts))).toEqual(parts);
});
