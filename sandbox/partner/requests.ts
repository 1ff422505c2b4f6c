import { mkdirSync, statSync, unlinkSync } from 'node:fs';
import { posix } from 'node:path';
import type { SFTPWrapper } from 'ssh2';
import { openFiles, within } from './open-files';
import { attributes, entryOf, names, ok, refused, type Reply } from './replies';
import { uploads, type Served } from './uploads';

/** Answers the requests of one SFTP session: all that a client needs to write, name, read and list files. */
export function serve(sftp: SFTPWrapper, served: Served): void {
  const run =
    <A extends readonly unknown[]>(act: (...args: A) => Reply | Promise<Reply>) =>
    (id: number, ...args: A): void => {
      const answering = Promise.resolve().then(() => act(...args));
      void answering.catch(refused).then((reply) => {
        reply(sftp, id);
      });
    };
  const files = openFiles(served.folder);
  const { open, write, rename } = uploads(files, served);
  const { stat, realPath, remove, makeFolder } = paths(served.folder);
  sftp.on('OPEN', run(open));
  sftp.on('WRITE', run(write));
  sftp.on('READ', run(files.read));
  sftp.on('CLOSE', run(files.close));
  sftp.on('RENAME', run(rename));
  sftp.on('OPENDIR', run(files.openFolder));
  sftp.on('READDIR', run(files.list));
  sftp.on('STAT', run(stat));
  sftp.on('LSTAT', run(stat));
  sftp.on('REALPATH', run(realPath));
  sftp.on('REMOVE', run(remove));
  sftp.on('MKDIR', run(makeFolder));
  sftp.on('SETSTAT', run(setNothing));
  sftp.on('FSETSTAT', run(setNothing));
  sftp.on('close', files.closeAll);
}

/** Times and permissions are whatever they are. */
const setNothing = (): Reply => ok;

const paths = (folder: string) => ({
  stat: (path: string): Reply => attributes(statSync(within(folder, path))),
  realPath: (path: string): Reply => names([entryOf(posix.normalize(`/${path}`), statSync(folder))]),
  remove: (path: string): Reply => {
    unlinkSync(within(folder, path));
    return ok;
  },
  makeFolder: (path: string): Reply => {
    mkdirSync(within(folder, path));
    return ok;
  },
});
