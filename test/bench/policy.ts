import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SCRATCH } from '../support/scratch';

/** The strategy of a bench: an SMS at 09:00 on each of some days past due, and nothing else. */
export const STRATEGY = 'bench';

/**
 * A folder with the shipped policy, and the strategy of a bench in place of all others. What is owed stays the same: a
 * repayment closes its case however late a busy machine hears of it.
 */
export function benchPolicy(days: readonly number[]): string {
  const folder = mkdtempSync(join(SCRATCH, 'arrears-bench-policy-'));
  cpSync(join(process.cwd(), 'policy'), folder, { recursive: true });
  const strategies = join(folder, 'strategies');
  for (const name of readdirSync(strategies)) if (name.endsWith('.yaml')) rmSync(join(strategies, name));
  const steps = days.map(
    (day) => `      - { id: sms-${day}, day: ${day}, at: "09:00", patience: 12h, sms: amount-today }\n`,
  );
  const text = `strategy: ${STRATEGY}\nstages:\n  - stage: only\n    from: 1\n    steps:\n${steps.join('')}`;
  writeFileSync(join(strategies, `${STRATEGY}.yaml`), text);
  const lender = join(folder, 'lender.yaml');
  writeFileSync(
    lender,
    readFileSync(lender, 'utf8').replace(/^penaltyPerDay: "[\d.]+"/m, 'penaltyPerDay: "0"'),
  );
  return folder;
}
