import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';
import type { DemoOptions } from '../demo/demo';
import { Refused } from '../output';

/** `arrears demo`: sixty days of a whole portfolio in about two minutes, on a sandbox of its own. */
export function define(command: Command): void {
  command
    .option('--days <n>', 'how many days pass', positive, 60)
    .option('--seconds-per-day <n>', 'how long a day takes', positive, 1.5)
    .option('--portfolio <file>', 'CSV or NDJSON', SHIPPED)
    .option('--quiet', 'no line per contact')
    .addHelpText(
      'after',
      '\nExample:\n  npm run demo\n  npx arrears demo --days 20 --seconds-per-day 1\n\nOn a terminal it runs until Ctrl-C. Elsewhere it ends with exit code 0 when all went as expected, 1 when not.\nARREARS_HOME=FOLDER runs a second demo beside it. Give the other commands the same variable.',
    )
    .action(async (options: DemoOptions) => {
      refuseUnlessFile(options.portfolio);
      const { runDemo } = await import('../demo/demo.ts'); // production does not install the sandbox
      await runDemo(options);
    });
}

const SHIPPED = 'docs/examples/portfolio.csv';
const ROOT = resolve(__dirname, '../..');

/** Said before anything is started. */
const refuseUnlessFile = (portfolio: string): void => {
  const file = resolve(ROOT, portfolio);
  if (!existsSync(file) || !statSync(file).isFile())
    throw new Refused(`${file} is not a file. There is: ${SHIPPED}`, 2);
};

const positive = (text: string): number => {
  const value = Number(text);
  if (value > 0 && Number.isFinite(value)) return value;
  throw new InvalidArgumentError('It must be a positive number.');
};
