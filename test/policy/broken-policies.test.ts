import { relative } from 'node:path';
import { arrears, ROOT } from '../scripts/arrears';
import { brokenPolicies, editsOf, findingIn, type BrokenPolicy } from './broken-policies';
import { copyOfPolicy, edit, lintOf, removeCopies, whileEdited } from './policy-copy';

afterAll(removeCopies);

const named = (words: string): BrokenPolicy => {
  const [found, ...others] = brokenPolicies.filter((one) => one.broken.includes(words));
  if (found === undefined || others.length > 0) throw new Error(`not one broken policy: ${words}`);
  return found;
};

describe('R21 a policy is refused, with its place, for', () => {
  it.each(brokenPolicies.map((one) => [one.broken, one] as const))('%s', (_title, one) => {
    whileEdited(editsOf(one), (folder) => {
      expect(lintOf(folder)).toEqual([findingIn(folder, one)]);
    });
  });
});

it('has more than 25 broken policies, each with a reason of its own', () => {
  expect(brokenPolicies.length).toBeGreaterThan(25);
  expect(new Set(brokenPolicies.map(({ broken: title }) => title)).size).toBe(brokenPolicies.length);
  const reasons = brokenPolicies.map(({ file, reason, at }) => `${file} ${at} ${reason}`);
  expect(new Set(reasons).size).toBe(brokenPolicies.length);
});

it('arrears lint prints each finding of a broken folder in the order of the files, and fails', async () => {
  const chosen = [named('R10 visits'), named('R24 a fee'), named('a message outside')];
  const folder = copyOfPolicy();
  for (const { file, from, to } of chosen.flatMap(editsOf)) edit(folder, file, from, to);
  const { code, stdout } = await arrears(['lint', folder]);
  const shown = `${relative(ROOT, folder)}/`;
  expect(stdout.trimEnd().split('\n')).toEqual(chosen.map((one) => `${shown}${findingIn(folder, one)}`));
  expect(code).toBe(1);
});
