import { Client, Connection } from '@temporalio/client';
import type { BookConfig } from './config';

/** Connects a client to Temporal; fails within seconds when nobody answers. */
export async function connectClient({
  connectionOptions,
  namespace,
}: BookConfig['temporal']): Promise<Client> {
  const connection = await Connection.connect({ ...connectionOptions, connectTimeout: '5s' });
  return new Client({ connection, namespace });
}
