import { accessSync, constants, lstatSync, mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where downloaded servers are kept: ARREARS_CACHE, else ~/.cache/arrears, else a folder of this user's in the temporary folder. */
export function cacheFolder(): string {
  const named = process.env['ARREARS_CACHE'];
  if (named) return made(named);
  try {
    const folder = made(join(homedir(), '.cache', 'arrears'));
    accessSync(folder, constants.W_OK);
    return folder;
  } catch {
    return ownTemporaryFolder();
  }
}

const made = (folder: string, mode = 0o755): string => {
  mkdirSync(folder, { recursive: true, mode });
  return folder;
};

// Programs are run from here, so a folder of this name that somebody else made will not do.
const ownTemporaryFolder = (): string => {
  const uid = process.getuid?.() ?? 0;
  const folder = made(join(tmpdir(), `arrears-${String(uid)}`), 0o700);
  const found = lstatSync(folder);
  const ours =
    process.getuid === undefined || (found.isDirectory() && found.uid === uid && (found.mode & 0o022) === 0);
  if (!ours) throw new Error(`${folder} belongs to somebody else: set ARREARS_CACHE to a folder of yours`);
  return folder;
};
