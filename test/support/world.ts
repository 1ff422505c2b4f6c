import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { serve } from '@hono/node-server';
import { pino } from 'pino';
import type { BookDependencies, Dependencies } from '../../intake/dependencies';
import { isCallKnown } from '../../casebook/acts/calls';
import { keepPolicyVersions } from '../../casebook/case/policy-version';
import { appThroughGateway } from '../../channels/app';
import { callsThroughTwilio } from '../../channels/call-through-twilio';
import { emailThroughSmtp } from '../../channels/email';
import { invitationsByMail } from '../../channels/invitations-by-mail';
import { smsThroughTwilio, type TwilioAccount } from '../../channels/sms';
import { noticesToSystems } from '../../channels/systems';
import { whatsappThroughTwilio } from '../../channels/whatsapp';
import type { Clock } from '../../domain/clock';
import { httpApp } from '../../http/app';
import { sign } from '../../http/signature';
import { approvedContents } from '../../policy/approved';
import { freePort } from '../../sandbox/ports';
import { createDatabase, dropDatabase } from '../../sandbox/postgres';
import { openBook } from '../../workers/compose';
import { APP_SECRET, startOutside, SYSTEMS_SECRET, type Outside } from './outside';
import { ANSWERS_KEY } from './doors';
import { noProxy, startProxy, type Proxy } from './proxy';

/** A case book of its own, with phones and mailboxes, on a given clock. */
export type BookWorld = Readonly<{
  dependencies: Dependencies;
  databaseUrl: string;
  /** Stands between the book and PostgreSQL, if the world was opened `proxied`. */
  proxy: Proxy;
  outside: Outside;
  close: () => Promise<void>;
}>;

/** `policyFolder` replaces the shipped policy; `proxied` lets a test cut the way to PostgreSQL. */
export type BookWorldOptions = Readonly<{ policyFolder?: string | undefined; proxied?: boolean }>;

/** The log of a test: silent unless TEST_LOG names a level. */
export const testLog = pino({ level: process.env['TEST_LOG'] ?? 'silent' });

/** Opens a fresh case book and a fresh outside world. What is received is stamped with the business time last asked for. */
export async function openBookWorld(
  clock: Clock,
  { policyFolder, proxied = false }: BookWorldOptions = {},
): Promise<BookWorld> {
  const server = process.env['TEST_POSTGRES'] ?? '';
  const name = `test_${randomBytes(6).toString('hex')}`;
  const databaseUrl = await createDatabase(server, name, process.env['TEST_TEMPLATE']);
  const proxy = proxied ? await startProxy(databaseUrl) : noProxy(databaseUrl);
  const watch = watched(clock);
  const outside = await startOutside(watch.lastAsked, (sid) => contents().get(sid));
  const parts = openBook({ databaseUrl: proxy.url, policyFolder, clock: watch.clock });
  const contents = () => approvedContents(parts.policy.templates);
  await keepPolicyVersions(parts.book.db, parts.policy.sources);
  const voice = await serveVoice(parts, outside.twilio);
  const dependencies = {
    ...parts,
    answersKey: ANSWERS_KEY,
    sms: smsThroughTwilio(outside.twilio),
    whatsapp: whatsappThroughTwilio({ ...outside.twilio, publicUrl: voice.url }),
    app: appThroughGateway({ url: outside.app.url, sign: (at, body) => sign(APP_SECRET, at, body) }),
    email: emailThroughSmtp(outside.relay),
    calls: callsThroughTwilio(
      { ...outside.twilio, callerId: outside.twilio.from, publicUrl: voice.url },
      (reference) => isCallKnown(parts.book, reference),
    ),
    invitations: invitationsByMail(outside.relay),
    drops: outside.drops,
    systems: noticesToSystems({
      url: outside.systems.url,
      sign: (at, body) => sign(SYSTEMS_SECRET, at, body),
    }),
  };
  const close = async () => {
    await voice.stop();
    await parts.book.db.destroy();
    await Promise.all([outside.stop(), proxy.stop()]);
    await dropDatabase(server, name);
  };
  return { dependencies, databaseUrl, proxy, outside, close };
}

/** The way in as Twilio needs it: it asks whom to ring. */
const serveVoice = async (
  parts: BookDependencies,
  { authToken, from: callerId }: TwilioAccount,
): Promise<Readonly<{ url: string; stop: () => Promise<void> }>> => {
  const port = await freePort();
  const url = `http://127.0.0.1:${String(port)}`;
  const voice = { authToken, callerId, publicUrl: () => url };
  const { fetch } = httpApp({
    ...parts,
    secret: '',
    appSecret: APP_SECRET,
    voice,
    ready: () => Promise.resolve([]),
    tell: () => undefined,
    hasUnheard: () => Promise.resolve(false),
    log: testLog,
  });
  const server = serve({ fetch, port, hostname: '127.0.0.1' });
  await once(server, 'listening');
  const stop = async () => {
    const closed = once(server, 'close');
    server.close();
    await closed;
  };
  return { url, stop };
};

const watched = (clock: Clock): Readonly<{ clock: Clock; lastAsked: () => Date }> => {
  let last = new Date(0);
  const now = async () => {
    const at = await clock.now();
    last = new Date(at);
    return at;
  };
  return { clock: { ...clock, now }, lastAsked: () => last };
};
