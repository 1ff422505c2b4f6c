import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const TESTS = join(__dirname, '..');

type ByReason = Readonly<Record<string, readonly string[]>>;
const alone = JSON.parse(readFileSync(join(TESTS, 'suites/alone.json'), 'utf8')) as ByReason;

/** The test files that are in no suite, as paths from test/ without their ending. */
export const ALONE = Object.values(alone).flat();

/** Test files of one folder of test/, or of `several+small+ones`, that share a registry of modules, as paths from test/ without their ending. */
export function filesTogether(folders: string): readonly string[] {
  return folders
    .split('+')
    .flatMap((folder) =>
      readdirSync(join(TESTS, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
        join(folder, name),
      ),
    )
    .filter((path) => path.endsWith('.test.ts'))
    .map((path) => path.replace(/\.test\.ts$/, ''))
    .filter((path) => !ALONE.includes(path))
    .sort();
}

/**
 * Runs a part of a folder's test files in one registry of modules: loading the packages anew for each file cost more than
 * the tests. The suite's own name says which part, `casebook.2-of-3.suite.ts`; each file is a block of its own in it.
 */
export function suite(filename: string): void {
  const { folder, part, of } = partOf(filename);
  const load = createRequire(filename);
  filesTogether(folder)
    .filter((_, index) => index % of === part - 1)
    .forEach((path) => {
      describe(path, () => {
        load(join(TESTS, `${path}.test.ts`));
      });
    });
}

/** What the name of a suite says. */
export function partOf(filename: string): Readonly<{ folder: string; part: number; of: number }> {
  const [, folder, part, of] = /([\w+]+)\.(\d+)-of-(\d+)\.suite\.ts$/.exec(filename) ?? [];
  if (folder === undefined) throw new Error(`${filename}: a suite is named like casebook.1-of-3.suite.ts`);
  return { folder, part: Number(part), of: Number(of) };
}
