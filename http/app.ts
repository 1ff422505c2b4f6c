import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { connectCall } from '../activities/connect-call';
import { CONNECT_PATH } from '../domain/case/connect-path';
import { UNSUBSCRIBE_PATH } from '../activities/unsubscribe';
import { answers } from './answers';
import { calls, type CallDependencies } from './calls';
import type { HttpDependencies } from './dependencies';
import { heartbeat } from './heartbeat';
import { repayments } from './repayments';
import { inboundSms, SMS_PATH } from './sms';
import { confirmUnsubscribing, unsubscribing } from './unsubscribe';

const LARGEST_BODY_BYTES = 64 * 1024;

/**
 * The way in: repayments and heartbeats from the payments system, what people say, SMS that come in, Twilio's question
 * whom to ring, unsubscribing from e-mail, and whether this process lives and is ready.
 */
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
  app.post('/answers', tooLarge, answers(dependencies));
  app.post('/payments-feed/heartbeat', tooLarge, heartbeat(dependencies));
  app.post(CONNECT_PATH, tooLarge, (c) => calls(callDependencies(dependencies))(c));
  app.post(SMS_PATH, tooLarge, inboundSms(dependencies));
  app.get(UNSUBSCRIBE_PATH, confirmUnsubscribing(dependencies));
  app.post(UNSUBSCRIBE_PATH, tooLarge, unsubscribing(dependencies));
  app.notFound((c) => c.json({ error: `there is no ${c.req.method} ${c.req.path}` }, 404));
  app.onError((error, c) => {
    const [, root = ''] = c.req.path.split('/'); // the rest may be a borrower's token
    dependencies.log.error({ err: error, path: `/${root}` }, 'a request failed');
    return c.json({ error: 'not recorded; send it again later' }, 503);
  });
  return app;
};

const callDependencies = ({ voice, log, ...book }: HttpDependencies): CallDependencies => ({
  authToken: voice.authToken,
  publicUrl: voice.publicUrl(),
  connect: async (key, sid) => ({ ...(await connectCall(book, key, sid)), callerId: voice.callerId }),
  log,
});
