import { ofKind } from '../support/cases';
import { day, openDesk, type Desk } from '../support/desk';
import { lettersTo } from '../support/letters';
import { copyOfPolicy, edit, removeCopies } from '../policy/policy-copy';

const DAY_2 =
  '      - { id: day-2-sms,   day: 2, at: "10:00", sms: how-to-pay }                         # R7, R12, R16\n';

let desk: Desk;
beforeAll(async () => {
  const folder = copyOfPolicy();
  edit(folder, 'strategies/jd-jintiao.yaml', DAY_2, '');
  edit(
    folder,
    'strategies/jd-jintiao.yaml',
    'email: how-to-pay-in-detail }',
    'email: how-to-pay-in-detail, else: { sms: how-to-pay } }',
  );
  desk = await openDesk(folder);
});
afterEach(() => {
  desk.outside.phones.clearFaults();
  desk.outside.mailboxes.clearFaults();
});
afterAll(async () => {
  await desk.close();
  removeCopies();
});

const attemptsOf = async (loanId: string) =>
  ofKind(await desk.facts(loanId), 'started').map(
    ({ key, by }) => `${key.replace(/^.*\/1\//, '')} ${by ?? ''}`,
  );

test.each([21211, 21610, 21614])(
  'P8 an SMS that Twilio refuses for good (%i) goes out as an e-mail at the same time, under the same occurrence',
  async (code) => {
    const row = await desk.open();
    desk.outside.phones.fault(row.phone, { kind: 'error', status: 400, code });
    await desk.live(row.loanId, day(1, '23:00'));
    expect(lettersTo(desk.outside, row)).toEqual(['2026-11-02 09:00 email amount-and-due-date']);
    expect(await attemptsOf(row.loanId)).toEqual(['day-1-sms#1/sendSms sms', 'day-1-sms#1/sendEmail email']);
  },
);

test('P8 an e-mail whose mailbox the relay refuses (550) goes out as an SMS at the same time', async () => {
  const row = await desk.open();
  desk.outside.mailboxes.fault(row.email, 'unknown-user');
  await desk.live(row.loanId, day(2, '23:00'));
  expect(lettersTo(desk.outside, row)).toEqual([
    '2026-11-02 09:00 sms amount-and-due-date',
    '2026-11-03 10:05 sms how-to-pay',
  ]);
  expect(await attemptsOf(row.loanId)).toEqual([
    'day-1-sms#1/sendSms sms',
    'day-2-email#1/sendEmail email',
    'day-2-email#1/sendSms sms',
  ]);
});

test('P8 an e-mail that the relay puts off (451) waits for its relay: nothing stands in', async () => {
  const row = await desk.open();
  desk.outside.mailboxes.fault(row.email, 'greylisted', 1);
  await desk.live(row.loanId, day(2, '23:00'));
  expect(lettersTo(desk.outside, row)).toEqual([
    '2026-11-02 09:00 sms amount-and-due-date',
    '2026-11-03 10:20 email how-to-pay-in-detail',
  ]);
});

test('P8 a borrower without a phone has the first message by e-mail, and it says why', async () => {
  const { phone: _, ...row } = await desk.open({ phone: undefined });
  await desk.live(row.loanId, day(1, '23:00'));
  expect(lettersTo(desk.outside, row)).toEqual(['2026-11-02 09:00 email amount-and-due-date']);
  expect(ofKind(await desk.facts(row.loanId), 'started')).toMatchObject([
    { by: 'email', because: ['step:day-1-sms', 'address:no-sms'] },
  ]);
});
