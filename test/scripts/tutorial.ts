import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run, type Ran } from './arrears';
import { arrearsHere } from './here';

/** What the tutorial has its reader do, to type lines or to change a file, and what it shows as the answer. */
type Step = Readonly<{ does: string; lines: readonly string[]; shown: readonly string[] }>;

const BLOCK = /^```(sh|diff)\n(.*?)\n```\n(?:\n```text\n(.*?)\n```\n)?/gms;

/** The steps of docs/tutorial.md; the first starts the sandbox, in a terminal of its own. */
export const TUTORIAL: readonly Step[] = [
  ...readFileSync(join(ROOT, 'docs/tutorial.md'), 'utf8').matchAll(BLOCK),
].map(([, does = '', lines = '', shown = '']) => ({
  does,
  lines: lines.split('\n'),
  shown: shown === '' ? [] : shown.split('\n'),
}));

/** Does a step as its reader does, on the sandbox of a home and in a folder for files; says what is not as the page has it. */
export async function faultsOf(
  { does, lines, shown }: Step,
  home: string,
  folder: string,
): Promise<string[]> {
  if (does === 'diff') return edit(folder, lines);
  const faults: string[] = [];
  let answered = '';
  for (const line of lines) {
    const { code, stdout, stderr } = await type(line.replaceAll('my-', `${folder}/my-`), home);
    answered += stdout;
    const [, promised = '0'] = /# exit code (\d)$/.exec(line) ?? [];
    if (code !== Number(promised)) faults.push(`${line} ended with ${code}: ${stderr}`);
  }
  return [...faults, ...notIn(answered, shown).map((line) => `${lines.join('; ')} does not show: ${line}`)];
}

/** The lines that an answer does not have, in the order of the page: figures may differ, and … stands for anything. */
export function notIn(answered: string, shown: readonly string[]): string[] {
  let rest = answered.split('\n');
  return shown.filter((line) => {
    const found = rest.findIndex((one) => asLooked(line).test(one));
    rest = rest.slice(found + 1);
    return found < 0;
  });
}

const asLooked = (line: string): RegExp =>
  new RegExp(
    line
      .trim()
      .replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll(/\s*…\s*/g, '.*')
      .replaceAll(/\d+/g, '\\d+')
      .replaceAll(/\s+/g, '\\s+'),
  );

const type = (line: string, home: string): Promise<Ran> => {
  const [, policy, command] = /^(?:POLICY_FOLDER=(\S+) )?npx arrears (.*?)(?: +#.*)?$/.exec(line) ?? [];
  if (command === undefined) return run('sh', ['-c', line]);
  return arrearsHere(command.split(' '), {
    ARREARS_HOME: home,
    ...(policy !== undefined && { POLICY_FOLDER: policy }),
  });
};

/** Changes a file as a diff of the page says: its name, lines that go, lines that come. */
const edit = (folder: string, [name = '', ...lines]: readonly string[]): string[] => {
  const file = join(folder, name);
  const beginning = (sign: string) =>
    lines.filter((line) => line.startsWith(sign)).map((line) => line.slice(2));
  const [before, goes] = [readFileSync(file, 'utf8'), beginning('-').join('\n')];
  if (!before.includes(goes)) return [`${name} does not have: ${goes}`];
  writeFileSync(
    file,
    before.replace(goes, () => beginning('+').join('\n')),
  );
  return [];
};
