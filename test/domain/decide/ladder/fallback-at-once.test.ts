import { day, loan, opened, type Answer, type Loan } from '../life';
import { attempts, ladderOf, SMS_ELSE_EMAIL } from './stand-ins';

const start = day(1, '00:30');
const withLadder = (...steps: readonly string[]): Loan =>
  opened(start, loan({ strategy: ladderOf(...steps) }));
const REFUSED = { kind: 'refused', code: '21614' } as const;

const refusedBy = (act: string, key: string): ReturnType<Answer> =>
  key.endsWith(act) ? REFUSED : { kind: 'accepted', reference: 'R1' };

describe('P8 after a refusal at hand-over the fallback comes', () => {
  it('at once, when the provider says hours later that it refused the number', () => {
    const impatient = SMS_ELSE_EMAIL.replace('at: "09:00"', 'at: "09:00", patience: 30m');
    const known = withLadder(impatient);
    const answer: Answer = (key, at) =>
      at < day(1, '11:00') ? { kind: 'in-doubt', code: 'ECONNRESET' } : refusedBy('sendSms', key);
    expect(attempts(known, start, day(3, '00:00'), answer).slice(-2)).toEqual([
      '11-02 11:02 first#1/sendSms refused', // asked for the seventh time
      '11-02 11:02 first#1/sendEmail',
    ]);
  });

  it('before a milder step that becomes due by the refusal: that one has a day of its own', () => {
    const known = withLadder(
      'id: mail, day: 1, at: "09:00", email: amount-today',
      'id: instead, day: 2, at: "09:00", if: { unreachable: [mail] }, sms: amount-today',
      'id: third, day: 3, at: "09:00", email: amount-today, else: { sms: amount-today }',
    );
    const answer: Answer = (key) => refusedBy('third#1/sendEmail', key);
    expect(attempts(known, start, day(5, '00:00'), answer)).toEqual([
      '11-02 09:00 mail#1/sendEmail',
      '11-04 09:00 third#1/sendEmail refused',
      '11-04 09:00 third#1/sendSms',
      '11-05 09:00 instead#1/sendSms',
    ]);
  });
});
