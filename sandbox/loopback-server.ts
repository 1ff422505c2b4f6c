import { once } from 'node:events';
import type { Server, Socket } from 'node:net';

/** Has a server listen on a port of 127.0.0.1; the answer closes it at once, with every connection it still holds. */
export async function listenOnLoopback(server: Server, port: number): Promise<() => Promise<void>> {
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  server.listen({ port, host: '127.0.0.1', exclusive: true });
  await once(server, 'listening');
  return async () => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    for (const socket of open) socket.destroy();
    await closed;
  };
}
