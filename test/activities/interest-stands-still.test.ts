import type { AnswerName } from '../../domain/answers';
import { day, openDesk, type Desk } from '../support/desk';
import { recordAsUpdate } from '../support/people';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

let count = 0;
const answer = (loanId: string, name: AnswerName, said: object) =>
  recordAsUpdate(desk.dependencies)({ loanId, name, id: `I-${count++}`, answer: { ...said, by: '0900' } });
const amounts = (phone: string) =>
  desk.outside.phones
    .messages()
    .filter(({ to }) => to === phone)
    .flatMap(({ body }) => /[\d,]+\.\d\d(?= CNY)/.exec(body) ?? []);

/** A loan that is held on the morning of day 2, and on day 7 not any more: which amounts its borrower reads. */
const readUnder = async (hold: string, on?: string): Promise<readonly string[]> => {
  const { loanId, phone } = await desk.open();
  await desk.live(loanId, day(2, '08:00'));
  await answer(loanId, 'hold', { hold });
  await desk.live(loanId, day(7, '08:00'));
  await answer(loanId, 'release', { hold, ...(on && { on }) });
  await desk.live(loanId, day(9, '11:00'));
  return amounts(phone);
};

// 1,000.00 bears 0.50 a day; the hold lies on days 2 to 6, and the second message comes on day 7.
test('P6 a hold under which interest stands still changes the amount of the next message: days 1 and 7 are 1.00', async () => {
  expect((await readUnder('breathing-space')).slice(0, 2)).toEqual(['1,000.50', '1,001.00']);
});

test('P6 under a hold that lets interest go on the next message names 3.50 for seven days', async () => {
  expect((await readUnder('dispute')).slice(0, 2)).toEqual(['1,000.50', '1,003.50']);
});

test('P6 one that is released back-dated, from day 4 on, stood still for two days only', async () => {
  expect((await readUnder('breathing-space', '2026-11-05')).slice(0, 2)).toEqual(['1,000.50', '1,002.50']);
});
