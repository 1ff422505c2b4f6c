import { chownSync, existsSync, mkdtempSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newDataFolder, postgresUser } from '../../sandbox/postgres-binaries';

/** Files that are kept in memory, on Linux; a container may give little of it. */
const MEMORY = '/dev/shm';
const ENOUGH = 2 ** 30;

const hasRoom = (): boolean => {
  if (!existsSync(MEMORY)) return false;
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize >= ENOUGH;
};

/** Where tests put what they write and forget: in memory where there is room, as to make a file on a disk may cost more than to read it. */
export const SCRATCH = hasRoom() ? MEMORY : tmpdir();

/** An empty folder for the data of the run's PostgreSQL: each test file copies a database of hundreds of files. */
export function scratchDataFolder(): string {
  if (SCRATCH !== MEMORY) return newDataFolder(SCRATCH);
  const user = postgresUser();
  const folder = mkdtempSync(join(MEMORY, 'arrears-postgres-data-'));
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
  return folder;
}
