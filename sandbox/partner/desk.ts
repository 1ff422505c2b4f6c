import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { acknowledgementOf, completed, type Ack, type Complete } from './paperwork';

/** A file as it came, data and manifests alike. */
export type ReceivedFile = Readonly<{ name: string; content: string; receivedAt: Date }>;

/** Who reads what came and writes the answers. */
export type Desk = Readonly<{
  files: () => readonly ReceivedFile[];
  /** The ids in the complete files of some kinds, in the order in which their manifests came. */
  ids: (...kinds: readonly Complete['kind'][]) => readonly string[];
  acknowledge: (rows: readonly Ack[]) => string;
  leave: (name: string, content: string) => void;
  /** Looks at a file that just got its name. */
  look: (path: string) => void;
}>;

const IN = 'to-partner';
const OUT = 'from-partner';
const MANIFEST = '.manifest.json';

/** Opens the two folders below a root, with what lies there already; `answers` is asked once for each complete file. */
export function openDesk(root: string, now: () => Date, answers: (file: Complete) => readonly Ack[]): Desk {
  for (const folder of [IN, OUT]) mkdirSync(join(root, folder), { recursive: true });
  const files: ReceivedFile[] = [];
  const complete: Complete[] = [];
  const leave = (name: string, content: string) => {
    const partial = join(root, OUT, `.${name}.part`);
    writeFileSync(partial, content);
    renameSync(partial, join(root, OUT, name));
  };
  const acknowledge = (rows: readonly Ack[]) => {
    const name = freeName(join(root, OUT));
    leave(name, acknowledgementOf(rows));
    return name;
  };
  const takeIn = (name: string, receivedAt: Date): Complete | undefined => {
    const content = readFileSync(join(root, IN, name), 'utf8');
    files.push({ name, content, receivedAt });
    const about = join(root, IN, name.slice(0, -MANIFEST.length));
    if (!name.endsWith(MANIFEST) || !existsSync(about)) return undefined;
    const found = completed(name.slice(0, -MANIFEST.length), readFileSync(about, 'utf8'), content);
    if (found) complete.push(found);
    return found;
  };
  for (const { name, at } of lyingIn(join(root, IN))) takeIn(name, at);
  const look = (path: string) => {
    const [, folder, name = ''] = path.split('/');
    if (folder !== IN || name.startsWith('.')) return;
    const found = takeIn(name, now());
    const rows = found ? answers(found) : [];
    if (rows.length > 0) acknowledge(rows);
  };
  const ids: Desk['ids'] = (...kinds) =>
    complete.filter(({ kind }) => kinds.includes(kind)).flatMap(({ placementIds }) => placementIds);
  return { files: () => files, ids, acknowledge, leave, look };
}

const freeName = (folder: string, number = 1): string => {
  const name = `ACK_${String(number).padStart(6, '0')}.csv`;
  return existsSync(join(folder, name)) ? freeName(folder, number + 1) : name;
};

/** The manifest of a file comes after it. */
const lyingIn = (folder: string): readonly Readonly<{ name: string; at: Date }>[] =>
  readdirSync(folder)
    .filter((name) => !name.startsWith('.'))
    .map((name) => ({ name, at: statSync(join(folder, name)).mtime }))
    .sort((a, b) => a.at.getTime() - b.at.getTime() || a.name.length - b.name.length);
