import { connect, createServer, type Socket } from 'node:net';
import { once } from 'node:events';
import { freePort } from '../../sandbox/ports';

/** A way to a server that can be cut: `url` is the server's with the proxy's host and port. */
export type Proxy = Readonly<{
  url: string;
  /** Breaks every connection and refuses new ones until `mend`. */
  cut: () => void;
  mend: () => void;
  /** The next so many connections are accepted and hear nothing. */
  stall: (connections: number) => void;
  stop: () => Promise<void>;
}>;

/** Stands for the proxy of a world whose connections go straight to the server: there is nothing to cut. */
export function noProxy(url: string): Proxy {
  const refuse = () => {
    throw new Error('this world was opened without a proxy: open it `proxied`');
  };
  return { url, cut: refuse, mend: refuse, stall: refuse, stop: () => Promise.resolve() };
}

/** Starts a proxy on 127.0.0.1 in front of the server of a URL. */
export async function startProxy(serverUrl: string): Promise<Proxy> {
  const target = new URL(serverUrl);
  const open = new Set<Socket>();
  let isCut = false;
  let stalled = 0;
  const keep = (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket)).on('error', () => undefined);
  };
  const server = createServer((near) => {
    keep(near);
    if (isCut) near.destroy();
    else if (stalled > 0) stalled--;
    else join(near, target, keep);
  });
  server.listen(await freePort(), '127.0.0.1');
  await once(server, 'listening');
  const end = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    url: withPort(serverUrl, server.address()),
    cut: () => {
      isCut = true;
      end();
    },
    mend: () => {
      isCut = false;
    },
    stall: (connections) => {
      stalled = connections;
    },
    stop: async () => {
      end();
      server.close();
      await once(server, 'close');
    },
  };
}

const join = (near: Socket, { hostname, port }: URL, keep: (socket: Socket) => void): void => {
  const far = connect(Number(port), hostname).setNoDelay(true);
  near.setNoDelay(true); // what passes through waits for nothing that it would not wait for without us
  keep(far);
  near.pipe(far).pipe(near);
  near.once('close', () => far.destroy());
  far.once('close', () => near.destroy());
};

const withPort = (
  serverUrl: string,
  address: ReturnType<ReturnType<typeof createServer>['address']>,
): string => {
  const url = new URL(serverUrl);
  if (typeof address === 'string' || address === null) throw new Error('the proxy has no port');
  url.hostname = '127.0.0.1';
  url.port = String(address.port);
  return url.href;
};
