import { ofKind } from '../support/cases';
import { day, openDesk, type Desk } from '../support/desk';
import { beforeTheVisit, visitOf } from '../support/stations';

const AGENT = /^field-agent-080[12]@lender\.example$/;
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => {
  desk.outside.mailboxes.clearFaults();
});
afterAll(() => desk.close());

const booked = async (loanId: string) => ofKind(await desk.facts(loanId), 'visit-booked');
const mailsTo = (email: string) =>
  desk.outside.mailboxes.messages().filter(({ to, calendar }) => to === email && calendar !== '');
const agentMails = (uid: string) =>
  desk.outside.mailboxes.messages().filter(({ to, calendar }) => AGENT.test(to) && calendar.includes(uid));

test('R10 a slot whose invitation could not be sent for a day is given back: the borrower has the whole notice', async () => {
  const { loanId, email } = await beforeTheVisit(desk);
  await desk.outside.mailboxes.stop();
  await desk.act(visitOf(loanId));
  await desk.live(loanId, day(31, '08:59'));
  await desk.outside.mailboxes.restart();
  expect(mailsTo(email)).toEqual([]);
  await desk.live(loanId, day(31, '09:30'));
  const visits = await booked(loanId);
  const [first, last] = [visits[0], visits.at(-1)];
  expect(last?.from).toBeGreaterThanOrEqual(day(34, '09:00'));
  expect(first?.from).toBeLessThan(day(34, '00:00'));
  const rows = desk.dependencies.book.db.selectFrom('visit').where('loan_id', '=', loanId);
  const standing = await rows.where('cancelled_at', 'is', null).select('uid').execute();
  expect(standing).toEqual([{ uid: last?.uid }]);
  expect(mailsTo(email).map(({ calendar }) => calendar.includes(last?.uid ?? '?'))).toEqual([true]);
});

test('R10 an invitation of which only the agent may know is called off before another slot is offered', async () => {
  const { loanId, email } = await beforeTheVisit(desk);
  desk.outside.mailboxes.fault(email, 'greylisted');
  expect(await desk.act(visitOf(loanId))).toMatchObject({ key: visitOf(loanId) }); // in doubt: asked again
  const [first] = await booked(loanId);
  desk.clock.set(day(31, '08:30')); // the relay deferred the borrower's mail all day
  desk.outside.mailboxes.clearFaults();
  await desk.act(visitOf(loanId));
  await desk.live(loanId, day(31, '09:30'));
  const toldTo = agentMails(first?.uid ?? '?').map(({ calendar }) => /METHOD:(\w+)/.exec(calendar)?.[1]);
  expect(toldTo).toEqual(['REQUEST', 'CANCEL']);
  const last = (await booked(loanId)).at(-1);
  expect(last?.from).toBeGreaterThanOrEqual(day(34, '09:00'));
  expect(last?.key).not.toBe(first?.key);
});
