import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CommanderError } from 'commander';
import { arrears as program } from '../../scripts/program';
import { arrears, isPlain } from './arrears';
import { arrearsHere } from './here';

const names = program().commands.map((command) => command.name());

/** The help of a command and its exit code, without a process for each. */
const helpOf = async (name: string) => {
  let text = '';
  const whole = program();
  for (const command of whole.commands) command.configureOutput({ writeOut: (part) => (text += part) });
  const end: unknown = await whole
    .parseAsync([name, '--help'], { from: 'user' })
    .catch((error: unknown) => error);
  return { text, exitCode: end instanceof CommanderError ? end.exitCode : undefined };
};

test('there is a command for each job that the README names', () => {
  expect(names.toSorted().join(' ')).toBe(
    'answer approve backfill case-file demo dry-run emergency-stop export heartbeat lint migrate policy reassign repay result retention show start status sweep switch-strategy work-items worker write-offs',
  );
});

test.each(names)('%s --help describes it and shows an example', async (name) => {
  const { text, exitCode } = await helpOf(name);
  expect(exitCode).toBe(0);
  expect(text).toMatch(new RegExp(`^Usage: arrears ${name} `));
  expect(text).toMatch(new RegExp(`Example:\n( {2}.*\n)* {2}.*(npx arrears|npm run) ${name}`));
});

test('help goes to standard output and is no failure', async () => {
  const whole = await arrears(['--help']);
  expect(whole).toMatchObject({ code: 0, stderr: '' });
  for (const group of ['Look:', 'Act:', 'Policy:', 'Operate:']) expect(whole.stdout).toContain(group);
});

const mistakes: readonly (readonly [message: string, ...args: string[]])[] = [
  ["unknown command 'rapay'", 'rapay', 'L-1'],
  ["missing required argument 'loan'", 'show'],
  ['It must be a positive decimal such as 100.00.', 'repay', 'L-1', '0.00'],
  ['It must be a positive number.', 'demo', '--days', 'soon'],
  ['no-such-file.csv is not a file', 'backfill', 'no-such-file.csv'],
  ['argument 2 is empty\n', 'show', ''],
  ['--queue is empty\n', 'work-items', '--queue', ''],
  ['no-such-folder is not a folder\n', 'lint', 'no-such-folder'],
  ['--by is for --update-contacts\n', 'backfill', 'docs/examples/portfolio.csv', '--by', '0900'],
  ['--strategy is for a file', 'dry-run', 'L-1', '--strategy', 'jd-jintiao'],
  [
    'no-such-file.csv is not a file. There is: docs/examples/portfolio.csv',
    'demo',
    '--portfolio',
    'no-such-file.csv',
  ],
];

test('a mistake of the caller is exit code 2 and one message that names it', async () => {
  const all = await Promise.all(
    mistakes.map(async ([message, ...args], index) => {
      const run = index === 0 ? arrears : arrearsHere;
      return [message, await run(args)] as const;
    }),
  );
  for (const [message, ran] of all) {
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain(message);
    expect(ran.stderr.trimEnd().split('\n').length).toBeLessThanOrEqual(3);
    expect(isPlain(ran)).toBe(true);
  }
});

test('without a database the commands and the worker refuse, with the name of every variable they lack', async () => {
  const [show, worker] = await Promise.all([
    arrearsHere(['show', 'L-1']),
    arrears(['worker'], { TWILIO_FROM: '+15005550006' }),
  ]);
  for (const ran of [show, worker]) {
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain('DATABASE_URL is not set (the case book: postgres://');
    expect(ran.stderr).toContain('npm run demo');
    expect(isPlain(ran)).toBe(true);
  }
  const lacking = [...worker.stderr.matchAll(/^ {2}(\w+) is not set/gm)].map(([, name]) => name);
  expect(lacking.join(' ')).toBe(
    'DATABASE_URL TWILIO_ACCOUNT_SID TWILIO_AUTH_TOKEN SMTP_URL MAIL_FROM REPAYMENTS_SECRET PUBLIC_URL',
  );
});

test('a level of the log that there is not is named with those that there are', async () => {
  const ran = await arrearsHere(['worker'], { LOG_LEVEL: 'loud' });
  expect(ran).toMatchObject({ code: 2, stdout: '' });
  expect(ran.stderr).toContain(
    'LOG_LEVEL must be one of silent, fatal, error, warn, info, debug, trace (how much the log says',
  );
});

/** The packages that are loaded before a command can do anything, and the bytes of our own code with all that is bundled with it. */
const loadedBy = (entry: RegExp) => {
  const folder = dirname(process.env['TEST_WORKFLOWS'] ?? ''); // the build of these sources
  const found = readdirSync(folder).filter((name) => entry.test(name));
  expect(found).toHaveLength(1);
  const all = new Set(found);
  let code = '';
  for (const file of all) {
    const text = readFileSync(join(folder, file), 'utf8');
    for (const [, chunk = ''] of text.matchAll(/^(?:import|\} from) "\.\/([\w-]+\.mjs)";$/gm)) all.add(chunk);
    code += text;
  }
  return {
    bytes: code.length,
    packages: [...code.matchAll(/require\("(@?[a-z][\w/-]+)"\)/g)].map(([, name]) => name),
  };
};

test('a command loads what it runs: help next to nothing, the reading ones no Temporal, none what the demo and the worker need', () => {
  expect(loadedBy(/^arrears\.mjs$/).bytes).toBeLessThan(150_000);
  for (const name of names.filter((one) => one !== 'demo' && one !== 'worker')) {
    const { packages } = loadedBy(new RegExp(`^${name}-[A-Z0-9]{8}\\.mjs$`));
    const ofOthers = /^(smtp-server|postal-mime|ajv|twilio|ssh2.*|@temporalio\/(testing|worker|activity))$/;
    expect(packages.filter((one = '') => ofOthers.test(one))).toEqual([]);
    if (READS.includes(name)) expect(packages).not.toContain('@temporalio/client');
  }
});

const READS = ['show', 'work-items', 'write-offs', 'dry-run', 'export', 'lint', 'emergency-stop'];

test('the list of commands says of each how its own help says it is called', async () => {
  const { stdout } = await arrears(['--help']);
  for (const name of names) {
    const { text } = await helpOf(name);
    const [, called = ''] = /^Usage: arrears (.*)/.exec(text) ?? [];
    const hasOptions = /^ {2}--/m.test(text);
    expect(stdout).toContain(`  ${hasOptions ? called : called.replace(' [options]', '')}  `);
  }
});

test('the answers are written as they are typed, not as programs write them', async () => {
  const { text } = await helpOf('answer');
  expect(text).toContain(
    '  promise        The borrower will pay: amount=300.00 on=2026-12-01 by=0417. Without',
  );
  expect(text).toContain('cause="lost the job" difficulty=rent solution="two parts" by=0417\n');
  expect(text).not.toMatch(/[{}]/);
});
