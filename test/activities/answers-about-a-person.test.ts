import type { TakenAnswer } from '../../intake/answers/take-in-answer';
import { openWorkItems } from '../../casebook/tasks/open-work-items';
import type { AnswerName } from '../../domain/answers';
import { ofKind } from '../support/cases';
import { day, openDesk, type Desk } from '../support/desk';
import { give } from '../support/people';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());
beforeEach(() => {
  desk.clock.set(day(1, '00:30'));
});

const answer = (loanId: string, name: AnswerName, said: object): Promise<TakenAnswer> =>
  give(desk.dependencies, loanId, name, said);
const begun = async (loanId: string) => ofKind(await desk.facts(loanId), 'started').map(({ key }) => key);

/** Two loans of one borrower, the second due four days after the first. */
const twoLoans = async () => {
  const first = await desk.open();
  const { borrowerId, name, phone, email } = first;
  const instalments = [{ dueOn: '2026-11-05', principal: '1000.00' }];
  const second = await desk.keep({ borrowerId, name, phone, email, instalments });
  desk.clock.set(day(5, '00:30'));
  await desk.enrol(second.loanId);
  return [first.loanId, second.loanId] as const;
};

test('P6 a hold about the person holds up every loan of theirs, and is released on any of them', async () => {
  const [first, second] = await twoLoans();
  await answer(second, 'hold', { hold: 'represented', by: '0417' });
  await desk.live(first, day(9, '12:00'));
  expect(await begun(first)).toEqual([]);
  await answer(first, 'release', { hold: 'represented', by: '0900' });
  await desk.live(first, day(10, '12:00'));
  expect(await begun(first)).not.toEqual([]);
});

test('P6 the other cases of the borrower are told to look again', async () => {
  const [first, second] = await twoLoans();
  await answer(second, 'hold', { hold: 'deceased', by: '0417' });
  const { db } = desk.dependencies.book;
  const told = await db.selectFrom('outbox').where('loan_id', '=', first).select('message').execute();
  expect(told.at(-1)).toEqual({ message: { lookAgain: true } });
});

test('P6 P17 a loan in dispute is in nobody’s message, and the other loan speaks for itself', async () => {
  const [first, second] = await twoLoans();
  await answer(first, 'hold', { hold: 'dispute', by: '0417' });
  await desk.live(second, day(6, '12:00'));
  expect(await begun(first)).toEqual([]);
  expect((await begun(second))[0]).toBe(`${second}/1/day-1-sms#1/sendSms`);
  const sent = desk.outside.phones.messages().at(-1);
  expect(sent?.body).not.toContain(first);
});

test('P6 R26 a hold of an earlier case holds up the next one of the same loan', async () => {
  const { loanId } = await desk.open();
  await answer(loanId, 'hold', { hold: 'cease', by: '0417' });
  await answer(loanId, 'end', { outcome: 'withdrawn', by: '0900' });
  desk.clock.set(day(20, '00:30'));
  await desk.enrol(loanId, true);
  await desk.live(loanId, day(22, '12:00'));
  expect((await begun(loanId)).filter((key) => key.includes('sendSms'))).toEqual([]);
});

test('P6 a hold gives somebody a task, which its release closes', async () => {
  const { loanId } = await desk.open();
  const waiting = async () =>
    (await openWorkItems(desk.dependencies.book, { loanId })).map(({ queue, dueOn }) => [queue, dueOn]);
  await answer(loanId, 'hold', { hold: 'dispute', by: '0417' });
  expect(await waiting()).toEqual([['disputes', '2026-11-12']]);
  await answer(loanId, 'release', { hold: 'dispute', by: '0900' });
  expect(await waiting()).toEqual([]);
});

test('P6 whoever is deceased is talked to by nobody, the team neither', async () => {
  const { loanId } = await desk.open({}, 4);
  await desk.live(loanId, day(4, '12:00'));
  await answer(loanId, 'hold', { hold: 'deceased', by: '0417' });
  await desk.live(loanId, day(20, '20:00'));
  expect(ofKind(await desk.facts(loanId), 'work-item-opened')).toEqual([]);
});

test('P6 whoever cannot pay is asked by the team for a plan while everything else waits', async () => {
  const { loanId } = await desk.open({}, 4);
  await desk.live(loanId, day(4, '17:00'));
  await answer(loanId, 'hold', { hold: 'hardship', by: '0417' });
  await desk.live(loanId, day(20, '20:00'));
  expect(ofKind(await desk.facts(loanId), 'work-item-opened').map(({ queue }) => queue)).toContain(
    'internal-team',
  );
});
