import { sendEmail } from '../../../activities/send-email';
import type { AnswerName } from '../../../domain/answers';
import { ofKind } from '../../support/cases';
import { day, openDesk, type Desk } from '../../support/desk';
import { recordAsUpdate } from '../../support/people';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const mailsTo = (email: string) => desk.outside.mailboxes.messages().filter(({ to }) => to === email);

/** The e-mail of day 2, with something said after it was claimed and before its words leave. */
const saidMeanwhile = async (name: AnswerName, answer: unknown) => {
  desk.clock.set(day(1, '00:30'));
  const { loanId, email } = await desk.open();
  await desk.live(loanId, day(2, '10:04'));
  desk.clock.set(day(2, '10:05'));
  const { send } = desk.dependencies.email;
  const saying: typeof send = async (attempt, mayLeave) => {
    await recordAsUpdate(desk.dependencies)({ loanId, name, id: 'A-1', answer });
    return send(attempt, mayLeave);
  };
  const provider = { ...desk.dependencies.email, send: saying };
  const key = `${loanId}/1/day-2-email#1/sendEmail` as const;
  await sendEmail({ ...desk.dependencies, email: provider })({ loanId, key });
  return { loanId, mails: mailsTo(email) };
};

test.each([
  ['P6 a hold', 'hold', { hold: 'complaint', by: '0417' }],
  ['P7 a promise', 'promise', { on: '2026-11-06', by: '0417' }],
  ['P8 an opt-out of e-mail', 'optOut', { channel: 'email' }],
] as const)(
  '%s that comes between claim and hand-over keeps the words from leaving',
  async (_title, name, answer) => {
    const { loanId, mails } = await saidMeanwhile(name, answer);
    expect(mails).toEqual([]);
    const endings = ofKind(await desk.facts(loanId), 'ended').map(({ how }) => how);
    expect(endings.at(-1)).toEqual({ kind: 'not-sent', code: 'overtaken' });
  },
);

test('P8 an opt-out of another channel lets the e-mail go', async () => {
  const { mails } = await saidMeanwhile('optOut', { channel: 'sms' });
  expect(mails).toHaveLength(1);
});
