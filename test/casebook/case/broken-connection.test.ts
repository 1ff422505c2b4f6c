import { underLock } from '../../../casebook/case/under-lock';
import { openDesk, type Desk } from '../../support/desk';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk(undefined, true);
});
afterAll(() => desk.close());

test('a connection that breaks in the middle of a transaction fails that transaction alone, and the book works on', async () => {
  const { loanId } = await desk.open();
  const broken = underLock(desk.dependencies.book, loanId, async (hand) => {
    desk.proxy.cut();
    return hand.tx.selectFrom('fact').selectAll().execute();
  });
  await expect(broken).rejects.toThrow(/connection error|terminated unexpectedly/i);
  desk.proxy.mend();
  expect(await desk.kinds(loanId)).toEqual(['opened']);
});
