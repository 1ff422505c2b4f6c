import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..');
const FOLDERS =
  'activities casebook channels domain http intake policy sandbox scripts test workers workflows'.split(' ');
const namesIn = (folder: string, ending: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name}`)
    .filter((name) => name.endsWith(ending));

const files = FOLDERS.flatMap((folder) => namesIn(folder, '.ts'));
const documents = ['README.md', ...namesIn('docs', '.md')];

/** The files that a document names, by their path or, where it is clear which one is meant, by the end of it. */
const namedIn = (document: string): readonly string[] => {
  const text = readFileSync(join(root, document), 'utf8');
  return [...text.matchAll(/`([\w./-]+\.ts)`/g)].map(([, name = '']) => name);
};

test.each(documents)('every file that %s names is there', (document) => {
  const isThere = (name: string) => files.some((file) => file === name || file.endsWith(`/${name}`));
  expect(namedIn(document).filter((name) => !isThere(name))).toEqual([]);
});

test('the documents name files: what they say of the way of an SMS and of a repayment is looked after', () => {
  expect(namedIn('docs/architecture.md')).toEqual(
    expect.arrayContaining(['casebook/acts/claim.ts', 'intake/repayments/record-report.ts']),
  );
});
