import { askToLookAgain, enqueue, LOOK_AGAIN, markDelivered, takeDue } from '../../../casebook/case/outbox';
import { underLock } from '../../../casebook/case/under-lock';
import { openDesk, type Desk } from '../../support/desk';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
beforeEach(() => db().deleteFrom('outbox').execute());
afterAll(() => desk.close());

const db = () => desk.dependencies.book.db;
const put = async (loanId: string, count = 1) => {
  await underLock(desk.dependencies.book, loanId, async ({ tx }) => {
    for (let each = 0; each < count; each++) await enqueue(tx, loanId, LOOK_AGAIN);
  });
};
const loansOf = (news: Awaited<ReturnType<typeof takeDue>>) => [...new Set(news.map(({ loanId }) => loanId))];
const secondsToWait = async () => {
  const { next_attempt_at: next } = await db()
    .selectFrom('outbox')
    .select('next_attempt_at')
    .executeTakeFirstOrThrow();
  return Math.round((next.getTime() - Date.now()) / 1_000);
};
const makeDue = () =>
  db()
    .updateTable('outbox')
    .set({ next_attempt_at: new Date(0) })
    .execute();

describe('R22 of the news that waits', () => {
  it('a look takes a few of each loan, however much one of them has at the head', async () => {
    const [{ loanId: flooded }, { loanId: other }] = [await desk.open(), await desk.open()];
    await put(flooded, 500);
    await put(other);
    const taken = await takeDue(db());
    expect(loansOf(taken).sort()).toEqual([flooded, other].sort());
    expect(taken).toHaveLength(6);
  });

  it('that a case is to look again is noted once, until somebody has begun to tell it', async () => {
    const { loanId } = await desk.open();
    const ask = () => underLock(desk.dependencies.book, loanId, ({ tx }) => askToLookAgain(tx, [loanId]));
    await ask();
    await ask();
    expect(await takeDue(db(), loanId)).toHaveLength(1);
    await ask();
    expect(await takeDue(db(), loanId)).toHaveLength(2);
  });

  it('what was never tried comes before what could not be told', async () => {
    const loans: string[] = [];
    for (let count = 0; count < 25; count++) loans.push((await desk.open()).loanId);
    for (const loanId of loans) await put(loanId, 4);
    expect(await takeDue(db())).toHaveLength(100);
    await makeDue();
    const { loanId } = await desk.open();
    await put(loanId);
    const taken = await takeDue(db());
    expect(taken).toHaveLength(100);
    expect(loansOf(taken)).toContain(loanId);
  });

  it('what was taken up waits for its next attempt, twice as long each time, two minutes at most', async () => {
    await put((await desk.open()).loanId);
    const pauses: number[] = [];
    for (let attempt = 0; attempt < 7; attempt++) {
      expect(await takeDue(db())).toHaveLength(1);
      expect(await takeDue(db())).toEqual([]);
      pauses.push(await secondsToWait());
      await makeDue();
    }
    expect(pauses).toEqual([5, 10, 20, 40, 80, 120, 120]);
  });

  it('a loan that is named is taken up at once, due or not, and what was delivered never again', async () => {
    const { loanId } = await desk.open();
    await put(loanId, 2);
    const [first] = await takeDue(db());
    await markDelivered(db(), first?.id ?? 0);
    expect(await takeDue(db(), loanId)).toHaveLength(1);
  });

  it('of several processes that look at once each takes something else', async () => {
    for (let count = 0; count < 20; count++) await put((await desk.open()).loanId, 2);
    const looks = await Promise.all(Array.from({ length: 4 }, () => takeDue(db())));
    const ids = looks.flat().map(({ id }) => id);
    expect(ids).toHaveLength(new Set(ids).size);
  });
});
