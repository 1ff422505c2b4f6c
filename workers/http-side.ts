import { once } from 'node:events';
import { serve } from '@hono/node-server';
import type { Logger } from 'pino';
import type { ClientDependencies } from '../intake/dependencies';
import { hasUnheard } from '../intake/workflows/unheard';
import { httpApp } from '../http/app';
import type { HttpDependencies } from '../http/dependencies';
import { workflowIdOf } from '../workflows/contract';
import type { WorkerConfig } from './config';
import { deskAt } from './desk';

/** A request arrives within so long, or its connection ends. */
const IN_TIME = { headersTimeout: 5_000, requestTimeout: 10_000 };

/** Serves the way in until `stop`; `publicUrl` is where Twilio reaches it. */
export async function startHttp(
  config: WorkerConfig,
  dependencies: ClientDependencies &
    Pick<HttpDependencies, 'ready' | 'tell'> &
    Readonly<{ away: () => readonly string[] }>,
  log: Logger,
): Promise<Readonly<{ port: number; publicUrl: () => string; stop: () => Promise<void> }>> {
  const { host: hostname, port, secret, proxies } = config.http;
  const { authToken, callerId } = config.twilio;
  const publicUrl = () => config.http.publicUrl ?? `http://${hostname}:${portOf(server, port)}`;
  const voice = { authToken, callerId, publicUrl };
  const unheard = (loanId: string) => hasUnheard(dependencies.client, workflowIdOf(loanId));
  const app = config.appGateway && { appSecret: config.appGateway.secret };
  const stopping = new AbortController();
  const addDesk =
    config.desk &&
    deskAt(config.desk, { ...dependencies, publicUrl, proxies, log, stopping: stopping.signal });
  const doors = { ...dependencies, secret, ...app, ...(addDesk && { addDesk }), proxies, log, voice };
  const { fetch } = httpApp({ ...doors, hasUnheard: unheard });
  const server = serve({ fetch, hostname, port, serverOptions: IN_TIME });
  await once(server, 'listening');
  const stop = async () => {
    stopping.abort();
    const closed = once(server, 'close');
    server.close();
    await closed;
  };
  return { port: portOf(server, port), publicUrl, stop };
}

const portOf = (server: ReturnType<typeof serve>, asked: number): number => {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : asked;
};
