import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { SftpAccount } from '../../channels/files-through-sftp';
import { freePort, isFree } from '../../sandbox/ports';
import { startPartner } from '../../sandbox/partner';
import { fingerprintOf, newKeyPair } from '../../sandbox/sftp-server';
import { until } from '../support/until';

/** An SFTP server with the two folders: how to reach it, how not to, and where its files lie on this machine. */
export type Peer = Readonly<{
  account: SftpAccount;
  /** The same with a login that it does not know. */
  stranger: SftpAccount;
  folder: string;
  stop: () => Promise<void>;
}>;

/** Our own stand-in, by password. */
const sandbox = async (): Promise<Peer> => {
  const { url, hostKey, folder, remove } = await startPartner({ port: await freePort(), answers: () => [] });
  const stranger = { url: url.replace('secret', 'guess'), hostKey };
  return { account: { url, hostKey }, stranger, folder, stop: remove };
};

/** Where Debian keeps it. OpenSSH insists on an absolute path. */
const SSHD = '/usr/sbin/sshd';

/** Whether OpenSSH's server is installed. */
export const hasOpenSsh = existsSync(SSHD);

/** OpenSSH's own server, by key, for the user that runs the tests. */
const openSsh = async (): Promise<Peer> => {
  const home = mkdtempSync(join(tmpdir(), 'arrears-sshd-'));
  const folder = join(home, 'drop');
  for (const name of ['to-partner', 'from-partner']) mkdirSync(join(folder, name), { recursive: true });
  if (userInfo().uid === 0) mkdirSync('/run/sshd', { recursive: true });
  const [hostKey, ours, other] = [newKeyPair(), newKeyPair(), newKeyPair()];
  const port = await freePort();
  writeFileSync(join(home, 'host-key'), hostKey.private, { mode: 0o600 });
  writeFileSync(join(home, 'authorized_keys'), `${ours.public}\n`);
  writeFileSync(join(home, 'config'), configuration(home, port));
  const daemon = spawn(SSHD, ['-D', '-e', '-f', join(home, 'config')], { stdio: 'ignore' });
  const ended = once(daemon, 'exit');
  await until('sshd listens', async () => daemon.exitCode !== null || !(await isFree(port)));
  const url = `sftp://${userInfo().username}@127.0.0.1:${port}${folder}`;
  const pinned = { url, hostKey: fingerprintOf(hostKey.public) };
  return {
    account: { ...pinned, privateKey: ours.private },
    stranger: { ...pinned, privateKey: other.private },
    folder,
    stop: async () => {
      daemon.kill();
      await ended;
      rmSync(home, { recursive: true });
    },
  };
};

const configuration = (home: string, port: number): string =>
  [
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    `HostKey ${home}/host-key`,
    `PidFile ${home}/pid`,
    `AuthorizedKeysFile ${home}/authorized_keys`,
    'StrictModes no',
    'UsePAM no',
    'PermitRootLogin prohibit-password',
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    'Subsystem sftp internal-sftp',
    'ForceCommand internal-sftp -u 0027',
    '',
  ].join('\n');

/** Everybody against whom the tests run. */
export const peers = [
  { name: 'the sandbox', start: sandbox },
  ...(hasOpenSsh ? [{ name: 'OpenSSH', start: openSsh }] : []),
];
