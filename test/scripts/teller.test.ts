import { DAY } from '../../domain/calendar';
import { instant } from '../../domain/words';
import { openTeller } from '../../scripts/demo/follow';
import { day, openDesk, type Desk } from '../support/desk';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

/** The lines that were printed since. */
const printed = () => {
  const lines: string[] = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
  return lines;
};
afterEach(() => jest.restoreAllMocks());

test('what is told by two at once, as at the end of the demo’s last day, is told once', async () => {
  const { book, policy } = desk.dependencies;
  const loanIds: string[] = [];
  for (const paymentId of ['P-1', 'P-2', 'P-3', 'P-4', 'P-5']) {
    const { loanId } = await desk.open();
    await desk.pay(loanId, paymentId, '1000.00');
    loanIds.push(loanId);
  }
  const { upTo } = openTeller({ book, policy, quiet: false } as Parameters<typeof openTeller>[0], []);
  const connected = [instant(0), instant(0)].map((start) => upTo(start, 'before'));
  await Promise.all(connected);
  const lines = printed();
  const end = instant(day(1, '09:00') + 30 * DAY);
  await Promise.all([upTo(end, 'before'), upTo(end, 'and-then')]);
  for (const loanId of loanIds)
    expect(lines.filter((line) => line.includes(loanId))).toEqual([
      expect.stringContaining('paid 1,000.00 CNY'),
      expect.stringContaining('closed: repaid'),
    ]);
});
