import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { auditLines } from '../../casebook/read/audit/export';
import { day } from '../support/desk';
import { newFolder } from './arrears';
import { mistakeIn, openCommandDesk, type CommandDesk } from './on-a-desk';

const LOANS = 43; // more than two pages of cases
const FORMULA = '=cmd|calc@example.com';

let desk: CommandDesk;
let loans: readonly string[];
beforeAll(async () => {
  desk = await openCommandDesk();
  const opened: string[] = [];
  for (let n = 0; n < LOANS; n++) opened.push((await desk.open()).loanId);
  loans = opened;
  await desk.live(opened[0] ?? '', day(3, '10:00'));
});
afterAll(() => desk.close());

const exported = (...args: readonly string[]) => desk.arrearsHere('export', ...args);
type Row = Readonly<Record<string, unknown>>;
const isOfACase = ({ kind }: Row) => kind !== 'looked';
const allRowsOf = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);
const rowsOf = (text: string) => allRowsOf(text).filter(isOfACase);
const inCsv = (text: string) => (parse(text, { columns: true }) as readonly Row[]).filter(isOfACase);
const inTheBook = async (loanIds: readonly string[]) => {
  const { db } = desk.dependencies.book;
  const count = async (table: 'fact' | 'decision') =>
    (await db.selectFrom(table).where('loan_id', 'in', loanIds).select('loan_id').execute()).length;
  return (await count('fact')) + (await count('decision'));
};
const newFile = () => join(newFolder(), 'audit.out');

test('P13 export: NDJSON and CSV of all loans hold the same lines, every fact and decision once, and say how many', async () => {
  const [json, csv] = [newFile(), newFile()];
  const ran = [await desk.arrears('export', '--out', json), await exported('--format', 'csv', '--out', csv)];
  const count = await inTheBook(loans);
  for (const [index, file] of [json, csv].entries())
    expect(ran[index]).toEqual({
      code: 0,
      stderr: '',
      stdout: `${count} lines of ${LOANS} cases, ${index === 0 ? '1 look' : '2 looks'} in ${file}\n`,
    });
  const [lines, rows] = [rowsOf(readFileSync(json, 'utf8')), inCsv(readFileSync(csv, 'utf8'))];
  expect([lines.length, rows.length]).toEqual([count, count]);
  const nameOf = ({ loan, episode, seq, revision }: Row) =>
    [loan, episode, seq, revision ?? ''].map(String).join(' ');
  expect(new Set(lines.map(nameOf)).size).toBe(count);
  expect(rows.map(nameOf)).toEqual(lines.map(nameOf));
  expect(Object.keys(rows[0] ?? {})).toEqual(Object.keys(lines[0] ?? {}));
});

test('P13 export: a line says loan, when, who, what, why, by which versions, to whom and with which words, masked', async () => {
  const [loan = ''] = loans;
  const { stdout, stderr } = await exported('--loan', loan, '--loan', loan);
  const lines = rowsOf(stdout);
  expect(stderr).toBe(`${await inTheBook([loan])} lines of 1 case, 3 looks\n`);
  expect(lines.find(({ kind }) => kind === 'started')).toMatchObject({
    loan,
    episode: 1,
    revision: null,
    at: '2026-11-02T09:00:00+08:00',
    learnt: '2026-11-02T09:00:00+08:00',
    who: 'system',
    step: 'day-1-sms',
    act: 'sendSms',
    channel: 'sms',
    stage: 'initial',
    day: 1,
    because: ['step:day-1-sms'],
    strategy: expect.stringMatching(/^jd-jintiao@[0-9a-f]{12}$/) as unknown,
    law: desk.dependencies.book.rules.law.hash,
    recipient: expect.stringMatching(/^\+86\*{7}\d{4}$/) as unknown,
    words: expect.stringContaining('1,000.50 CNY') as unknown,
  });
  expect(stdout).not.toContain(`Borrower ${loan.slice(2)}`);
});

test('P13 export: whoever looked at a loan, or at every loan, is in it too: when, who, how known, at what', async () => {
  const { loanId } = await desk.open();
  await desk.arrearsHere('show', loanId, '--audit');
  const { stdout } = await exported('--loan', loanId);
  const looked = allRowsOf(stdout).filter((row) => !isOfACase(row));
  expect(looked.slice(-2)).toMatchObject([
    { loan: loanId, who: 'staff:0900', details: { known: 'setting', what: 'audit', masked: true } },
    { loan: loanId, who: 'staff:0900', details: { known: 'setting', what: 'export', masked: true } },
  ]);
  const nobody = await desk.arrearsHere('export', '--by', '7777');
  expect(nobody).toMatchObject({ code: 2, stdout: '' });
  expect(nobody.stderr).toContain('nothing is shown, because looks are recorded');
  expect(nobody.stderr).toContain('There are: 0417 (collector), ');
});

test('P13 export: --from and --until take whole days of the lender, and only the loans that are asked for', async () => {
  const [one = '', two = ''] = loans;
  const { stdout } = await exported(
    '--loan',
    one,
    '--loan',
    two,
    '--from',
    '2026-11-03',
    '--until',
    '2026-11-03',
  );
  const lines = rowsOf(stdout);
  expect(lines.length).toBeGreaterThan(3);
  expect(new Set(lines.map(({ loan, at }) => `${String(loan)} ${String(at).slice(0, 10)}`))).toEqual(
    new Set([`${one} 2026-11-03`]),
  );
});

test('P13 export: what a spreadsheet would take for a formula comes as text', async () => {
  const { loanId } = await desk.open();
  await desk.live(loanId, day(2, '11:00'));
  const { db } = desk.dependencies.book;
  await db
    .updateTable('message')
    .set({ content: JSON.stringify({ to: FORMULA, text: FORMULA }), packed: null, wording: null })
    .where('key', 'like', `${loanId}/%`)
    .execute();
  const { stdout } = await exported('--loan', loanId, '--format', 'csv');
  const cells = inCsv(stdout).flatMap((row) => Object.values(row).map(String));
  expect(cells).toContainEqual("'=***@example.com");
  expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
});

test('P13 export: a file that exists is left as it is, and one that cannot be written is named', async () => {
  const file = newFile();
  await exported('--loan', loans[0] ?? '', '--out', file);
  const before = readFileSync(file, 'utf8');
  const stderr = `${file} exists already: an export overwrites nothing\n`;
  expect(await exported('--out', file)).toEqual({ code: 2, stdout: '', stderr });
  expect(readFileSync(file, 'utf8')).toBe(before);
  const nowhere = join(file, 'audit.out');
  expect((await exported('--out', nowhere)).stderr).toBe(`${nowhere} cannot be written: ENOTDIR\n`);
});

test('export: an unknown loan, a bad date and an empty stretch of days are refused', async () => {
  expect(await exported('--loan', 'L-none')).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^loan L-none is not in the case book/) as string,
  });
  expect(await exported('--from', '2026-11-05', '--until', '2026-11-04')).toMatchObject({ code: 2 });
  expect(await mistakeIn(['export', '--from', 'May'])).toContain('It must be a date such as 2026-11-02.');
  expect(await mistakeIn(['export', '--format', 'xml'])).toContain('Allowed choices are ndjson, csv, excel.');
});

test('an export reads on only when the reader takes what there is: a page of cases at a time', async () => {
  const seen: number[] = [];
  const lines = auditLines(desk.dependencies.book, {}, (cases) => seen.push(cases));
  await lines.next();
  expect(seen).toEqual([]);
  for await (const line of lines) if (line.loanId > '') continue;
  expect(seen.slice(0, 2)).toEqual([20, 40]);
});
