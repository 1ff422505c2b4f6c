import { ofKind } from '../support/cases';
import { day, openDesk, type Desk } from '../support/desk';
import { lettersTo, messagesTo } from '../support/letters';
import { lintOf, removeCopies } from '../policy/policy-copy';
import { takeInAnswer } from '../../intake/answers/take-in-answer';
import { anyDoor } from '../support/doors';
import { withApp } from './app';

let desk: Desk;
let folder: string;
beforeAll(async () => {
  folder = withApp();
  desk = await openDesk(folder);
});
afterEach(() => {
  desk.outside.app.clearFaults();
});
afterAll(async () => {
  await desk.close();
  removeCopies();
});

const attemptsOf = async (loanId: string) =>
  ofKind(await desk.facts(loanId), 'started').map(
    ({ key, by }) => `${key.replace(/^.*\/1\//, '')} ${by ?? ''}`,
  );
const BY_APP = 'day-1-app#1/notifyApp app';
const BY_SMS = 'day-1-app#1/sendSms sms';

test('R20 the shipped lines that switch the app on are a policy in order', () => {
  expect(lintOf(folder)).toEqual([]);
});

test('R20 the first message is in the app: its title tells a locked screen nothing of a debt, its text what is owed', async () => {
  const row = await desk.open();
  await desk.live(row.loanId, day(1, '23:00'));
  expect(lettersTo(desk.outside, row)).toEqual(['2026-11-02 09:00 app amount-and-due-date']);
  const [message] = messagesTo(desk.outside, row);
  expect(message?.subject).toMatch(/: a message about your account \(ref [0-9A-F]{8}\)$/);
  expect(message?.text).toMatch(/is overdue: .* as of/);
  expect(await attemptsOf(row.loanId)).toEqual([BY_APP]);
});

test('P8 who has no app, as the gateway says, gets the SMS at the same time, under the same occurrence', async () => {
  const row = await desk.open();
  desk.outside.app.fault(row.borrowerId, { kind: 'no-app' }, 1);
  await desk.live(row.loanId, day(1, '23:00'));
  expect(lettersTo(desk.outside, row)).toEqual(['2026-11-02 09:00 sms amount-and-due-date']);
  expect(await attemptsOf(row.loanId)).toEqual([BY_APP, BY_SMS]);
});

test('P8 who has no app by the lender’s record, or wants nothing there any more, gets the SMS from the start', async () => {
  const without = await desk.open({ without: 'app' });
  await desk.live(without.loanId, day(1, '23:00'));
  expect(await attemptsOf(without.loanId)).toEqual([BY_SMS]);
  const out = await desk.open();
  const answer = { loanId: out.loanId, name: 'optOut', id: 'out-1', answer: { channel: 'app' } } as const;
  expect(await takeInAnswer(desk.dependencies, answer, anyDoor(desk.dependencies))).toMatchObject({
    kind: 'recorded',
  });
  await desk.live(out.loanId, day(1, '23:00'));
  expect(await attemptsOf(out.loanId)).toEqual([BY_SMS]);
});
