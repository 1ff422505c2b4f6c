import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { copyOfPolicy, lintOf, removeCopies } from '../policy/policy-copy';
import { ndjson } from './files';
import { arrearsHere } from './here';

// To write the calendars anew: UPDATE_GOLDEN=1 npx jest test/scripts/example-strategies
const isUpdate = process.env['UPDATE_GOLDEN'] === '1';
const EXAMPLES = join(__dirname, '../../docs/examples/strategies');
const GOLDEN = join(__dirname, 'golden/examples');
const names = readdirSync(EXAMPLES).map((file) => parse(file).name);

let folder = '';
beforeAll(() => {
  folder = copyOfPolicy();
  for (const name of names)
    copyFileSync(join(EXAMPLES, `${name}.yaml`), join(folder, 'strategies', `${name}.yaml`));
});
afterAll(removeCopies);

/** 1,000.00 that fell due on 1 November 2026, and 300.00 of another borrower, both with a second instalment a month later. */
const rows = [1000, 300].map((principal, n) => ({
  loanId: `L-${n + 1}`,
  borrowerId: `B-${n + 1}`,
  name: `Borrower ${n + 1}`,
  phone: `+861380000000${n + 1}`,
  email: `borrower-${n + 1}@borrower.example`,
  zone: 'Asia/Shanghai',
  language: 'en',
  currency: 'CNY',
  instalments: ['2026-11-01', '2026-12-01'].map((dueOn) => ({ dueOn, principal: `${principal}.00` })),
}));

/** What `arrears dry-run` prints, but for the version of the strategy and the law. */
const dryRunOf = async (strategy: string): Promise<string> => {
  const args = ['dry-run', ndjson(rows), '--from', '2026-11-02', '--strategy', strategy, '--days', '90'];
  const { code, stdout, stderr } = await arrearsHere(args, { POLICY_FOLDER: folder });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout.replace(/@\w+/g, '');
};

test('R21 the example strategies are let pass by the linter, beside the shipped ones', () => {
  expect(names).toEqual(['kill-bill-overdue', 'lago-dunning']);
  expect(lintOf(folder)).toEqual([]);
});

test.each(names)('P12 the calendar of the example %s is the one that was looked at', async (name) => {
  const calendar = await dryRunOf(name);
  const file = join(GOLDEN, `${name}.txt`);
  if (isUpdate) mkdirSync(GOLDEN, { recursive: true });
  if (isUpdate) writeFileSync(file, calendar);
  expect(calendar).toBe(readFileSync(file, 'utf8'));
});
