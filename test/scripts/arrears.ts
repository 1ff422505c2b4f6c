import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** What a command left behind: its exit code and everything it printed. */
export type Ran = Readonly<{ code: number; stdout: string; stderr: string }>;
/** Variables by name. */
export type Variables = Readonly<Record<string, string>>;

/** The checkout. */
export const ROOT = resolve(__dirname, '../..');
/** The command line as a person calls it. */
export const COMMAND = join(ROOT, 'bin', 'arrears.js');

/** A folder of its own for a test. */
export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'arrears-test-'));
}

const INHERITED = ['PATH', 'HOME', 'TMPDIR', 'ARREARS_CACHE', 'SANDBOX_DATABASE_URL'];
const home = newFolder();

/** The environment of a command that knows nothing of this machine's stacks but what it is told. */
export function bare(env: Variables = {}): Record<string, string> {
  return {
    ...Object.fromEntries(INHERITED.flatMap((name) => [[name, process.env[name]]] as const).filter(isSet)),
    ARREARS_HOME: home,
    ...env,
  };
}

const isSet = (entry: readonly [string, string | undefined]): entry is [string, string] =>
  entry[1] !== undefined;

// Each process keeps one core busy for a second: two lanes, and a command waits for its turn in one of them.
const lanes: [Promise<unknown>, Promise<unknown>] = [Promise.resolve(), Promise.resolve()];
let turn: 0 | 1 = 0;

/** Runs `arrears` in a process of its own, at most two at a time. */
export function arrears(args: readonly string[], env: Variables = {}): Promise<Ran> {
  turn = turn === 0 ? 1 : 0;
  const running = lanes[turn].then(() => run(process.execPath, [COMMAND, ...args], env));
  lanes[turn] = running;
  return running;
}

/** Runs a program to its end; a failure is an exit code and no error. */
export function run(program: string, args: readonly string[], env: Variables = {}): Promise<Ran> {
  return new Promise((done) => {
    const options = { cwd: ROOT, env: bare(env), timeout: 60_000 };
    const child = execFile(program, args, options, (_, stdout, stderr) => {
      done({ code: child.exitCode ?? -1, stdout, stderr });
    });
  });
}

/** What is left of a command that was used wrongly: the reason alone, and the exit code for it. */
export function mistaken(stderr: string): Ran {
  return { code: 2, stdout: '', stderr };
}

/** Nothing of a stack trace, and no colours. */
export function isPlain({ stdout, stderr }: Ran): boolean {
  return !/^\s+at .+:\d+|\u001b/m.test(`${stdout}\n${stderr}`);
}
