import { foreseeLoan } from '../../../intake/loans/dry-run';
import { auditOf } from '../../../casebook/read/audit/audit';
import { isEntry } from '../../../domain/dry-run/lines';
import { copyOfPolicy, edit, removeCopies } from '../../policy/policy-copy';
import { day, openDesk, type Desk } from '../../support/desk';

let desk: Desk;
beforeAll(async () => {
  const folder = copyOfPolicy();
  edit(folder, 'lender.yaml', '# spread: 4h', 'spread: 4h');
  desk = await openDesk(folder);
});
afterAll(async () => {
  await desk.close();
  removeCopies();
});

test('a contact that is spread leaves when the dry run says, and the audit says that it was spread', async () => {
  const { loanId } = await desk.open();
  const foreseen = await foreseeLoan(desk.dependencies, loanId, { days: 2 });
  if (foreseen.kind !== 'calendar') throw new Error('the loan is overdue');
  const planned = foreseen.calendar.lines.flatMap((line) =>
    isEntry(line) && line.act.startsWith('send') ? [{ at: line.at, because: line.because }] : [],
  );
  expect(planned).toHaveLength(3);
  await desk.live(loanId, day(2, '23:59'));
  const { lines } = await auditOf(desk.dependencies.book, loanId);
  const started = lines.filter(({ kind }) => kind === 'started');
  expect(started.map(({ at, because }) => ({ at, because }))).toEqual(planned);
  for (const { because } of started) expect(because).toContain('rule:spread');
});
