import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ALONE, filesTogether, partOf } from './support/suite';

const names = readdirSync(join(__dirname, 'suites')).filter((name) => name.endsWith('.suite.ts'));
const suites = names.map(partOf);
const folders = [...new Set(suites.map(({ folder }) => folder))];

test('every test file runs once: in one suite of its folder, or alone', () => {
  const all = readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => name.replace(/\.test\.ts$/, ''));
  expect([...folders.flatMap(filesTogether), ...ALONE].sort()).toEqual(all.sort());
});

test.each(folders)('the suites of %s are all its parts', (folder) => {
  const parts = suites.filter((one) => one.folder === folder);
  const numbers = parts.map(({ part }) => part).sort((one, other) => one - other);
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  expect(parts.map(({ of }) => of)).toEqual(parts.map(() => parts.length));
});
