import type { Law } from '../../../../domain/law/rule';
import { loadPolicy } from '../../../../policy/load';
import { borrower, day, loan, opened, type Answer } from '../life';
import { attempts, ladderOf } from './stand-ins';

const start = day(1, '00:30');

/** The law in force, and one written message a day. */
const oneMessageADay = (): Law => {
  const law = loadPolicy().laws.get('cn');
  if (!law) throw new Error('no law');
  const cap = { atMost: 1, of: 'attempts', per: 'day', across: 'person' } as const;
  const rule = { id: 'lender-one', for: ['sms', 'email'], cap } as const;
  return { ...law, rules: [...law.rules, { ...rule, source: 'own', since: '2026-01-01', verified: true }] };
};

test('R13 an e-mail that no provider took one day goes before the call of its node on the next', () => {
  const strategy = ladderOf(
    'id: first, day: 1, at: "09:30", patience: 4h, sms: amount-today',
    'id: mail, day: 1, at: "09:35", patience: 4h, email: amount-today',
    'id: call, day: 1, at: "14:00", call: { script: four-parts, by: person }',
  );
  const hours = { from: '09:00', until: '10:00' } as const; // so the call comes at 09:00 of the next day
  const known = loan({ strategy, law: oneMessageADay(), borrower: borrower({ hours }) });
  const away: Answer = (_, at) =>
    at < day(1, '09:40') ? { kind: 'not-sent', code: 'ECONNREFUSED' } : { kind: 'accepted', reference: 'R1' };
  expect(attempts(opened(start, known), start, day(3, '00:00'), away)).toEqual([
    '11-02 09:30 first#1/sendSms not-sent',
    '11-02 09:35 mail#1/sendEmail not-sent',
    '11-02 09:45 first#2/sendSms',
    '11-03 09:35 mail#2/sendEmail',
    '11-03 09:35 call#1/placeCall',
  ]);
});
