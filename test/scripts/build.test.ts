import {
  cpSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { newFolder, ROOT, run } from './arrears';

/** A checkout with a program of one line. */
const openCheckout = (program: string) => {
  const root = newFolder();
  cpSync(join(ROOT, 'bin'), join(root, 'bin'), { recursive: true });
  mkdirSync(join(root, 'scripts'));
  mkdirSync(join(root, 'node_modules'));
  symlinkSync(dirname(require.resolve('esbuild/package.json')), join(root, 'node_modules/esbuild'));
  const write = (file: string, text: string) => {
    writeFileSync(join(root, file), text);
  };
  write('package.json', '{ "devDependencies": {} }');
  write('package-lock.json', '{}');
  write('scripts/arrears.ts', program);
  return {
    root,
    write,
    command: () => run(process.execPath, [join(root, 'bin/arrears.js')]),
    builds: () => readdirSync(join(root, 'node_modules/.cache/arrears/builds')),
  };
};

const says = (word: string) => `process.stdout.write('${word}');`;

test('what runs is made of the sources as they are, whatever their times say', async () => {
  const { root, write, command, builds } = openCheckout(says('one'));
  expect(await command()).toMatchObject({ code: 0, stdout: 'one', stderr: '' });
  const source = join(root, 'scripts/arrears.ts');
  const { atime, mtime } = statSync(source);
  write('scripts/arrears.ts', says('two'));
  utimesSync(source, atime, mtime);
  expect(await command()).toMatchObject({ stdout: 'two' });
  write('scripts/arrears.ts', says('one'));
  expect(await command()).toMatchObject({ stdout: 'one' });
  expect(builds()).toHaveLength(2);
});

test('other packages make another build, and so does another place', async () => {
  const { root, write, command, builds } = openCheckout(says('one'));
  await command();
  write('package-lock.json', '{ "lockfileVersion": 3 }');
  await command();
  expect(builds()).toHaveLength(2);
  const elsewhere = join(newFolder(), 'moved');
  cpSync(root, elsewhere, { recursive: true });
  await run(process.execPath, [join(elsewhere, 'bin/arrears.js')]);
  expect(readdirSync(join(elsewhere, 'node_modules/.cache/arrears/builds'))).toHaveLength(3);
});

test('processes that build at the same time leave one build, and each runs it', async () => {
  const { command, builds } = openCheckout(says('one'));
  const all = await Promise.all(Array.from({ length: 5 }, command));
  for (const ran of all) expect(ran).toMatchObject({ code: 0, stdout: 'one', stderr: '' });
  expect(builds()).toHaveLength(1);
});

test('sources that cannot be built are named with file and line, and leave nothing behind', async () => {
  const { write, command, builds } = openCheckout('const = 1;');
  const { code, stdout, stderr } = await command();
  expect({ code, stdout, left: builds() }).toEqual({ code: 1, stdout: '', left: [] });
  expect(stderr).toContain('The sources cannot be built:\nscripts/arrears.ts:1: ');
  write('scripts/arrears.ts', says('mended'));
  expect(await command()).toMatchObject({ code: 0, stdout: 'mended' });
});

test('before the packages are installed the command says how to install them', async () => {
  const { root, command } = openCheckout(says('one'));
  rmSync(join(root, 'node_modules'), { recursive: true });
  expect(await command()).toEqual({
    code: 1,
    stdout: '',
    stderr: 'The packages of this checkout are not installed. Run first: npm ci\n',
  });
});
