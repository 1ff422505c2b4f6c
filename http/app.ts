import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { connectCall } from '../activities/connect-call';
import { CONNECT_PATH } from '../domain/case/connect-path';
import { calls, type CallDependencies } from './calls';
import type { HttpDependencies } from './dependencies';
import { heartbeat } from './heartbeat';
import { repayments } from './repayments';

const LARGEST_BODY_BYTES = 64 * 1024;

/** The way in: repayments and heartbeats from the payments system, Twilio's question whom to ring, and whether this process lives and is ready. */
export const httpApp = (dependencies: HttpDependencies): Hono => {
  const app = new Hono();
  app.get('/health', (c) => c.json({ status: 'ok' }));
  app.get('/ready', async (c) => {
    const missing = await dependencies.ready();
    return missing.length === 0 ? c.json({ status: 'ready' }) : c.json({ status: 'not ready', missing }, 503);
  });
  const tooLarge = bodyLimit({
    maxSize: LARGEST_BODY_BYTES,
    onError: (c) => c.json({ error: `the body is larger than ${LARGEST_BODY_BYTES} bytes` }, 413),
  });
  app.post('/repayments', tooLarge, repayments(dependencies));
  app.post('/payments-feed/heartbeat', tooLarge, heartbeat(dependencies));
  app.post(CONNECT_PATH, tooLarge, (c) => calls(callDependencies(dependencies))(c));
  app.notFound((c) => c.json({ error: `there is no ${c.req.method} ${c.req.path}` }, 404));
  app.onError((error, c) => {
    dependencies.log.error({ err: error, path: c.req.path }, 'a request failed');
    return c.json({ error: 'not recorded; send it again later' }, 503);
  });
  return app;
};

const callDependencies = ({ voice, log, ...book }: HttpDependencies): CallDependencies => ({
  authToken: voice.authToken,
  publicUrl: voice.publicUrl(),
  connect: async (key) => ({ ...(await connectCall(book, key)), callerId: voice.callerId }),
  log,
});
