import { openCase } from '../../../casebook/case/episodes';
import { openAlready } from '../../../casebook/loans/open-already';
import { openNewLoans } from '../../../casebook/loans/open-new';
import { keepLoan, type LoanRow } from '../../../casebook/loans/loans';
import { openWorkItems } from '../../../casebook/tasks/open-work-items';
import { localDate } from '../../../domain/words';
import { parseRow } from '../../../intake/loans/read-row';
import { day, openDesk, type Desk } from '../../support/desk';
import { loanRow } from '../../support/loans';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  desk.clock.set(day(5, '11:20'));
});
afterAll(() => desk.close());

const rowOf = async (changes: Readonly<Record<string, unknown>>, dueOn = '2026-11-01'): Promise<LoanRow> => {
  const { policy, book } = desk.dependencies;
  const now = await book.clock.now();
  const parsed = parseRow(loanRow(localDate(dueOn), changes), policy, 'jd-jintiao', now);
  if ('faults' in parsed) throw new Error(JSON.stringify(parsed.faults));
  return parsed.row;
};

const BROUGHT = {
  contacts: [{ at: '2026-11-03T14:00:00+08:00', channel: 'call' }],
  promises: [{ agreedOn: '2026-11-03', on: '2026-11-09', amount: '500.00' }],
  optOuts: [{ channel: 'sms', on: '2026-11-02' }],
};
const pays = (paymentId: string) => ({ payments: [{ paymentId, amount: '200.00', valueOn: '2026-11-04' }] });

const factsOf = async (loanId: string) =>
  (await desk.facts(loanId)).map(({ kind, who, at }) => `${kind} ${who} ${new Date(at).toISOString()}`);

test('P3 what a loan brings along is on record as of its own time, from elsewhere, whether it is kept alone or with many', async () => {
  const { book } = desk.dependencies;
  const [alone, among] = [
    await rowOf({ ...BROUGHT, ...pays('P-1') }),
    await rowOf({ ...BROUGHT, ...pays('P-2') }),
  ];
  await keepLoan(book, alone);
  await openCase(book, alone.loanId);
  const { opened } = await openNewLoans(book, [among]);
  expect(opened).toMatchObject([{ kind: 'opened' }]);
  const facts = await factsOf(alone.loanId);
  expect(facts).toEqual(await factsOf(among.loanId));
  expect(facts.slice(0, 6)).toEqual([
    'opened system 2026-11-06T03:20:00.000Z',
    'opted-out import 2026-11-01T16:00:00.000Z',
    'agreed import 2026-11-02T16:00:00.000Z',
    'contacted import 2026-11-03T06:00:00.000Z',
    'paid import 2026-11-03T16:00:00.000Z',
    'skipped system 2026-11-06T03:20:00.000Z',
  ]);
  const decisionOf = async (loanId: string) => {
    const kept = book.db.selectFrom('collection_case').where('loan_id', '=', loanId).select('decision');
    return JSON.stringify(await kept.executeTakeFirstOrThrow()).replaceAll(loanId, 'LOAN');
  };
  expect(await decisionOf(alone.loanId)).toBe(await decisionOf(among.loanId));
});

test('money that came after a promise was brought along keeps it', async () => {
  const { book } = desk.dependencies;
  const promises = [{ agreedOn: '2026-11-03', on: '2026-11-04', amount: '200.00' }];
  const row = await rowOf({ promises, ...pays('P-3') });
  await openNewLoans(book, [row]);
  expect((await desk.facts(row.loanId)).find(({ kind }) => kind === 'agreement-ended')).toMatchObject({
    how: 'kept',
  });
});

test('a hold that is brought along asks somebody what it asks here', async () => {
  const { book } = desk.dependencies;
  const row = await rowOf({ holds: [{ hold: 'dispute', from: '2026-11-02' }] });
  const { others } = await openNewLoans(book, [row]);
  expect(others).toEqual([row]);
  await keepLoan(book, row);
  await openCase(book, row.loanId);
  expect(await openWorkItems(book, { loanId: row.loanId })).toMatchObject([{ queue: 'disputes' }]);
});

test('what is not overdue yet brings its opt-outs along to its first case', async () => {
  const { book } = desk.dependencies;
  const row = await rowOf({ optOuts: BROUGHT.optOuts }, '2026-11-20');
  expect((await openNewLoans(book, [row])).opened).toMatchObject([{ kind: 'not-overdue' }]);
  desk.clock.set(day(25, '09:00'));
  await openCase(book, row.loanId);
  expect(await desk.kinds(row.loanId)).toContain('opted-out');
  desk.clock.set(day(5, '11:20'));
});

test('a loan that the book has brings nothing new along: the same is known already, anything else is refused', async () => {
  const { book } = desk.dependencies;
  const row = await rowOf({ ...BROUGHT, ...pays('P-4') });
  await openNewLoans(book, [row]);
  await keepLoan(book, row);
  expect(await openAlready(book, [row])).toMatchObject([{ row }]);
  const other: LoanRow = {
    ...row,
    brought: (await rowOf({ ...BROUGHT, ...pays('P-5') })).brought ?? never(),
  };
  expect(await openAlready(book, [other])).toEqual([]);
  await expect(keepLoan(book, other)).rejects.toThrow('the book has the loan already');
});

test('a payment whose id another loan has is refused with its loan, and keeps out no other', async () => {
  const { book } = desk.dependencies;
  const rows = [await rowOf(pays('P-6')), await rowOf(pays('P-6'))];
  expect((await openNewLoans(book, rows)).others).toEqual(rows);
  const [first, second] = rows as [LoanRow, LoanRow];
  await keepLoan(book, first);
  await expect(keepLoan(book, second)).rejects.toThrow('paymentId: it was used for another loan');
});

const never = (): never => {
  throw new Error('it brings something along');
};
