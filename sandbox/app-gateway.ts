import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { randomBytes } from 'node:crypto';
import { Server } from 'node:net';
import { noFaults, type Faults } from './faults';
import { formsOf } from './json-form';
import { listenOnLoopback } from './loopback-server';
import { readSigned, signatureOf, type Env } from './signed-requests';

/** A notification that the gateway took. */
export type Notification = Readonly<{
  id: string;
  to: string;
  title: string;
  text: string;
  reference: string;
  receivedAt: Date;
}>;

/** What can go wrong: the app is gone (410), the gateway refuses or fails, or takes it and says nothing. */
export type AppFault = Readonly<
  { kind: 'no-app' } | { kind: 'error'; status: 400 | 429 | 500 } | { kind: 'store-then-drop' }
>;

/** What is told of a notification later. */
export type StatusTold = Readonly<{
  status: 'delivered' | 'opened' | 'undelivered';
  code?: string;
  forGood?: boolean;
}>;

/** A lender's push gateway; `tell` posts what became of a notification to an address of ours, signed. */
export type AppGatewayServer = Readonly<{
  url: string;
  notifications: () => readonly Notification[];
  fault: Faults<AppFault>['fault'];
  clearFaults: () => void;
  tell: (publicUrl: string, one: Pick<Notification, 'id' | 'reference'>, told: StatusTold) => Promise<number>;
  stop: () => Promise<void>;
}>;

type Options = Readonly<{ port: number; secret: string; now?: () => Date }>;

const { wrongWith, inForm } = formsOf('app-gateway.schema.json', [
  'notification',
  'find',
  'taken',
  'status',
] as const);

/** Starts a push gateway on a port of 127.0.0.1. It takes nothing that is unsigned, or not as docs/app-gateway.schema.json says. */
export async function startAppGateway({
  port,
  secret,
  now = () => new Date(),
}: Options): Promise<AppGatewayServer> {
  const taken = new Map<string, Notification>();
  const { fault, clearFaults, meet } = noFaults<AppFault>();
  const server = createAdaptorServer({ fetch: gateway({ secret, now, taken, meet }).fetch });
  if (!(server instanceof Server)) throw new Error('the gateway needs a plain HTTP server');
  const stop = await listenOnLoopback(server, port);
  const url = `http://127.0.0.1:${String(port)}`;
  return { url, notifications: () => [...taken.values()], fault, clearFaults, tell: teller(secret), stop };
}

type Inside = Required<Pick<Options, 'secret' | 'now'>> &
  Pick<Faults<AppFault>, 'meet'> &
  Readonly<{ taken: Map<string, Notification> }>;

const gateway = ({ secret, now, taken, meet }: Inside): Hono<Env> => {
  const app = new Hono<Env>();
  app.post('/notifications', async (c) => {
    const read = await readSigned(secret, c, (value) => wrongWith('notification', value));
    if (read instanceof Response) return read;
    const { id = '', to = '', title = '', text = '' } = read;
    const known = taken.get(id);
    if (known) return c.json(answerFor(known), 200);
    const fault = meet(to)?.fault;
    if (fault?.kind === 'no-app') return c.json({ error: 'no app' }, 410);
    if (fault?.kind === 'error') return c.json({ error: 'a fault' }, fault.status);
    const one = { id, to, title, text, reference: `N-${randomBytes(8).toString('hex')}`, receivedAt: now() };
    taken.set(id, one);
    if (fault?.kind === 'store-then-drop') c.env.incoming.socket.destroy();
    return c.json(answerFor(one), 201);
  });
  app.post('/notifications/find', async (c) => {
    const read = await readSigned(secret, c, (value) => wrongWith('find', value));
    if (read instanceof Response) return read;
    const known = taken.get(read['id'] ?? '');
    return known ? c.json(answerFor(known), 200) : c.json({ error: 'no such notification' }, 404);
  });
  return app;
};

const teller =
  (secret: string): AppGatewayServer['tell'] =>
  async (publicUrl, { id, reference }, told) => {
    const body = JSON.stringify(inForm('status', { id, reference, ...told }));
    const timestamp = String(Math.floor(Date.now() / 1000));
    const signature = signatureOf(secret, timestamp, body);
    const headers = { 'x-arrears-timestamp': timestamp, 'x-arrears-signature': signature };
    return (await fetch(`${publicUrl}/app/status`, { method: 'POST', body, headers })).status;
  };

const answerFor = ({ reference }: Notification) => inForm('taken', { reference });
