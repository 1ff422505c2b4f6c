import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { removeData } from './postgres-binaries';
import { endProcess, findProcess, stillLives, type Process } from './processes';

const someProcess = z.object({ pid: z.number(), born: z.string().exactOptional() });
const stackSchema = someProcess.extend({
  startedAt: z.string(),
  state: z.enum(['starting', 'running']),
  children: z.array(someProcess.extend({ name: z.string() })),
  folders: z.array(z.string()),
  env: z.record(z.string(), z.string()),
  urls: z.record(z.string(), z.string()),
  programs: z.record(z.string(), z.string()).default({}),
});

/** What `.arrears/stack.json` says of a sandbox: its owner, what it started, and the environment and addresses to reach it, and where the programs are that it found. */
export type Stack = Readonly<z.infer<typeof stackSchema>>;

/** A sandbox already runs in this checkout: it can be used, or stopped where it was started. */
export class StackAlreadyRunning extends Error {
  override readonly name = 'StackAlreadyRunning';
  readonly pid: number;
  readonly webUi: string | undefined;

  constructor({ pid, urls }: Stack) {
    const webUi = urls['webUi'];
    super(`already running (pid ${String(pid)}${webUi === undefined ? '' : `, Web UI ${webUi}`})`);
    this.pid = pid;
    this.webUi = webUi;
  }
}

/** Where a sandbox keeps what it writes: the checkout, or ARREARS_HOME for one more beside the checkout's. */
export function sandboxHome(): string {
  return resolve(process.env['ARREARS_HOME'] ?? join(__dirname, '..'));
}

const fileOf = (root: string): string => join(root, '.arrears', 'stack.json');

/** The running sandbox of a checkout; undefined when there is none, it is still starting, or its owner died. */
export function readStack(root: string = sandboxHome()): Stack | undefined {
  const stack = readFile(root);
  return stack?.state === 'running' && stillLives(stack) ? stack : undefined;
}

/** Writes what is known of a sandbox; a reader sees the old or the new file, never half of one. */
export function writeStack(root: string, stack: Stack): void {
  const partial = `${fileOf(root)}.${String(process.pid)}`;
  writeFileSync(partial, JSON.stringify(stack, null, 2), { mode: 0o600 });
  renameSync(partial, fileOf(root));
}

/** Makes this process the owner of the checkout's sandbox; a living owner is a `StackAlreadyRunning`. */
export async function claimStack(root: string): Promise<{ stack: Stack; cleared: readonly string[] }> {
  const cleared = await clearLeftovers(root);
  const known = { children: [], folders: [], env: {}, urls: {}, programs: {} };
  const startedAt = new Date().toISOString();
  const stack: Stack = { ...note(process.pid), startedAt, state: 'starting', ...known };
  mkdirSync(dirname(fileOf(root)), { recursive: true });
  try {
    writeFileSync(fileOf(root), JSON.stringify(stack), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    const other = readFile(root);
    throw other === undefined ? error : new StackAlreadyRunning(other);
  }
  return { stack, cleared };
}

/** What a process is known by later, when its id may belong to another. */
export function note(pid: number): Pick<Process, 'pid' | 'born'> {
  const born = findProcess(pid)?.born;
  return born === undefined ? { pid } : { pid, born };
}

/** Gives the checkout back. */
export function releaseStack(root: string): void {
  rmSync(fileOf(root), { force: true });
}

/** Stops and removes what a killed sandbox left, and names it; a living owner is a `StackAlreadyRunning`. */
export async function clearLeftovers(root: string = sandboxHome()): Promise<readonly string[]> {
  const stack = readFile(root);
  if (stack !== undefined && stillLives(stack)) throw new StackAlreadyRunning(stack);
  const orphans = (stack?.children ?? []).filter(isOurs);
  await Promise.all(orphans.map(endProcess));
  for (const folder of (stack?.folders ?? []).filter(isDataFolder)) removeData(folder);
  releaseStack(root);
  return orphans.map(({ name, pid }) => `${name} (pid ${String(pid)})`);
}

// Same id, same birth and same program: nobody else's process is ended.
const isOurs = (child: Stack['children'][number]): boolean =>
  stillLives(child) && (findProcess(child.pid)?.command ?? '').startsWith(child.name);

const isDataFolder = (folder: string): boolean => basename(folder).startsWith('arrears-postgres-data-');

const readFile = (root: string): Stack | undefined => {
  try {
    return stackSchema.parse(JSON.parse(readFileSync(fileOf(root), 'utf8')));
  } catch {
    return undefined;
  }
};
