import type { Stats } from 'node:fs';
import { utils, type Attributes, type FileEntry, type SFTPWrapper } from 'ssh2';

const { STATUS_CODE } = utils.sftp;

/** What one request is answered with. */
export type Reply = (sftp: SFTPWrapper, id: number) => void;

const status =
  (code: number): Reply =>
  (sftp, id) => {
    sftp.status(id, code);
  };

/** It is done. */
export const ok = status(STATUS_CODE.OK);
/** It may not be done. */
export const denied = status(STATUS_CODE.PERMISSION_DENIED);
/** It cannot be done. */
export const failure = status(STATUS_CODE.FAILURE);

/** A handle to what was opened. */
export function handle(name: Buffer): Reply {
  return (sftp, id) => {
    sftp.handle(id, name);
  };
}

/** A piece of a file; an empty one is its end. */
export function data(piece: Buffer): Reply {
  return (sftp, id) => {
    if (piece.length === 0) sftp.status(id, STATUS_CODE.EOF);
    else sftp.data(id, piece);
  };
}

/** A part of a folder; an empty one is its end. */
export function names(entries: readonly FileEntry[]): Reply {
  return (sftp, id) => {
    if (entries.length === 0) sftp.status(id, STATUS_CODE.EOF);
    else sftp.name(id, [...entries]);
  };
}

/** What a file is. */
export function attributes(stats: Stats): Reply {
  return (sftp, id) => {
    sftp.attrs(id, attributesOf(stats));
  };
}

/** A request that failed with an error of the file system, as OpenSSH answers it. */
export function refused(error: unknown): Reply {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return status(STATUS_CODE.NO_SUCH_FILE);
  return code === 'EACCES' || code === 'EPERM' ? denied : failure;
}

/** One line of a listing. */
export function entryOf(filename: string, stats: Stats): FileEntry {
  return {
    filename,
    longname: `${stats.isDirectory() ? 'd' : '-'}rw-r----- 1 partner partner ${stats.size} Jan 01 2026 ${filename}`,
    attrs: attributesOf(stats),
  };
}

const attributesOf = ({ mode, uid, gid, size, atimeMs, mtimeMs }: Stats): Attributes => ({
  mode,
  uid,
  gid,
  size,
  atime: Math.floor(atimeMs / 1000),
  mtime: Math.floor(mtimeMs / 1000),
});
