import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { pickPort } from '../../sandbox/ports';

const occupy = async (): Promise<{ server: Server; port: number }> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { server, port: address.port };
};

describe('picking a port', () => {
  it('takes the preferred one when it is free', async () => {
    const { server, port } = await occupy();
    server.close();
    await once(server, 'close');
    await expect(pickPort(port)).resolves.toEqual({ port, taken: false });
  });

  it('takes another one when the preferred one is taken, and never the same twice', async () => {
    const { server, port } = await occupy();
    const picks = await Promise.all(Array.from({ length: 20 }, () => pickPort(port)));
    server.close();
    expect(picks.every(({ taken }) => taken)).toBe(true);
    expect(new Set(picks.map((pick) => pick.port)).size).toBe(20);
    expect(picks.map((pick) => pick.port)).not.toContain(port);
  });
});
