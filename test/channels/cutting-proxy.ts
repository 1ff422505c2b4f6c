import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { freePort } from '../../sandbox/ports';

/** A way to a server that breaks by itself. */
export type CuttingProxy = Readonly<{ url: string; stop: () => Promise<void> }>;

/** Starts a proxy that asks, before it passes anything on in either direction, whether now is the moment to break. */
export async function startCuttingProxy(url: string, isTheMoment: () => boolean): Promise<CuttingProxy> {
  const { hostname, port } = new URL(url);
  const server = createServer({ noDelay: true }, (near) => {
    const far = connect({ host: hostname, port: Number(port), noDelay: true });
    const end = () => {
      near.destroy();
      far.destroy();
    };
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on('data', (piece) => {
        if (isTheMoment()) end();
        else to.write(piece);
      });
      from.on('error', end).on('close', end);
    }
  });
  const own = await freePort();
  server.listen(own, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: url.replace(`:${port}`, `:${own}`),
    stop: async () => {
      server.close();
      await once(server, 'close');
    },
  };
}
