import { setTimeout as sleep } from 'node:timers/promises';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { connectCall } from '../intake/connect-call';
import { CONNECT_PATH, STATUS_PATH } from '../domain/facts/connect-path';
import { partsOf } from '../domain/facts/fact';
import { UNSUBSCRIBE_PATH } from '../intake/answers/unsubscribe';
import { isBusy } from '../casebook/book';
import { isOfTheOutside } from '../casebook/outside';
import { answers } from './answers';
import { appStatus, APP_STATUS_PATH } from './app-status';
import { calls, type CallDependencies } from './calls';
import { comeAgain, crowd } from './crowd';
import type { HttpDependencies } from './dependencies';
import { heartbeat } from './heartbeat';
import { repayments } from './repayments';
import { messageStatus } from './message-status';
import { inboundSms, SMS_PATH } from './sms';
import { confirmUnsubscribing, unsubscribing } from './unsubscribe';

const LARGEST_BODY_BYTES = 64 * 1024;

/** Whoever asks by HTTP hears soon that they have to come again: it costs them nothing, and us a place in line. */
const WAITS = { forMs: 3_000, most: 50 };

/**
 * The way in: repayments and heartbeats from the payments system, what people say, SMS that come in, Twilio's question
 * whom to ring and what it tells of messages, unsubscribing from e-mail, and whether this process lives and is ready.
 */
export function httpApp({ book, ...others }: HttpDependencies): Hono {
  const dependencies = { ...others, book: { ...book, waits: WAITS } };
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
  app.use(tooLarge, crowd(dependencies.proxies ?? 0)); // the two above answer in any crowd
  app.post('/repayments', repayments(dependencies));
  app.post('/answers', answers(dependencies));
  app.post('/payments-feed/heartbeat', heartbeat(dependencies));
  app.post(CONNECT_PATH, (c) => calls(callDependencies(dependencies))(c));
  app.post(APP_STATUS_PATH, appStatus(dependencies));
  app.post(STATUS_PATH, messageStatus(dependencies));
  app.post(SMS_PATH, inboundSms(dependencies));
  app.get(UNSUBSCRIBE_PATH, confirmUnsubscribing(dependencies));
  app.post(UNSUBSCRIBE_PATH, unsubscribing(dependencies));
  dependencies.addDesk?.(app);
  app.notFound((c) => c.json({ error: `there is no ${c.req.method} ${c.req.path}` }, 404));
  app.onError((error, c) => {
    const [, root = ''] = c.req.path.split('/'); // the rest may be a borrower's token
    if (isBusy(error)) dependencies.log.warn({ path: `/${root}` }, 'a request has to come again');
    else dependencies.log.error({ err: error, path: `/${root}` }, 'a request failed');
    return isOfTheOutside(error)
      ? comeAgain(c, 503, 'not recorded; send it again later')
      : c.json(
          { error: 'not recorded, and never will be as it is; an operator finds out why in the log' },
          500,
        );
  });
  return app;
}

/** A workflow that has just placed the call has a task to do, too: so long a collector waits. Twilio waits for 15 seconds. */
const HEARD_WITHIN_MS = 3_000;
const ASKED_EVERY_MS = 100;

const isHeardSoon = async (isUnheard: () => Promise<boolean>): Promise<boolean> => {
  const until = performance.now() + HEARD_WITHIN_MS;
  while (await isUnheard()) {
    if (performance.now() > until) return false;
    await sleep(ASKED_EVERY_MS);
  }
  return true;
};

const callDependencies = ({ voice, log, hasUnheard, ...book }: HttpDependencies): CallDependencies => ({
  authToken: voice.authToken,
  publicUrl: voice.publicUrl(),
  connect: async (key, sid) => {
    if (!(await isHeardSoon(() => hasUnheard(partsOf(key).loanId)))) return { kind: 'not-now' };
    return { ...(await connectCall(book, key, sid)), callerId: voice.callerId };
  },
  log,
});
