import { lookUp, lookUpAll } from '../../../casebook/read/look-up';
import { UnknownLoan } from '../../../casebook/book';
import { day, openDesk, type Desk } from '../../support/desk';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

test('P17 all loans of a borrower are told as each of them alone', async () => {
  const { loanId, borrowerId } = await desk.open();
  const later = await desk.keep({ borrowerId, instalments: [{ dueOn: '2027-03-01', principal: '50.00' }] });
  const other = await desk.open({ borrowerId, currency: 'JPY', instalments: '2026-11-02 5000' }, 2);
  await desk.live(loanId, day(5, '12:00'));
  const { book } = desk.dependencies;
  const alone = [];
  for (const one of [loanId, later.loanId, other.loanId]) alone.push(await lookUp(book, one));
  expect(alone.map((view) => view.case?.status)).toEqual(['open', undefined, 'open']);
  expect(await lookUpAll(book, later.loanId)).toEqual(alone);
  await expect(lookUpAll(book, 'nobody')).rejects.toThrow(UnknownLoan);
});
