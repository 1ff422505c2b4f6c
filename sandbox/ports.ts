import { createServer } from 'node:net';

// A free port that was handed out is not in use yet, so the system could name it a second time.
const handedOut = new Set<number>();

/** The preferred port on 127.0.0.1 or, when it is taken, a free one. */
export async function pickPort(preferred: number): Promise<{ port: number; taken: boolean }> {
  if (await isFree(preferred)) return { port: preferred, taken: false };
  return { port: await freePort(), taken: true };
}

/** Whether nobody listens on a port of 127.0.0.1. */
export async function isFree(port: number): Promise<boolean> {
  return (await tryPort(port)) !== undefined;
}

/** A free port on 127.0.0.1, never the same twice in one process. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = await tryPort(0);
    if (port === undefined) throw new Error('no free port on 127.0.0.1');
    if (handedOut.has(port)) continue;
    handedOut.add(port);
    return port;
  }
}

const tryPort = (port: number): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(undefined);
      else reject(error);
    });
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' ? address?.port : undefined);
      });
    });
  });
