import * as fs from 'node:fs';
import { join, posix } from 'node:path';
import { utils, type FileEntry } from 'ssh2';
import { data, entryOf, handle, names, ok, type Reply } from './replies';

/** A path of a client as a path on this machine: nothing leads out of the folder. */
export function within(folder: string, path: string): string {
  return join(folder, posix.normalize(`/${path}`));
}

/** The files and folders that one session has open, by handle. Errors are the file system's. */
export type OpenFiles = Readonly<{
  open: (path: string, flags: number) => Buffer;
  write: (file: Buffer, offset: number, content: Buffer) => Reply;
  /** At most 256 KiB. */
  read: (file: Buffer, offset: number, length: number) => Reply;
  openFolder: (path: string) => Reply;
  /** Everything at once, and then nothing. */
  list: (folder: Buffer) => Reply;
  close: (handle: Buffer) => Reply;
  closeAll: () => void;
}>;

type Opened = { fd?: number; entries: readonly FileEntry[] };

/** Opens files below a folder. */
export function openFiles(root: string): OpenFiles {
  const { keep, kept, forget, forgetAll } = handles();
  return {
    open: (path, flags) =>
      keep({ fd: fs.openSync(within(root, path), systemFlags(flags), 0o640), entries: [] }),
    write: (file, offset, content) => {
      fs.writeSync(kept(file).fd ?? -1, content, 0, content.length, offset);
      return ok;
    },
    read: (file, offset, length) => {
      const piece = Buffer.alloc(Math.min(length, 256 * 1024));
      return data(piece.subarray(0, fs.readSync(kept(file).fd ?? -1, piece, 0, piece.length, offset)));
    },
    openFolder: (path) => handle(keep({ entries: entriesIn(within(root, path)) })),
    list: (folder) => {
      const found = kept(folder);
      const { entries } = found;
      found.entries = [];
      return names(entries);
    },
    close: (name) => {
      forget(name);
      return ok;
    },
    closeAll: forgetAll,
  };
}

const handles = () => {
  const opened = new Map<string, Opened>();
  let count = 0;
  const keep = (what: Opened): Buffer => {
    const name = String(++count);
    opened.set(name, what);
    return Buffer.from(name);
  };
  const kept = (name: Buffer): Opened => {
    const found = opened.get(name.toString());
    if (found === undefined) throw new Error('no such handle');
    return found;
  };
  const forget = (name: Buffer): void => {
    const { fd } = kept(name);
    opened.delete(name.toString());
    if (fd !== undefined) fs.closeSync(fd);
  };
  const forgetAll = () => {
    for (const name of [...opened.keys()]) forget(Buffer.from(name));
  };
  return { keep, kept, forget, forgetAll };
};

const entriesIn = (folder: string): readonly FileEntry[] =>
  fs.readdirSync(folder).map((name) => entryOf(name, fs.lstatSync(join(folder, name))));

const { OPEN_MODE } = utils.sftp;

const systemFlags = (flags: number): number => {
  const has = (flag: number) => (flags & flag) !== 0;
  const { O_RDONLY, O_WRONLY, O_RDWR, O_APPEND, O_CREAT, O_TRUNC, O_EXCL } = fs.constants;
  const writing = has(OPEN_MODE.READ) ? O_RDWR : O_WRONLY;
  return (
    (has(OPEN_MODE.WRITE) ? writing : O_RDONLY) |
    (has(OPEN_MODE.APPEND) ? O_APPEND : 0) |
    (has(OPEN_MODE.CREAT) ? O_CREAT : 0) |
    (has(OPEN_MODE.TRUNC) ? O_TRUNC : 0) |
    (has(OPEN_MODE.EXCL) ? O_EXCL : 0)
  );
};
