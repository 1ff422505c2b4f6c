import { createHash } from 'node:crypto';
import { createServer, type Server as NetServer } from 'node:net';
import { Server, utils, type AuthContext, type ParsedKey } from 'ssh2';
import { serve } from './partner/requests';
import type { Served } from './partner/uploads';

/** A pair of SSH keys, as texts in OpenSSH's form. */
export type KeyPair = Readonly<{ private: string; public: string }>;

/** Makes a pair of keys. ECDSA, because one in a thousand Ed25519 keys that ssh2 1.17 makes cannot be read again. */
export function newKeyPair(): KeyPair {
  return utils.generateKeyPairSync('ecdsa', { bits: 256 });
}

/** A public key's fingerprint as `ssh-keygen -lf` prints it. */
export function fingerprintOf(publicKey: string): string {
  const digest = createHash('sha256').update(parsed(publicKey).getPublicSSH()).digest('base64');
  return `SHA256:${digest.replace(/=+$/, '')}`;
}

/** Who may log in, by password or by key, and what is served then. */
export type SftpServerOptions = Readonly<{
  user: string;
  password: string;
  publicKey: string;
  hostKey: KeyPair;
  /** Asked at each connection: whether nobody gets in. */
  isClosed: () => boolean;
  served: Omit<Served, 'cut'>;
}>;

/** An SFTP server for one user. */
export function sftpServer(options: SftpServerOptions): NetServer {
  const hostKeys = [options.hostKey.private];
  const authorized = parsed(options.publicKey);
  return createServer({ noDelay: true }, (socket) => {
    const ssh = new Server({ hostKeys }, (connection) => {
      connection.on('error', () => undefined); // a client that goes away in the middle is its own concern
      const isClosed = options.isClosed();
      connection.on('authentication', (context) => {
        if (!isClosed && mayEnter(context, options, authorized)) context.accept();
        else context.reject(['password', 'publickey']);
      });
      connection.on('session', (accept) => {
        accept().on('sftp', (open) => {
          serve(open(), { ...options.served, cut: () => socket.destroy() });
        });
      });
    });
    socket.on('error', () => undefined);
    ssh.injectSocket(socket);
  });
}

const mayEnter = (context: AuthContext, { user, password }: SftpServerOptions, key: ParsedKey): boolean => {
  if (context.username !== user) return false;
  if (context.method === 'password') return context.password === password;
  if (context.method !== 'publickey' || !context.key.data.equals(key.getPublicSSH())) return false;
  const { blob, signature, hashAlgo } = context;
  if (blob === undefined || signature === undefined) return true; // asks whether the key would do
  const verified: unknown = key.verify(blob, signature, hashAlgo); // true, false or an Error
  return verified === true;
};

const parsed = (key: string): ParsedKey => {
  const read = utils.parseKey(key);
  if (read instanceof Error) throw read;
  return read;
};
