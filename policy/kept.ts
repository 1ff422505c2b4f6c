import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';

/**
 * What a build makes of a folder's files, made again only when one of them changed: to read and check a policy takes
 * longer than all else that a command does. It is kept beside the build, where whoever may write could as well write code.
 */
export function keptWhileUnchanged<T>(folder: string, make: () => T): T {
  const { ARREARS_BUILT: build } = process.env;
  if (build === undefined || !existsSync(folder)) return make();
  const path = join(build, `policy-${sha256(folder).slice(0, 12)}`);
  const hash = hashOfFiles(folder);
  const kept = keptAt(path);
  if (kept?.hash === hash) return kept.value as T;
  const value = make();
  keep(path, { hash, value });
  return value;
}

type Kept = Readonly<{ hash: string; value: unknown }>;

const keptAt = (path: string): Kept | undefined => {
  try {
    return deserialize(readFileSync(path)) as Kept;
  } catch {
    return undefined; // nobody kept it, or another version of Node did
  }
};

const keep = (path: string, kept: Kept): void => {
  try {
    const partial = `${path}.${process.pid}`;
    writeFileSync(partial, serialize(kept));
    renameSync(partial, path); // others look for it at the same time
  } catch {
    // where nobody may write it is made each time
  }
};

/** Of all that is not code: that is the build's. */
const hashOfFiles = (folder: string): string => {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return sha256(...files.flatMap((file) => [file, readFileSync(file)]));
};

const sha256 = (...parts: readonly (string | Buffer)[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`\0${part.length}\0`).update(part);
  return hash.digest('hex');
};
