import { sendEmail } from '../../activities/send-email';
import type { Dependencies } from '../../intake/dependencies';
import type { StepKey } from '../../domain/facts/fact';
import { ofKind } from '../support/cases';
import { day, firstSms, openDesk, type Desk } from '../support/desk';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk(undefined, true);
});
afterEach(() => {
  jest.restoreAllMocks();
  desk.proxy.mend();
});
afterAll(() => desk.close());

const emailKey = (loanId: string): StepKey => `${loanId}/1/day-2-email#1/sendEmail`;
const mailsTo = (email: string) => desk.outside.mailboxes.messages().filter(({ to }) => to === email);
const endingOf = async (loanId: string) =>
  ofKind(await desk.facts(loanId), 'ended').find(({ key }) => key === emailKey(loanId))?.how;

const atEmail = async () => {
  const row = await desk.open();
  desk.clock.set(day(1, '09:00'));
  await desk.sms(firstSms(row.loanId));
  await desk.live(row.loanId, day(2, '10:04'));
  desk.clock.set(day(2, '10:05'));
  return { ...row, key: emailKey(row.loanId) };
};

/** The ways out, with something that happens once, right after the relay accepted a mail. */
const afterTheRelay = (happens: () => void): Dependencies => {
  const { email } = desk.dependencies;
  let isOver = false;
  const send: typeof email.send = async (attempt, mayLeave) => {
    const ending = await email.send(attempt, mayLeave);
    if (!isOver) happens();
    isOver = true;
    return ending;
  };
  return { ...desk.dependencies, email: { ...email, send } };
};

test('the relay’s answer outlives a database that is away for a moment: the e-mail is on record as accepted', async () => {
  const { loanId, email, key } = await atEmail();
  const cutting = afterTheRelay(() => {
    desk.proxy.cut();
    setTimeout(desk.proxy.mend, 700);
  });
  const next = await sendEmail(cutting)({ loanId, key });
  expect(await endingOf(loanId)).toMatchObject({ kind: 'accepted' });
  expect(next.summary).not.toContain('find out');
  expect(mailsTo(email)).toHaveLength(1);
});

test('an answer that could not be recorded in the activity’s time is recorded by its retry in the same process', async () => {
  const { loanId, email, key } = await atEmail();
  const now = performance.now.bind(performance);
  const send = sendEmail(
    afterTheRelay(() => {
      desk.proxy.cut();
      jest.spyOn(performance, 'now').mockImplementation(() => now() + 26_000);
    }),
  );
  await expect(send({ loanId, key })).rejects.toThrow();
  jest.restoreAllMocks();
  desk.proxy.mend();
  await send({ loanId, key });
  expect(await endingOf(loanId)).toMatchObject({ kind: 'accepted' });
  expect(mailsTo(email)).toHaveLength(1);
});

test('an e-mail in doubt is never sent again by another process: it is unknown, and a person finds out', async () => {
  const { loanId, email, key } = await atEmail();
  const dying = afterTheRelay(() => {
    throw new Error('the worker was killed');
  });
  await expect(sendEmail(dying)({ loanId, key })).rejects.toThrow('killed');
  expect(await desk.email(key)).toMatchObject({ act: 'openWorkItem' });
  expect(await desk.email(key)).toMatchObject({ act: 'openWorkItem' });
  expect(await endingOf(loanId)).toEqual({ kind: 'unknown' });
  expect(mailsTo(email)).toHaveLength(1);
});
