import { linkSync, unlinkSync } from 'node:fs';
import { posix } from 'node:path';
import { utils } from 'ssh2';
import type { Faults, Met } from '../faults';
import { fileNamed, type PartnerFault } from './faults';
import { within, type OpenFiles } from './open-files';
import { denied, failure, handle, ok, type Reply } from './replies';

/** What a session serves. */
export type Served = Readonly<{
  folder: string;
  faults: Faults<PartnerFault>;
  /** A file has got this name, as clients see it. Called before the client hears of it. */
  onRenamed: (path: string) => void;
  /** Breaks the connection. */
  cut: () => void;
}>;

/** The requests by which a file gets to its place: those that faults meet. */
export type Uploads = Readonly<{
  open: (path: string, flags: number) => Promise<Reply>;
  write: (file: Buffer, offset: number, content: Buffer) => Reply;
  rename: (from: string, to: string) => Promise<Reply>;
}>;

type Upload = { met: Met<PartnerFault> | undefined; written: number };

const { WRITE } = utils.sftp.OPEN_MODE;

/** Takes files in, with what is to go wrong: a fault is met when a file is opened for writing. */
export function uploads(files: OpenFiles, { folder, faults, onRenamed, cut }: Served): Uploads {
  const byHandle = new Map<string, Upload>();
  const byPath = new Map<string, Upload>();
  const open = async (path: string, flags: number): Promise<Reply> => {
    if ((flags & WRITE) === 0) return handle(files.open(path, flags));
    const met = faults.meet(fileNamed(path));
    if (met?.fault.kind === 'no-permission') return denied;
    if (met?.fault.kind === 'hold') await met.lifted;
    const file = files.open(path, flags);
    const upload = { met, written: 0 };
    byPath.set(path, upload);
    byHandle.set(file.toString(), upload);
    return handle(file);
  };
  const write = (file: Buffer, offset: number, content: Buffer): Reply => {
    const upload = byHandle.get(file.toString());
    const fault = upload?.met?.fault;
    if (fault?.kind === 'disk-full') return failure;
    if (upload === undefined || fault?.kind !== 'cut-upload') return files.write(file, offset, content);
    const left = fault.afterBytes - upload.written;
    upload.written += content.length;
    if (content.length < left) return files.write(file, offset, content);
    files.write(file, offset, content.subarray(0, Math.max(0, left)));
    cut();
    return failure;
  };
  const rename = async (from: string, to: string): Promise<Reply> => {
    // As OpenSSH does it: a link is refused when the name is taken, however close the race.
    linkSync(within(folder, from), within(folder, to));
    unlinkSync(within(folder, from));
    onRenamed(posix.normalize(`/${to}`));
    const met = byPath.get(from)?.met;
    if (met?.fault.kind === 'rename-then-cut') cut();
    if (met?.fault.kind === 'rename-then-hold') await met.lifted;
    return ok;
  };
  return { open, write, rename };
}
