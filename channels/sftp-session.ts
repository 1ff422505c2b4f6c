import { createHash } from 'node:crypto';
import { connect as connectSocket, type Socket } from 'node:net';
import type { SFTPWrapper } from 'ssh2';
import SftpClient from 'ssh2-sftp-client';
import { codeOf, failed, isNoFile, levelOf, SftpFailure } from './sftp-failure';

/**
 * How to reach a partner's SFTP server. `url` is sftp://user[:password]@host:port/base/folder, `/~/folder` one below the
 * login's own; `privateKey` the text of a PEM or OpenSSH key; `hostKey` what `ssh-keygen -lf` prints, `SHA256:…`.
 */
export type SftpAccount = Readonly<{ url: string; privateKey?: string; hostKey: string }>;

/** What can be done during one connection. Paths are below the account's folder; every failure is an `SftpFailure`. */
export type Session = Readonly<{
  /** Writes a whole file, over one of the same name, and sees that it is there as written. */
  write: (path: string, content: Buffer) => Promise<void>;
  /** Gives a file its name; refused when that name is taken. */
  rename: (from: string, to: string) => Promise<void>;
  /** What a file holds; undefined when the server says that there is none. */
  read: (path: string) => Promise<Buffer | undefined>;
  /** The names of the files in a folder. */
  list: (folder: string) => Promise<readonly string[]>;
  hasFolder: (folder: string) => Promise<boolean>;
}>;

/** A file of ours or of a partner may have so many bytes. */
const LARGEST_FILE = 10_000_000;

const CONNECTED_WITHIN_MS = 5_000;
/** Less than the time after which another worker may take the same hand-over up. */
const OVER_WITHIN_MS = 12_000;
/** What holds names and numbers is not for everybody. */
const MODE = 0o640;

const upTo = { flags: 'r', end: LARGEST_FILE } as const; // the last byte read: one more than allowed

/** Connects, does the work and disconnects, all within a quarter of a minute. Throws SftpFailure; the work's own errors pass. */
export async function inSession<T>(account: SftpAccount, work: (session: Session) => Promise<T>): Promise<T> {
  const { hostname, port } = new URL(account.url);
  const host = hostname.replace(/^\[|\]$/g, '');
  const signal = AbortSignal.timeout(OVER_WITHIN_MS);
  const sock = connectSocket({ host, port: Number(port || 22), noDelay: true, signal });
  const client = new SftpClient('arrears', {}); // its own listeners would write to the console
  try {
    const raw = await connect(client, sock, account);
    return await work(sessionOf({ client, raw, sock, signal }, folderOf(account)));
  } finally {
    const ended = client.end().catch(() => undefined);
    if (sock.connecting) sock.destroy();
    else sock.destroySoon();
    await ended;
  }
}

type Connected = Readonly<{ client: SftpClient; raw: SFTPWrapper; sock: Socket; signal: AbortSignal }>;

const connect = async (client: SftpClient, sock: Socket, account: SftpAccount): Promise<SFTPWrapper> => {
  const { username, password } = new URL(account.url);
  const seen = { level: '', isOther: false };
  client.on('error', (error: unknown) => {
    seen.level = levelOf(error);
  });
  const hostVerifier = (key: Buffer) => {
    seen.isOther = fingerprint(key) !== account.hostKey;
    return !seen.isOther;
  };
  const options = {
    sock,
    username: decodeURIComponent(username),
    ...(password === '' ? {} : { password: decodeURIComponent(password) }),
    ...(account.privateKey === undefined ? {} : { privateKey: account.privateKey }),
    readyTimeout: CONNECTED_WITHIN_MS,
    hostVerifier,
  };
  return client.connect(options).catch((error: unknown) => {
    const code = seen.isOther ? 'host-key' : codeOf(error, seen.level);
    throw new SftpFailure(code, false, { cause: error });
  });
};

const fingerprint = (key: Buffer): string =>
  `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;

/** A URL without a path, or with `/~`, means the folder that the login leads to. */
const folderOf = ({ url }: SftpAccount): string =>
  decodeURIComponent(new URL(url).pathname)
    .replace(/\/+$/, '')
    .replace(/^\/~(?=\/|$)/, '.') || (new URL(url).pathname === '' ? '.' : '');

const sessionOf = ({ client, raw, sock, signal }: Connected, base: string): Session => {
  const fail = (error: unknown) => failed(error, signal.aborted);
  const read: Session['read'] = async (path) => {
    const reading = client.get(`${base}/${path}`, undefined, { readStreamOptions: upTo });
    const content = await reading.catch((error: unknown) => (isNoFile(error) ? undefined : fail(error)));
    if (content === undefined) return undefined;
    const bytes = Buffer.isBuffer(content) ? content : Buffer.alloc(0); // an empty file comes as an empty list
    if (bytes.length > LARGEST_FILE) throw new SftpFailure('too-large', true);
    return bytes;
  };
  return {
    read,
    write: async (path, content) => {
      await writeFile(raw, sock, `${base}/${path}`, content).catch(fail);
      if (!(await read(path))?.equals(content)) throw new SftpFailure('not-as-written', true);
    },
    rename: async (from, to) => {
      await client.rename(`${base}/${from}`, `${base}/${to}`).catch(fail);
    },
    list: async (folder) => {
      const entries = await client.list(`${base}/${folder}`).catch(fail);
      return entries.filter(({ type }) => type !== 'd').map(({ name }) => name);
    },
    hasFolder: async (folder) => (await client.exists(`${base}/${folder}`).catch(fail)) === 'd',
  };
};

/** The library's own `put` says "done" when the server refused to write, on a full disk for example. */
const writeFile = (raw: SFTPWrapper, sock: Socket, path: string, content: Buffer): Promise<void> =>
  new Promise((resolve, reject) => {
    const lost = () => {
      reject(new Error('the connection was lost'));
    };
    sock.once('close', lost);
    if (sock.destroyed) lost();
    raw.writeFile(path, content, { mode: MODE }, (error) => {
      sock.off('close', lost);
      if (error) reject(error);
      else resolve();
    });
  });
