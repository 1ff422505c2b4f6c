import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { randomBytes } from 'node:crypto';
import { Server } from 'node:net';
import { noFaults, type Faults } from './faults';
import { formsOf } from './json-form';
import { listenOnLoopback } from './loopback-server';
import { readSigned, type Env } from './signed-requests';

/** A notice that a system took. */
export type Notice = Readonly<{
  id: string;
  says: string;
  loanId: string;
  borrowerId: string;
  undoes?: string;
  reference: string;
  receivedAt: Date;
}>;

/** What can go wrong with a loan's notices: refused for good, a failure, or taken without a word. */
export type SystemFault = Readonly<
  { kind: 'will-not' } | { kind: 'error'; status: 400 | 500 | 503 } | { kind: 'store-then-drop' }
>;

/** The lender's other systems, as one server. */
export type LenderSystems = Readonly<{
  url: string;
  notices: () => readonly Notice[];
  /** What a loan's notices have brought about by now: every one that was neither taken back nor comes after that. */
  inForce: (loanId: string) => readonly string[];
  fault: Faults<SystemFault>['fault'];
  clearFaults: () => void;
  stop: () => Promise<void>;
}>;

type Options = Readonly<{ port: number; secret: string; now?: () => Date }>;

const { wrongWith, inForm } = formsOf('systems.schema.json', ['notice', 'find', 'taken'] as const);

/** Starts them on a port of 127.0.0.1. They take nothing that is unsigned, or not as docs/systems.schema.json says. */
export async function startLenderSystems({
  port,
  secret,
  now = () => new Date(),
}: Options): Promise<LenderSystems> {
  const taken = new Map<string, Notice>();
  const { fault, clearFaults, meet } = noFaults<SystemFault>();
  const server = createAdaptorServer({ fetch: systems({ secret, now, taken, meet }).fetch });
  if (!(server instanceof Server)) throw new Error('the systems need a plain HTTP server');
  const stop = await listenOnLoopback(server, port);
  const notices = () => [...taken.values()];
  const inForce = (loanId: string) => {
    const back = new Set(notices().map(({ undoes }) => undoes));
    return notices().flatMap((one) =>
      one.loanId === loanId && one.undoes === undefined && !back.has(one.id) ? [one.says] : [],
    );
  };
  return { url: `http://127.0.0.1:${String(port)}`, notices, inForce, fault, clearFaults, stop };
}

type Inside = Required<Pick<Options, 'secret' | 'now'>> &
  Pick<Faults<SystemFault>, 'meet'> &
  Readonly<{ taken: Map<string, Notice> }>;

const systems = ({ secret, now, taken, meet }: Inside): Hono<Env> => {
  const app = new Hono<Env>();
  app.post('/notices', async (c) => {
    const read = await readSigned(secret, c, (value) => wrongWith('notice', value));
    if (read instanceof Response) return read;
    const { id = '', says = '', loanId = '', borrowerId = '', undoes } = read;
    const known = taken.get(id);
    if (known) return c.json(answerFor(known), 200);
    const fault = meet(loanId)?.fault;
    if (fault?.kind === 'will-not') return c.json({ error: 'will not do that' }, 422);
    if (fault?.kind === 'error') return c.json({ error: 'a fault' }, fault.status);
    const reference = `S-${randomBytes(8).toString('hex')}`;
    const one = { id, says, loanId, borrowerId, ...(undoes !== undefined && { undoes }) };
    taken.set(id, { ...one, reference, receivedAt: now() });
    if (fault?.kind === 'store-then-drop') c.env.incoming.socket.destroy();
    return c.json(answerFor({ reference }), 201);
  });
  app.post('/notices/find', async (c) => {
    const read = await readSigned(secret, c, (value) => wrongWith('find', value));
    if (read instanceof Response) return read;
    const known = taken.get(read['id'] ?? '');
    return known ? c.json(answerFor(known), 200) : c.json({ error: 'no such notice' }, 404);
  });
  return app;
};

const answerFor = ({ reference }: Pick<Notice, 'reference'>) => inForm('taken', { reference });
