import { addDays, dateIn } from '../../../../domain/calendar';
import type { Reason } from '../../../../domain/facts/fact';
import { localDate } from '../../../../domain/words';
import { clock, shown } from '../../law/china';
import { borrower, day, ladder, live, loan, opened, situation, type Answer } from '../life';

const calls = (date: string, step: string) => [
  `${date} 14:00 ${step}`,
  `${date} 15:00 ${step}`,
  `${date} 18:30 ${step}`,
];
const smsOnly = [
  '11-02 09:00 day-1-sms',
  '11-03 10:00 day-2-sms',
  ...calls('11-04', 'day-3-call'),
  '11-05 09:30 day-4-sms',
  ...calls('11-05', 'day-4-call'),
  '11-05 18:33 team',
  '11-15 09:30 weekly-sms',
];
const neitherSmsNorCall = [
  '11-02 09:00 day-1-sms', // by e-mail
  '11-03 10:05 day-2-email',
  '11-05 09:35 day-4-email',
  '11-05 18:00 team',
  '11-15 09:35 weekly-email',
];
const noSms = [
  '11-02 09:00 day-1-sms', // by e-mail
  '11-03 10:05 day-2-email',
  ...calls('11-04', 'day-3-call'),
  '11-05 09:35 day-4-email',
  ...calls('11-05', 'day-4-call'),
  '11-05 18:33 team',
  '11-15 09:35 weekly-email',
];

describe('P8 a borrower', () => {
  it.each([
    [
      'without an e-mail address',
      { addresses: { sms: 'phone', call: 'phone' } },
      smsOnly,
      'address:no-email',
      'email',
    ],
    ['without a phone', { addresses: { email: 'mailbox' } }, neitherSmsNorCall, 'address:no-sms', 'sms'],
    [
      'whose mailbox was refused',
      { unusable: new Map([['email:mailbox', '550']]) },
      smsOnly,
      'address:refused-550',
      'email',
    ],
    [
      'whose number takes no SMS',
      { unusable: new Map([['sms:phone', '21610']]) },
      noSms,
      'address:refused-21610',
      'sms',
    ],
  ] as const)(
    '%s is reached on the other channel, and each step left out says why',
    (_title, reach, diary, reason, kind) => {
      const known = opened(day(1, '00:30'), loan({ borrower: borrower(reach) }));
      const life = live(known, day(1, '00:30'), day(15, '00:00'));
      expect(life.diary).toEqual(diary);
      expect(life.skipped.filter((line) => line.includes(kind)).every((line) => line.endsWith(reason))).toBe(
        true,
      );
      expect(life.skipped.join()).toContain(`day-2-${kind} ${reason satisfies Reason}`);
    },
  );

  it('whose number and mailbox are refused at the first message get no other try of that step', () => {
    const refused: Answer = () => ({ kind: 'refused', code: '21614' });
    const { diary } = live(opened(day(1, '00:30')), day(1, '00:30'), day(2, '09:59'), refused);
    expect(diary).toEqual(['11-02 09:00 day-1-sms', '11-02 09:00 day-1-sms']);
  });

  it('whose number is refused at the second try has had its answer: the step is not passed over besides', () => {
    const answers: Answer = (key) => {
      if (key.includes('#1/sendSms')) return { kind: 'not-sent', code: 'ECONNREFUSED' };
      if (key.includes('#2/sendSms')) return { kind: 'refused', code: '21614' };
      return { kind: 'accepted', reference: 'M1' };
    };
    const { skipped } = live(opened(day(1, '00:30')), day(1, '00:30'), day(3, '00:00'), answers);
    expect(skipped.filter((line) => line.includes('day-1-sms'))).toEqual([]);
  });
});

const far = (zone: string, lenderZone: string) => {
  const known = loan({ lenderZone, borrower: borrower({ zones: [zone] }) });
  const begin = clock('2026-11-02T00:01', lenderZone);
  const { loan: after } = live(opened(begin, known), begin, day(30, '00:00'));
  return after.facts.flatMap((fact) => (fact.kind === 'started' ? [fact] : []));
};

test.each([
  ['America/Los_Angeles', 'Asia/Shanghai'],
  ['Pacific/Auckland', 'Asia/Shanghai'],
  ['Pacific/Auckland', 'America/Los_Angeles'],
  ['America/Los_Angeles', 'Pacific/Auckland'],
  ['Pacific/Kiritimati', 'Pacific/Pago_Pago'],
])(
  'a step never comes before its day in the borrower’s zone %s nor in the lender’s %s, and at its clock time',
  (zone, lenderZone) => {
    const started = far(zone, lenderZone);
    expect(started.length).toBeGreaterThan(4);
    for (const { key, at } of started) {
      const [, , step = ''] = key.split('/');
      const number = Number(/^day-(\d+)/.exec(step)?.[1] ?? 14);
      const earliest = addDays(localDate('2026-11-01'), number);
      expect(dateIn(zone, at) >= earliest).toBe(true);
      expect(dateIn(lenderZone, at) >= earliest).toBe(true);
      const found = situation(loan(), at)
        .strategy.stages.flatMap(({ steps }) => steps)
        .find(({ id }) => step.startsWith(id));
      const times = [found?.at, ...(found?.call ? ladder.retryCallsAt : [])];
      expect(times).toContain(shown(at, zone).slice(11, 16));
    }
  },
);

describe('R1 with a lender across the date line', () => {
  it('a borrower in Los Angeles has the first SMS on the day after the due date there', () => {
    const [first] = far('America/Los_Angeles', 'Asia/Shanghai');
    expect(shown(first?.at ?? day(0, '00:00'), 'America/Los_Angeles')).toBe('2026-11-02T09:00:00-08:00');
  });
});
