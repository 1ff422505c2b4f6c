import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder } from '../../../sandbox/cache-folder';

const run = promisify(execFile);

/** The server that the development server of Temporal's CLI 1.9.1 contains; later ones need a newer Go. */
const VERSION = 'v1.32.0';
const PACKAGES = ['server', 'tools/sql'].map((name) => `go.temporal.io/server/cmd/${name}@${VERSION}`);

/** The programs of a Temporal cluster: all services, and what makes its tables. */
export type ClusterPrograms = Readonly<{ server: string; sql: string; version: string }>;

/** Finds them in the cache, or builds them once with Go 1.26, which takes some minutes. */
export async function clusterPrograms(say: (line: string) => void): Promise<ClusterPrograms> {
  const folder = join(cacheFolder(), `temporal-cluster-${VERSION}`);
  const programs = { server: join(folder, 'server'), sql: join(folder, 'sql'), version: VERSION };
  if ([programs.server, programs.sql].every((path) => existsSync(path))) return programs;
  say(`Temporal server ${VERSION} is not on this machine: building it once with Go into ${folder}`);
  await run('go', ['install', ...PACKAGES], { env: { ...process.env, GOBIN: folder } }).catch(
    (cause: unknown) => {
      throw new Error(`Temporal server ${VERSION} could not be built: it takes Go 1.26 on PATH`, { cause });
    },
  );
  return programs;
}
