import { openCase } from '../../../casebook/case/episodes';
import { openNewLoans } from '../../../casebook/loans/open-new';
import { keepLoan, type LoanRow } from '../../../casebook/loans/loans';
import { parseRow } from '../../../intake/loans/read-row';
import { localDate } from '../../../domain/words';
import { day, openDesk, type Desk } from '../../support/desk';
import { decisionsOf } from '../read/audit/moments';
import { loanRow } from '../../support/loans';
import { takeIn } from '../../support/people';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(async () => {
  await desk.close();
});

type Changes = Readonly<Record<string, unknown>>;

const rowOf = (changes: Changes, dueOn = '2026-11-01'): LoanRow => {
  const parsed = parseRow(loanRow(localDate(dueOn), changes), desk.dependencies.policy, 'jd-jintiao');
  if ('faults' in parsed) throw new Error(JSON.stringify(parsed.faults));
  return parsed.row;
};

/** The same loans twice, under ids of their own. */
const twice = (name: string, lists: readonly (readonly [Changes, string?])[]) =>
  ['one-by-one', 'at-once'].map((way) =>
    lists.map(([changes, dueOn], number) => {
      const n = `${name}-${number}`;
      const { borrower = n, ...rest } = changes as Changes & { borrower?: number };
      const person = { name: 'One Person', phone: '+8613800000099', email: 'one@example.com' };
      return rowOf({ ...person, ...rest, loanId: `${way}-${n}`, borrowerId: `B-${way}-${borrower}` }, dueOn);
    }),
  ) as [LoanRow[], LoanRow[]];

/** What the book holds of a loan, without what another loan has otherwise. */
const heldOf = async (loanId: string) => {
  const { db } = desk.dependencies.book;
  const facts = await desk.facts(loanId);
  const cases = await db.selectFrom('collection_case').where('loan_id', '=', loanId).selectAll().execute();
  const decisions = await decisionsOf(desk, loanId);
  const loan = await db.selectFrom('loan').where('loan_id', '=', loanId).selectAll().executeTakeFirst();
  const due = await db.selectFrom('instalment').where('loan_id', '=', loanId).selectAll().execute();
  const last = facts.at(-1)?.seq;
  const all = {
    facts: facts.map(({ seq: _, ...fact }) => fact),
    cases,
    decisions: decisions.map(({ recorded_at: _, after_seq, ...one }) => ({
      ...one,
      isAfterAll: after_seq === last,
    })),
    loan: { ...loan, created_at: undefined },
    due,
  };
  return told(all);
};

const told = (all: unknown) =>
  JSON.parse(JSON.stringify(all).replaceAll(/one-by-one|at-once/g, 'way')) as unknown;

test('P3 loans that are kept at once are kept, opened and decided as one by one, whatever they are', async () => {
  desk.clock.set(day(40, '11:20'));
  const [single, many] = twice('new', [
    [{}],
    [{}, '2026-12-08'],
    [{}, '2027-03-01'],
    [{ strategy: 'cheng-e-she' }, '2026-12-12'],
    [{ strategy: 'cheng-e-she', phone: '', email: '' }, '2026-10-01'],
    [{ borrower: 9 }, '2026-11-20'],
    [{ borrower: 9 }, '2026-11-01'],
    [{ borrower: 9 }, '2026-12-01'],
    [{ currency: 'JPY', instalments: [{ dueOn: '2026-11-01', principal: '5000' }] }],
  ]);
  const { book } = desk.dependencies;
  const expected = [];
  for (const row of single) {
    await keepLoan(book, row, { who: 'lender' });
    expected.push(await openCase(book, row.loanId));
  }
  const { opened, others } = await openNewLoans(book, many);
  expect(others).toEqual([]);
  const came = new Map(opened.map(({ loan, isOther: _, ...one }) => [loan.loanId, one]));
  expect(told(many.map(({ loanId }) => came.get(loanId)))).toEqual(told(expected));
  for (const [n, { loanId }] of many.entries())
    expect(await heldOf(loanId)).toEqual(await heldOf(single[n]?.loanId ?? ''));
});

test('P3 new loans of a borrower whom the book knows are kept, opened and decided as one by one, beside what is there', async () => {
  const [single, many] = twice('known', [
    [{ borrower: 7 }, '2026-11-20'],
    [{ borrower: 7 }, '2026-11-01'],
    [{ borrower: 7 }, '2027-03-01'],
    [{ borrower: 7, name: 'Another Name', language: 'zh-CN' }, '2026-10-01'],
    [{ borrower: 7, strategy: 'cheng-e-she' }, '2026-12-01'],
  ]);
  const { book } = desk.dependencies;
  const keepOne = async (row: LoanRow) => {
    await keepLoan(book, row);
    return openCase(book, row.loanId);
  };
  for (const [first] of [single, many]) {
    if (!first) throw new Error('there is no loan');
    await keepOne(first);
    const answer = { hold: 'hardship', from: '2026-12-01' };
    const { loanId } = first;
    await takeIn(desk.dependencies, { loanId, name: 'hold', id: `H-${loanId}`, answer });
    expect(await desk.kinds(loanId)).toContain('held');
  }
  const expected = [];
  for (const row of single.slice(1)) expected.push(await keepOne(row));
  const { opened, others } = await openNewLoans(book, many.slice(1));
  expect(others).toEqual([]);
  expect(opened.map(({ isOther }) => isOther)).toEqual([false, false, true, false]);
  const came = opened.map(({ loan: _, isOther: __, ...one }) => one);
  expect(told(came)).toEqual(told(expected));
  for (const [n, { loanId }] of many.entries())
    expect(await heldOf(loanId)).toEqual(await heldOf(single[n]?.loanId ?? ''));
});

test('of a known borrower nothing is kept at once where their contact data is to be replaced', async () => {
  const { borrowerId } = await desk.open();
  const rows = [rowOf({ loanId: 'K-1', borrowerId })];
  const came = await openNewLoans(desk.dependencies.book, rows, { besideKnown: false });
  expect(came).toEqual({ opened: [], others: rows });
});

test('a loan that the book knows, and a row that contradicts another, is left to be looked at alone', async () => {
  const { book } = desk.dependencies;
  const known = await desk.open();
  const rows = [
    rowOf({ loanId: 'N-1', borrowerId: 'B-N' }),
    rowOf({ loanId: 'N-1', borrowerId: 'B-N' }),
    rowOf({ loanId: 'N-2', borrowerId: 'B-N', name: 'Somebody Else' }),
    rowOf({ loanId: known.loanId, borrowerId: 'B-M' }),
  ];
  const { opened, others } = await openNewLoans(book, rows);
  expect(opened.map(({ loan }) => loan)).toEqual([rows[0]]);
  expect(others).toEqual(rows.slice(1));
});

test('of two who bring the same borrowers at the same moment one keeps them, and the other is left with them', async () => {
  const { book } = desk.dependencies;
  const rows = Array.from({ length: 40 }, (_, n) => rowOf({ loanId: `R-${n}`, borrowerId: `B-R-${n}` }));
  const both = await Promise.all([openNewLoans(book, rows), openNewLoans(book, rows.toReversed())]);
  expect(both.map(({ opened }) => opened.length).toSorted((a, b) => a - b)).toEqual([0, 40]);
  expect(both.map(({ others }) => others.length).toSorted((a, b) => a - b)).toEqual([0, 40]);
});

test('what cannot be kept of one row keeps out none for good: all of them are left to be looked at alone', async () => {
  const { book } = desk.dependencies;
  const rows = [
    rowOf({ loanId: 'U-1', borrowerId: 'B-U1' }),
    { ...rowOf({ loanId: 'U-2' }), name: 'a\u0000b' },
  ];
  expect(await openNewLoans(book, rows)).toEqual({ opened: [], others: rows });
});
