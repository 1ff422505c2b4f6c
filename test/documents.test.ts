import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { arrears } from '../scripts/program';

const root = join(__dirname, '..');
const FOLDERS =
  'activities casebook channels desk domain http intake policy sandbox scripts test workers workflows'.split(
    ' ',
  );
const namesIn = (folder: string, ending: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name}`)
    .filter((name) => name.endsWith(ending));

const files = FOLDERS.flatMap((folder) => namesIn(folder, '.ts'));
const documents = ['README.md', 'README.zh-CN.md', 'CHANGELOG.md', ...namesIn('docs', '.md')];
const textOf = (document: string): string => readFileSync(join(root, document), 'utf8');
const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };

/** The files that a document names, by their path or, where it is clear which one is meant, by the end of it. */
const namedIn = (document: string): readonly string[] =>
  [...textOf(document).matchAll(/`([\w./-]+\.ts)`/g)].map(([, name = '']) => name);

test.each(documents)('every file that %s names is there', (document) => {
  const isThere = (name: string) => files.some((file) => file === name || file.endsWith(`/${name}`));
  expect(namedIn(document).filter((name) => !isThere(name))).toEqual([]);
});

test('the documents name files: what they say of the way of an SMS and of a repayment is looked after', () => {
  expect(namedIn('docs/architecture.md')).toEqual(
    expect.arrayContaining(['casebook/acts/claim.ts', 'intake/repayments/record-report.ts']),
  );
});

/** The names under which the headings of a document can be linked to. */
const headingsOf = (document: string): readonly string[] =>
  [...textOf(document).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );

test.each(documents)('every link of %s leads to a file, and to a heading that it has', (document) => {
  const links = [...textOf(document).matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)];
  const leadsNowhere = links.filter(([, path = '', heading]) => {
    const target = path === '' ? document : join(dirname(document), path);
    if (!existsSync(join(root, target))) return true;
    return heading !== undefined && !headingsOf(target).includes(heading);
  });
  expect(leadsNowhere.map(([link]) => link)).toEqual([]);
});

test('the index of the documents leads to each of them', () => {
  const index = textOf('docs/README.md');
  const others = namesIn('docs', '.md').filter((name) => name !== 'docs/README.md');
  expect(others.filter((name) => !index.includes(`(${name.slice('docs/'.length)})`))).toEqual([]);
});

/** The commands that a reader of a document can type, without the remarks behind them. */
const commandsIn = (document: string): readonly string[] =>
  [...textOf(document).matchAll(/^(?: {4})?(np[mx] [^\n`]*)$|`(np[mx] [^`\n]*)`/gm)].map(
    ([, line = '', inText = '']) => (line || inText).replace(/ +#.*/, ''),
  );

test.each(documents)('every command that %s names exists', (document) => {
  const commands = arrears().commands.map((command) => command.name());
  const own = ['npm ci', 'npm cit', 'npm start', 'npm test', 'npx arrears --help'];
  const isThere = (line: string): boolean => {
    const [, program, name = ''] = /^(npx arrears|npm run|npx \w+) (?:-s )?([\w:-]+)/.exec(line) ?? [];
    if (program === 'npx arrears') return own.includes(line) || commands.includes(name);
    return program === 'npm run' ? name in scripts : own.includes(line) || line.startsWith('npx jest ');
  };
  expect(commandsIn(document).filter((line) => !isThere(line))).toEqual([]);
});

test('the README is read on a screen or two: it has at most 90 lines', () => {
  expect(textOf('README.md').trimEnd().split('\n').length).toBeLessThanOrEqual(90);
});

test('the Chinese README has the commands of the English one, in the same order', () => {
  expect(commandsIn('README.md').length).toBeGreaterThan(15);
  expect(commandsIn('README.zh-CN.md')).toEqual(commandsIn('README.md'));
});
