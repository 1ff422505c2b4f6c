import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROWS = [...numbered('R', 26), ...numbered('P', 21)];
const list = readFileSync(join(__dirname, '../docs/requirements.md'), 'utf8');

/** A row of the list: its name, and the tests that prove it by file and title, or that it is to come. */
const rows = list.split('\n').flatMap((line) => {
  const [, row = '', , proof = ''] = /^\| ([RP]\d+) \| (.*?) \| (.*) \|$/.exec(line) ?? [];
  return row === '' ? [] : [{ row, proof: proof.replaceAll('\\|', '|') }];
});

function numbered(letter: string, last: number): readonly string[] {
  return Array.from({ length: last }, (_, index) => `${letter}${index + 1}`);
}

const testsIn = (proof: string) =>
  proof.split('<br>').map((one) => {
    const [, file = '', title = ''] = /^`([^`]+)` › (.+)$/.exec(one) ?? [];
    return { one, file, title };
  });

test('every row of the requirements stands in the list, once and in order', () => {
  expect(rows.map(({ row }) => row)).toEqual(ROWS);
});

test.each(rows)(
  '$row is proved by tests that exist and carry its name, or is marked as to come',
  ({ row, proof }) => {
    if (proof === 'to come') return;
    for (const { one, file, title } of testsIn(proof)) {
      expect([one, new RegExp(`^([RP]\\d+ )*${row} `).test(title)]).toEqual([one, true]);
      const source = readFileSync(join(__dirname, file), 'utf8');
      expect([one, source.includes(title)]).toEqual([one, true]);
    }
  },
);

test('these rows and no others are still to come', () => {
  const toCome = rows.filter(({ proof }) => proof === 'to come').map(({ row }) => row);
  expect(toCome).toEqual(['P9', 'P16', 'P19', 'P20']);
});
