import { noFaults, type Faults } from './faults';
import { listenOnLoopback } from './loopback-server';
import type { Mail } from './mail';
import { certificate, mailServer, type MailFault } from './mail-server';

export type { Mail } from './mail';
export type { MailFault } from './mail-server';

/** The mailboxes of everybody, behind one server. `stop` takes the server away, `restart` brings it back. */
export type Mailboxes = Readonly<{
  /** With user and password: `smtp://user:password@127.0.0.1:port`. The server insists on STARTTLS and login. */
  url: string;
  /** The file of the certificate that a client has to trust. */
  certificate: string;
  /** Everything received, oldest first. */
  messages: () => readonly Mail[];
  fault: Faults<MailFault>['fault'];
  clearFaults: () => void;
  stop: () => Promise<void>;
  restart: () => Promise<void>;
}>;

/** The login that clients need. `now` stamps what is received. */
export type MailboxesOptions = Readonly<{ port: number; user: string; password: string; now?: () => Date }>;

/** Starts the mailboxes on a port of 127.0.0.1; what they received and what is to go wrong outlives a restart. */
export async function startMailboxes(options: MailboxesOptions): Promise<Mailboxes> {
  const { port, user, password, now = () => new Date() } = options;
  const received: Mail[] = [];
  const faults = noFaults<MailFault>();
  const listen = () => listenOnLoopback(mailServer({ user, password, received, faults, now }).server, port);
  let close = await listen();
  return {
    url: `smtp://${encodeURIComponent(user)}:${encodeURIComponent(password)}@127.0.0.1:${String(port)}`,
    certificate,
    messages: () => received,
    fault: faults.fault,
    clearFaults: faults.clearFaults,
    stop: () => close(),
    restart: async () => {
      await close();
      close = await listen();
    },
  };
}
