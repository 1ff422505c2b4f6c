import { readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { Faults, Met } from './faults';
import { readMail, type Mail } from './mail';

/** What can go wrong when a mail is handed over: refused before it is sent, or no answer after it was. */
export type MailFault =
  | 'greylisted' //       451, nothing stored
  | 'mailbox-full' //     452, nothing stored
  | 'unknown-user' //     550, nothing stored
  | 'hold' //             no answer until lifted; stored then, if the client still waits
  | 'store-then-hold' //  stored, no answer until lifted
  | 'store-then-drop'; // stored, and the connection cut without an answer

/** Who may log in, where mails are kept, and what is to go wrong. */
export type Post = Readonly<{
  user: string;
  password: string;
  received: Mail[];
  faults: Faults<MailFault>;
  now: () => Date;
}>;

/** The certificate of the server. Its key is public: it proves nothing, and is for loopback only. */
export const certificate = join(__dirname, 'loopback-only.certificate.pem');
const key = join(__dirname, 'loopback-only.key.pem');

/** A mail server that insists on STARTTLS and login, and accepts mail for everybody. */
export function mailServer(post: Post): SMTPServer {
  const sockets = new Map<number | undefined, Socket>();
  const met = new WeakMap<SMTPServerSession, Met<MailFault>>();
  const server = new SMTPServer({
    key: readFileSync(key),
    cert: readFileSync(certificate),
    authMethods: ['PLAIN', 'LOGIN'],
    disableReverseLookup: true,
    onAuth: ({ username, password }, _session, answer) => {
      if (username === post.user && password === post.password) answer(null, { user: username });
      else answer(refusal(535, '5.7.8 Authentication credentials invalid'));
    },
    onMailFrom: (_sender, session, answer) => {
      met.delete(session);
      answer();
    },
    onRcptTo: ({ address }, session, answer) => {
      const found = post.faults.meet(address);
      if (found !== undefined) met.set(session, found);
      answer(found && refusals[found.fault]);
    },
    onData: (stream, session, answer) => {
      const arrival = { stream, session, socket: sockets.get(session.remotePort) };
      deliver(arrival, post, met.get(session)).then(() => {
        answer();
      }, answer);
    },
  });
  server.server.on('connection', (socket) => {
    const { remotePort } = socket;
    sockets.set(remotePort, socket);
    socket.once('close', () => sockets.delete(remotePort));
  });
  // A client that goes away in the middle is its own concern.
  server.on('error', () => undefined);
  return server;
}

type Arrival = Readonly<{
  stream: SMTPServerDataStream;
  session: SMTPServerSession;
  socket: Socket | undefined;
}>;

const deliver = async (
  { stream, session, socket }: Arrival,
  { received, now }: Post,
  met: Met<MailFault> | undefined,
): Promise<void> => {
  const raw = await buffer(stream);
  if (met?.fault === 'hold') {
    await met.lifted;
    if (socket?.destroyed !== false) return;
  }
  const to = session.envelope.rcptTo.map(({ address }) => address);
  received.push(...(await readMail(raw, to, now())));
  if (met?.fault === 'store-then-hold') await met.lifted;
  if (met?.fault === 'store-then-drop') socket?.destroy();
};

const refusal = (responseCode: number, message: string): Error =>
  Object.assign(new Error(message), { responseCode });

const refusals: Readonly<Partial<Record<MailFault, Error>>> = {
  greylisted: refusal(451, '4.7.1 Greylisted, try again later'),
  'mailbox-full': refusal(452, '4.2.2 Mailbox full'),
  'unknown-user': refusal(550, '5.1.1 No such user'),
};
