import fc from 'fast-check';
import stringWidth from 'string-width';
import { wrapped } from '../../scripts/fit';
import { columns } from '../../scripts/output';

const widest = (text: string): number => Math.max(...text.split('\n').map((line) => stringWidth(line)));
const NOTE =
  '借款人说收入不稳定，希望分三次还清，下周五之前会把第一笔款项转到指定账户，请不要在上班时间打电话。';

test('a table with a long Chinese note is no wider than the screen, and nothing of the note is lost', () => {
  const rows = [
    ['2026-11-02 09:00', '-14', 'note', NOTE.repeat(5), 'step:day-1-sms, rule:preferred-hours'],
    ['2026-11-02 10:00', '1', 'payment', 'P'.repeat(200), ''],
  ];
  for (const screen of [20, 40, 60, 80, 120]) {
    const table = columns(rows, screen);
    expect(widest(table)).toBeLessThanOrEqual(screen);
    expect(table.match(/款/g)).toHaveLength(2 * 5);
    expect(table.match(/P/g)).toHaveLength(200);
  }
});

test('whatever stands in the cells, a table is no wider than the screen', () => {
  const sign = fc.constantFrom('a', 'B', '-', ' ', ' ', '7', '款', '，', '（', '한', 'カ', 'é', '…', '🙂');
  const cell = fc.string({ unit: sign, maxLength: 90 });
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 20, max: 130 }),
      (rows, screen) => {
        expect(widest(columns(rows, screen))).toBeLessThanOrEqual(screen);
      },
    ),
    { numRuns: 300 },
  );
});

test('a table that fits, or that goes to no terminal, has one line for each row', () => {
  const rows = [
    ['a', NOTE],
    ['b', 'short'],
  ];
  expect(columns(rows).split('\n')).toHaveLength(2);
  expect(columns(rows, 200)).toBe(columns(rows));
});

test('lines are broken between words, colours go on in the next line, and a word that is too long is broken', () => {
  expect(wrapped('one two three', 8)).toBe('one two\nthree');
  expect(wrapped('abcdefghij', 4)).toBe('abcd\nefgh\nij');
  expect(
    columns([['x', `\u001b[2m${'dim '.repeat(8)}\u001b[22m`]], 22)
      .split('\n')
      .every((line) => line.includes('\u001b[2m') || line === ''),
  ).toBe(true);
});
