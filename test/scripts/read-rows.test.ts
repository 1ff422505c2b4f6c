import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRows } from '../../scripts/rows/read-rows';
import type { Row } from '../../scripts/rows/row';
import { newFolder } from './arrears';

const HEADER = 'loanId,borrowerId,name,zone,currency,instalments';

const read = async (text: string, name = 'loans.csv'): Promise<readonly Row[]> => {
  const file = join(newFolder(), name);
  writeFileSync(file, text);
  const rows: Row[] = [];
  for await (const row of readRows(file)) rows.push(row);
  return rows;
};

/** Line and loan of a row, or line and why it cannot be read. */
const brief = (rows: readonly Row[]) =>
  rows.map((row) => [
    row.line,
    'value' in row ? (row.value as Record<string, unknown>)['name'] : row.unreadable,
  ]);

test('a CSV file from a spreadsheet: byte order mark, CRLF, blank lines, quoted commas, quotes and line breaks', async () => {
  const text = `\uFEFF"loanId"${HEADER.slice(6)}\r\nL-1,B-1,"Doe, Jane",Asia/Shanghai,CNY, 2026-11-01 1.00 \r\n\r\nL-2,B-2,"the ""boss""",z,CNY,x\r\nL-3,B-3,"two\r\nlines",z,CNY,x\r\nL-4,B-4,end,z,CNY,x`;
  const rows = await read(text);
  expect(rows[0]).toMatchObject({
    line: 2,
    value: {
      loanId: 'L-1',
      borrowerId: 'B-1',
      name: 'Doe, Jane',
      zone: 'Asia/Shanghai',
      currency: 'CNY',
      instalments: '2026-11-01 1.00',
    },
  });
  expect(brief(rows.slice(1))).toEqual([
    [4, 'the "boss"'],
    [5, 'two\r\nlines'],
    [7, 'end'],
  ]);
});

test('a row with too few or too many columns, or with stray quotes, stops no other row', async () => {
  const lines = [
    HEADER,
    'L-1,B-1,a"b,z,CNY,x',
    'L-2,B-2',
    'L-3,B-3,"c"d,z,CNY,x',
    '1,2,3,4,5,6,7',
    'L-5,B-5,e,z,CNY,x',
  ];
  expect(brief(await read(lines.join('\n')))).toEqual([
    [2, 'a"b'],
    [3, 'has 2 columns, the header has 6'],
    [4, '"c"d'],
    [5, 'has 7 columns, the header has 6'],
    [6, 'e'],
  ]);
});

test('a quote that is never closed is named with the line it opened in, and no row before it is lost', async () => {
  const before = Array.from({ length: 3000 }, (_, index) => `L-${index},B,n,z,CNY,x`);
  const rows = await read([HEADER, ...before, 'L-x,"B,n', 'L-y,B,n,z,CNY,x'].join('\n'));
  expect(rows).toHaveLength(3001);
  expect(brief(rows.slice(-1))).toEqual([[3002, 'has a quote that is never closed: the rest belongs to it']]);
});

test.each([
  ['an empty file', '', 'there is no header'],
  [
    'a header without needed columns',
    'loanId,name\nL-1,a',
    'the header lacks borrowerId, zone, currency, instalments',
  ],
  ['a column twice', `${HEADER},loanId\n1,2,3,4,5,6,7`, 'the header names loanId twice'],
])('%s is refused before any row is read', async (_title, text, reason) => {
  await expect(read(text)).rejects.toMatchObject({
    name: 'Refused',
    exitCode: 2,
    message: expect.stringContaining(reason) as unknown,
  });
});

test('NDJSON: byte order mark, CRLF and blank lines; what is no JSON stops no other line, and is told with its place and what to do', async () => {
  expect(
    await read(
      '\uFEFF{"name":"a"}\r\n\r\n{"name":\n[1]\n{"name":"b"}\n{"a":1 "b":2}\n{"a":x}',
      'loans.ndjson',
    ),
  ).toMatchObject([
    { line: 1, value: { name: 'a' } },
    {
      line: 3,
      unreadable: expect.stringMatching(/^ends in the middle: .*\. Mend the line: it holds one/) as unknown,
    },
    { line: 4, value: [1] },
    { line: 5, value: { name: 'b' } },
    { line: 6, unreadable: expect.stringMatching(/^cannot be read from character 8 on\. Mend/) as unknown },
    {
      line: 7,
      unreadable: expect.stringMatching(/^cannot be read: x stands where it cannot\. Mend/) as unknown,
    },
  ]);
});

test.each(['none.csv', 'none.ndjson'])(
  '%s that cannot be opened is an error and no empty file',
  async (name) => {
    const rows = readRows(join(newFolder(), name));
    await expect(rows.next()).rejects.toThrow('ENOENT');
  },
);

test.each([
  ['semicolons', ';'],
  ['tabs', '\t'],
])(
  '%s between the cells are seen in the header, and commas are then part of a cell',
  async (_, delimiter) => {
    const cells = ['L-1', 'B-1', 'Doe, Jane', 'z', 'CNY', '2026-11-01 1.00'];
    const rows = await read([HEADER.replaceAll(',', delimiter), cells.join(delimiter)].join('\n'));
    expect(brief(rows)).toEqual([[2, 'Doe, Jane']]);
  },
);

test('each row says how far into the file it reaches: the last one to its end', async () => {
  const text = `${HEADER}\r\nL-1,B-1,阿尔法,z,CNY,x\nL-2,B-2,b,z,CNY,x\n`;
  const upTo = (await read(text)).at(-1)?.upTo ?? 0;
  expect(Math.abs(upTo - Buffer.byteLength(text))).toBeLessThanOrEqual(2); // but for a line break
});
