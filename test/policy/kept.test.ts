import { appendFileSync, cpSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keptWhileUnchanged } from '../../policy/kept';
import { loadPolicy } from '../../policy/load';

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'arrears-kept-'));
const build = newFolder();
const folder = join(newFolder(), 'policy');
beforeAll(() => {
  cpSync(join(__dirname, '../../policy'), folder, { recursive: true });
  process.env['ARREARS_BUILT'] = build;
});
afterAll(() => delete process.env['ARREARS_BUILT']);

test('a policy that is read again is the same, its templates too', () => {
  const [first, again] = [loadPolicy(folder), loadPolicy(folder)];
  expect(readdirSync(build)).toHaveLength(1);
  const plain = ({ templates, ...others }: typeof first) => [others, templates.of.en.byPath];
  expect(plain(again)).toEqual(plain(first));
});

test('what a build made of a folder is made again when a file changes, and where what it kept is no longer readable', () => {
  const make = jest.fn(() => ({ made: true }));
  const ask = () => keptWhileUnchanged(folder, make);
  appendFileSync(join(folder, 'lender.yaml'), '# changed\n');
  ask();
  ask();
  expect(make).toHaveBeenCalledTimes(1);
  for (const name of readdirSync(build)) writeFileSync(join(build, name), 'half of it');
  ask();
  expect(make).toHaveBeenCalledTimes(2);
});

test('each folder has its own, and what is kept of one takes nothing from another', () => {
  const other = join(newFolder(), 'policy');
  cpSync(folder, other, { recursive: true });
  const make = jest.fn((of: string) => ({ of }));
  const ask = (of: string) => keptWhileUnchanged(of, () => make(of));
  writeFileSync(join(folder, 'own.yaml'), '');
  writeFileSync(join(other, 'own.yaml'), '');
  expect([folder, other, folder, other].map(ask)).toEqual(
    [folder, other, folder, other].map((of) => ({ of })),
  );
  expect(make.mock.calls).toEqual([[folder], [other]]);
});

test('a policy that became faulty is refused, whatever was kept of it', () => {
  appendFileSync(join(folder, 'lender.yaml'), '# as it is read\n');
  loadPolicy(folder);
  appendFileSync(join(folder, 'staff.yaml'), 'nonsense: 1\n');
  expect(() => loadPolicy(folder)).toThrow('nonsense');
});
