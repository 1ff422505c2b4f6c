import { partsOf, type Happening } from '../../../../domain/facts/fact';
import { localDate } from '../../../../domain/words';
import { loadPolicy } from '../../../../policy/load';
import type { Law } from '../../../../domain/law/rule';
import { hold } from '../said';
import { borrower, day, knowing, live, loan, opened, type Answer, type Loan } from '../life';
import { attempts, ladderOf, SMS_ELSE_EMAIL } from './stand-ins';

const start = day(1, '00:30');
const evening = day(1, '23:00');
const WEEKLY =
  'id: weekly, repeat: { from: 14, every: 7 }, at: "09:30", sms: latest-amount, else: { email: latest-amount }';
const withLadder = (...steps: readonly string[]): Loan =>
  opened(start, loan({ strategy: ladderOf(...steps) }));
const first = withLadder(SMS_ELSE_EMAIL);
const noPhone = borrower({ addresses: { email: 'mailbox' } });
const refusing =
  (...acts: readonly string[]): Answer =>
  (key) =>
    acts.includes(partsOf(key).act)
      ? { kind: 'refused', code: '21614' }
      : { kind: 'accepted', reference: 'R1' };
const out = (by: 'sms' | 'email' | 'call', to: string): Happening => ({ kind: 'opted-out', by, to });

/** The law in force, with hours for e-mail of its own. */
const mailFrom = (from: `${number}:${number}`): Law => {
  const law = loadPolicy().laws.get('cn');
  if (!law) throw new Error('no law');
  const rule = { id: 'lender-mail', for: ['email'], window: { from, until: '20:00' } } as const;
  return { ...law, rules: [...law.rules, { ...rule, source: 'own', since: '2026-01-01', verified: true }] };
};

describe('P8 the fallback of a step is taken on the same day', () => {
  it('at the step’s time, when there is no number', () => {
    const known = opened(start, loan({ strategy: ladderOf(SMS_ELSE_EMAIL), borrower: noPhone }));
    expect(attempts(known, start, evening)).toEqual(['11-02 09:00 first#1/sendEmail']);
  });

  it.each([
    ['the borrower opted out of SMS before it', out('sms', 'phone'), 'opted-out'],
    ['the number is somebody else’s', { kind: 'wrong-number', to: 'phone' } as const, 'wrong-number'],
  ])('at the step’s time, when %s, and the decision says so', (_title, said, code) => {
    const told = knowing(first, day(1, '08:00'), said);
    expect(attempts(told, day(1, '08:00'), evening)).toEqual(['11-02 09:00 first#1/sendEmail']);
    const { loan: lived } = live(told, day(1, '08:00'), evening);
    expect(lived.facts.find(({ kind }) => kind === 'started')).toMatchObject({
      by: 'email',
      to: 'mailbox',
      because: ['step:first', `address:refused-${code}`],
    });
  });

  it('at once, when the provider refused the number: another act of the same occurrence', () => {
    expect(attempts(first, start, evening, refusing('sendSms'))).toEqual([
      '11-02 09:00 first#1/sendSms refused',
      '11-02 09:00 first#1/sendEmail',
    ]);
  });

  it('at its next lawful instant, when it is not lawful at once', () => {
    const known = opened(start, loan({ strategy: ladderOf(SMS_ELSE_EMAIL), law: mailFrom('11:00') }));
    expect(attempts(known, start, evening, refusing('sendSms'))).toEqual([
      '11-02 09:00 first#1/sendSms refused',
      '11-02 11:00 first#1/sendEmail',
    ]);
  });

  it('also when the patience of its step is over by then', () => {
    const impatient = SMS_ELSE_EMAIL.replace('at: "09:00"', 'at: "09:00", patience: 30m');
    const known = opened(start, loan({ strategy: ladderOf(impatient), law: mailFrom('11:00') }));
    let isAway = true;
    const answer: Answer = (key, at) => {
      if (key.endsWith('sendSms') || !isAway) return refusing('sendSms')(key, at);
      return ((isAway = false), { kind: 'not-sent', code: 'ECONNREFUSED' });
    };
    expect(attempts(known, start, day(3, '00:00'), answer)).toEqual([
      '11-02 09:00 first#1/sendSms refused',
      '11-02 11:00 first#1/sendEmail not-sent',
      '11-02 11:15 first#2/sendEmail',
    ]);
  });

  it('as soon as the borrower opted out while the SMS was put off', () => {
    const away: Answer = (key) =>
      key.endsWith('sendSms') ? { kind: 'not-sent', code: '429' } : { kind: 'accepted', reference: 'R1' };
    const { loan: tried } = live(first, start, day(1, '09:20'), away);
    expect(attempts(knowing(tried, day(1, '09:20'), out('sms', 'phone')), day(1, '09:20'), evening)).toEqual([
      '11-02 09:30 first#3/sendEmail',
    ]);
  });

  it('also after a hold, when the step runs late', () => {
    const held = knowing(
      opened(start, loan({ strategy: ladderOf(SMS_ELSE_EMAIL), borrower: noPhone })),
      start,
      hold({ allows: [], from: localDate('2026-11-02'), until: localDate('2026-11-03') }),
    );
    expect(attempts(held, start, day(5, '00:00'))).toEqual(['11-04 09:00 first#1/sendEmail']);
  });
});

describe('P8 there is one fallback at most', () => {
  it('which is refused too: the step is over, also when another address comes', () => {
    const both = refusing('sendSms', 'sendEmail');
    const { loan: tried } = live(first, start, evening, both);
    expect(attempts(first, start, evening, both)).toEqual([
      '11-02 09:00 first#1/sendSms refused',
      '11-02 09:00 first#1/sendEmail refused',
      '11-02 09:00 no-channel#1/openWorkItem',
    ]);
    const moved = { ...tried, borrower: { ...tried.borrower, addresses: { sms: 'other', email: 'new' } } };
    expect(attempts(moved, evening, day(9, '00:00'))).toEqual([]);
  });

  it('which could not be sent is tried again as any message', () => {
    let isAway = true;
    const answer: Answer = (key) => {
      if (key.endsWith('sendSms')) return { kind: 'refused', code: '21614' };
      if (isAway) return ((isAway = false), { kind: 'not-sent', code: 'ECONNREFUSED' });
      return { kind: 'accepted', reference: 'M1' };
    };
    expect(attempts(first, start, evening, answer)).toEqual([
      '11-02 09:00 first#1/sendSms refused',
      '11-02 09:00 first#1/sendEmail not-sent',
      '11-02 09:15 first#2/sendEmail',
    ]);
  });

  it('and none for a step that was done on its own channel', () => {
    const { loan: lived } = live(first, start, day(1, '10:00'));
    const told = knowing(lived, day(1, '10:00'), out('sms', 'phone'));
    expect(attempts(told, day(1, '10:00'), day(5, '00:00'))).toEqual([]);
  });

  it('and none where the provider is only away', () => {
    const away: Answer = (key) =>
      key.endsWith('sendSms') ? { kind: 'not-sent', code: '429' } : { kind: 'accepted', reference: 'R1' };
    expect(attempts(first, start, evening, away).filter((line) => line.includes('sendEmail'))).toEqual([]);
  });

  it('where neither can be used the step is passed over, for the reason of its own channel', () => {
    const known = opened(
      start,
      loan({ strategy: ladderOf(SMS_ELSE_EMAIL), borrower: borrower({ addresses: {} }) }),
    );
    expect(live(known, start, day(3, '00:00')).skipped).toEqual(['first address:no-sms']);
  });
});

describe('P8 what comes back', () => {
  const known = withLadder(SMS_ELSE_EMAIL, WEEKLY);

  it('is refused once: its fallback stands in at once, and from then on in its place', () => {
    const answer: Answer = (key) =>
      key.includes('weekly') ? refusing('sendSms')(key, start) : { kind: 'accepted', reference: 'R1' };
    expect(attempts(known, start, day(30, '00:00'), answer)).toEqual([
      '11-02 09:00 first#1/sendSms',
      '11-15 09:30 weekly#1/sendSms refused',
      '11-15 09:30 weekly#1/sendEmail',
      '11-22 09:30 weekly#2/sendEmail',
      '11-29 09:30 weekly#3/sendEmail',
    ]);
  });

  it('goes back to its own channel when there is another number', () => {
    const { loan: lived } = live(known, start, day(15, '00:00'), refusing('sendSms'));
    const moved = {
      ...lived,
      borrower: { ...lived.borrower, addresses: { sms: 'other', email: 'mailbox' } },
    };
    expect(attempts(moved, day(15, '00:00'), day(22, '00:00'))).toEqual(['11-22 09:30 weekly#2/sendSms']);
  });
});

describe('P8 a call', () => {
  const CALL =
    'id: first, day: 1, at: "14:00", call: { script: four-parts, by: person }, else: { email: amount-today }';

  it('without a number is a message at its time', () => {
    const known = opened(start, loan({ strategy: ladderOf(CALL), borrower: noPhone }));
    expect(attempts(known, start, evening)).toEqual(['11-02 14:00 first#1/sendEmail']);
  });

  it('for which there was no collector, and then no number that may be called, is one too', () => {
    const { loan: tried } = live(withLadder(CALL), start, day(1, '14:05'), { hasCollector: () => false });
    const told = knowing(tried, day(1, '14:05'), out('call', 'phone'));
    expect(attempts(told, day(1, '14:05'), evening)).toEqual(['11-02 14:05 first#2/sendEmail']);
  });

  it('that nobody answered was made: there is none when the next one is refused', () => {
    const strategy = { ...ladderOf(CALL), retryCallsAt: ['16:00'] as const };
    const answer: Answer = (key, at) => refusing(key.includes('#2') ? 'placeCall' : '')(key, at);
    expect(attempts(opened(start, loan({ strategy })), start, day(3, '00:00'), answer)).toEqual([
      '11-02 14:00 first#1/placeCall',
      '11-02 16:00 first#2/placeCall refused',
    ]);
  });

  it('that the borrower asked for has none before the day of its step: nobody asked for a message', () => {
    const strategy = ladderOf(CALL.replace('day: 1', 'day: 3'));
    const asked = knowing(opened(start, loan({ strategy })), day(1, '09:00'), {
      kind: 'call-back',
      when: day(1, '19:00'),
    });
    expect(attempts(asked, day(1, '09:00'), day(4, '23:00'), refusing('placeCall'))).toEqual([
      '11-02 19:00 first#1/placeCall refused',
      '11-04 14:00 first#1/sendEmail', // the same occurrence
    ]);
  });

  it('that nobody answers has none, whatever is said afterwards', () => {
    expect(attempts(withLadder(CALL), start, day(3, '00:00'))).toEqual(['11-02 14:00 first#1/placeCall']);
    const { loan: called } = live(withLadder(CALL), start, day(1, '14:30'));
    const told = knowing(called, day(1, '14:30'), out('call', 'phone'));
    expect(attempts(told, day(1, '14:30'), day(3, '00:00'))).toEqual([]);
  });
});

describe('P8 a step with a fallback counts once', () => {
  const TEAM =
    'id: team, day: 1, at: "10:00", if: { failed: [first] }, workItem: { queue: team, aim: call, dueIn: 3 }';

  it('it has not failed while its fallback is still to come', () => {
    const strategy = ladderOf(SMS_ELSE_EMAIL, TEAM);
    const known = opened(start, loan({ strategy, law: mailFrom('11:00') }));
    expect(attempts(known, start, day(3, '00:00'), refusing('sendSms'))).toEqual([
      '11-02 09:00 first#1/sendSms refused',
      '11-02 11:00 first#1/sendEmail',
      '11-02 11:00 team#1/openWorkItem',
    ]);
  });

  it('it was had, for what comes after it', () => {
    const after = 'id: second, day: 2, at: "09:00", if: { after: [first] }, email: latest-amount';
    const before = 'id: third, day: 2, at: "09:10", if: { before: [first] }, email: latest-amount';
    expect(
      attempts(withLadder(SMS_ELSE_EMAIL, after, before), start, day(4, '00:00'), refusing('sendSms')),
    ).toEqual([
      '11-02 09:00 first#1/sendSms refused',
      '11-02 09:00 first#1/sendEmail',
      '11-03 09:00 second#1/sendEmail',
    ]);
  });

  it('for the caps it is the one contact that was made: what was refused at hand-over is none', () => {
    const { loan: lived } = live(first, start, evening, refusing('sendSms'));
    expect(lived.known.contacted).toMatchObject([{ by: 'email', to: 'mailbox', loanIds: ['L-1'] }]);
  });
});
