import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { textCell } from '../../desk/record/cells';
import { openAnsweredLife, type AnsweredLife } from './answered-life';
import { newFolder } from './arrears';
import { mistakeIn } from './on-a-desk';

let life: AnsweredLife;
beforeAll(async () => {
  life = await openAnsweredLife();
});
afterAll(() => life.desk.close());

type Row = Readonly<Record<string, string>>;
const exported = async (...args: readonly string[]): Promise<string> => {
  const out = join(newFolder(), 'audit.csv');
  const ran = await life.desk.arrearsHere('export', '--format', 'excel', '--out', out, ...args);
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  return readFileSync(out, 'utf8');
};
/** Like a spreadsheet, which takes any line end outside of quotes for the end of a row. */
const rowsIn = (text: string) =>
  parse<Row>(text, { bom: true, columns: true, record_delimiter: ['\r\n', '\n', '\r'] });
const english = async (...args: readonly string[]) => rowsIn(await exported('--language', 'en', ...args));
const TIME = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/;

test('P13 export --format excel: UTF-8 that Excel takes for UTF-8, its line ends, and a header in Chinese that names the zone', async () => {
  const text = await exported();
  expect(text.startsWith('\uFEFF编号,贷款,案件,时间（Asia/Shanghai）,')).toBe(true);
  expect(text.endsWith('\r\n')).toBe(true);
  const rows = rowsIn(text);
  expect(rows.find((row) => row['步骤'] === 'day-1-sms' && row['行动'] === '发送短信')).toMatchObject({
    步骤内容: '短信 amount-and-due-date',
    原因: '策略步骤 day-1-sms 到期',
    阶段: 'initial（初期）',
  });
});

test('P13 export --format excel: the rows of a case are numbered without a gap, so that a row that was taken out is missed', async () => {
  const rows = await english('--loan', life.loanId);
  const numbers = rows.filter((row) => row['case'] === '1').map((row) => Number(row['no.']));
  expect(numbers.length).toBeGreaterThan(100);
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
});

test('P13 export --format excel: amounts in major units beside their currency, times that a spreadsheet reads as such', async () => {
  const rows = await english('--loan', life.loanId);
  const paid = rows.find((row) => row['payment'] === 'P-1');
  const asked = rows.find((row) => row['amount asked for'] !== '');
  expect(paid).toMatchObject({
    amount: '100.00',
    currency: 'CNY',
    'counts from': '2026-11-05',
    by: 'the lender',
  });
  expect(asked).toMatchObject({ 'amount asked for': '1000.50', currency: 'CNY', 'pay by': '2026-11-05' });
  for (const row of rows) {
    for (const name of ['time (Asia/Shanghai)', 'learnt (Asia/Shanghai)', 'time on the borrower’s clock'])
      expect(row[name]).toMatch(TIME);
    for (const name of ['amount', 'waived', 'amount asked for']) expect(row[name]).toMatch(/^(\d+\.\d\d)?$/);
    for (const name of ['planned for (Asia/Shanghai)', 'from (Asia/Shanghai)', 'pay by'])
      expect(row[name]).toMatch(/^(\d{4}-\d\d-\d\d( \d\d:\d\d:\d\d)?)?$/);
  }
});

test('P13 export --format excel: a contact says what each rule said, a person how they were known, a visit when it is', async () => {
  const rows = await english('--loan', life.loanId);
  expect(rows.find((row) => row['step'] === 'day-3-call' && row['held against'] !== '')).toMatchObject({
    'held against': expect.stringContaining('cn-three-calls-a-day: number 1 of 3; ') as string,
    'what the step does': 'call cause-advice-risk',
    channel: 'call',
  });
  expect(rows.find((row) => row['what happened'] === 'a visit was booked')).toMatchObject({
    'from (Asia/Shanghai)': '2026-11-30 10:00:00',
    'until (Asia/Shanghai)': '2026-11-30 11:00:00',
  });
  expect(rows.find((row) => row['what happened'] === 'the case was stopped')).toMatchObject({
    by: 'staff:0900',
    'asked for first by': 'staff:0902',
    'known by': 'a setting of the command line',
    result: 'written off',
  });
  expect(rows.at(-1)).toMatchObject({
    'what happened': 'somebody looked',
    case: '',
    details: 'where export · masked yes',
  });
});

test('P13 export --format excel: no cell is a formula, and text with lines and commas comes back as it was', async () => {
  const { db } = life.desk.dependencies.book;
  const text = '+1,"two"\r\n=three';
  await db
    .updateTable('message')
    .set({ content: JSON.stringify({ to: '=cmd|calc@example.com', text }), packed: null, wording: null })
    .where('key', 'like', `${life.loanId}/%/day-1-sms#%`)
    .execute();
  const cells = (await english('--loan', life.loanId)).flatMap((row) => Object.values(row));
  expect(cells).toContain("'=***@example.com");
  expect(cells).toContain('\'+1,"two"\n=three');
  expect(cells.filter((cell) => /^[=+\-@\t\r＝＋－＠]/.test(cell))).toEqual([]);
});

test.each([
  ['0012', "'0012"],
  ['1234567890123456', "'1234567890123456"],
  ['1E5', "'1E5"],
  ['3-1', "'3-1"],
  ['DEC-10', "'DEC-10"],
  ['12', '12'],
  ['L-0001', 'L-0001'],
  ['中文', '中文'],
  ['a\r\nb', 'a\nb'],
])('what Excel would make a number or a date of stays text: %j', (text, cell) => {
  expect(textCell(text)).toBe(cell);
});

test('a cell is never longer than Excel takes', () => {
  expect(textCell('长'.repeat(40_000))).toHaveLength(32_767);
});

test('export: --language is for people’s form alone', async () => {
  expect(await life.desk.arrearsHere('export', '--language', 'en')).toMatchObject({
    code: 2,
    stderr: '--language is for --format excel: the other forms are for programs\n',
  });
  expect(await mistakeIn(['export', '--format', 'excel', '--language', 'fr'])).toContain(
    'Allowed choices are zh-CN, en.',
  );
});
