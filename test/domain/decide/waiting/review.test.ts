import { decided, day, knowing, loan, opened } from '../life';
import { localDate } from '../../../../domain/words';

const L_2_SPEAKS = { others: [{ loanId: 'L-2', since: localDate('2026-10-01') }] };

test('P17 two looks at the same hour are two acts: the second is not taken for the first once more, which waits for a minute', () => {
  const known = opened(day(14, '00:10'), loan(L_2_SPEAKS));
  const sms = decided(known, day(14, '08:00'));
  const email = decided(knowing(known, day(14, '09:30'), SMS_SPOKEN_FOR), day(14, '09:30'));
  expect([sms, email]).toMatchObject([
    { act: 'review', at: day(14, '09:30') },
    { act: 'review', at: day(14, '09:35') },
  ]);
  expect(sms.kind === 'act' && email.kind === 'act' && sms.key !== email.key).toBe(true);
});

const SMS_SPOKEN_FOR = {
  kind: 'skipped',
  step: 'weekly-sms',
  because: ['clause:spoken-for-by-L-2'],
} as const;
