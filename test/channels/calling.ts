import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { Server } from 'node:net';
import pino from 'pino';
import type { CallMessage } from '../../channels/call';
import type { CallingAccount } from '../../channels/call-through-twilio';
import type { Attempt } from '../../domain/facts/attempt';
import { CONNECT_PATH, connectPathOf } from '../../domain/facts/connect-path';
import type { StepKey } from '../../domain/facts/fact';
import { calls, type Connection } from '../../http/calls';
import { listenOnLoopback } from '../../sandbox/loopback-server';
import { startPhones, type Behaviour, type PlacedCall } from '../../sandbox/phones/phones';
import { freePort } from '../../sandbox/ports';
import { until } from '../support/until';

export const COLLECTOR = '+8613700000417';
export const CALLER_ID = '+15005550006';

let count = 0;

/** A call to a borrower with a number of their own, claimed so many milliseconds ago. */
export function callAttempt(changes: Partial<CallMessage> = {}, ago = 0): Attempt<CallMessage> {
  const number = String(++count).padStart(4, '0');
  const key: StepKey = `L-${number}/1/day-3-call#1/placeCall`;
  const message: CallMessage = {
    to: `+861380002${number}`,
    collector: { staff: '0417', phone: COLLECTOR },
    announcement: `Case L-${number}. Press 1 to call the borrower.`,
    language: 'en',
    connectPath: connectPathOf(key),
    ...changes,
  };
  return { key, message, claimedAt: new Date(Date.now() - ago) };
}

/** Phones, and the way in where they ask whom to ring; `gate` answers for a key, and for others nobody is rung. */
export async function openCalling() {
  const login = { accountSid: `AC${'0'.repeat(32)}`, authToken: 'test-token' };
  const phones = await startPhones({ ...login, numbers: [CALLER_ID], port: await freePort() });
  const gate = new Map<StepKey, () => Promise<Connection>>();
  const asked: { key: StepKey; callSid: string }[] = [];
  const connect = (key: StepKey, callSid: string): Promise<Connection> => {
    asked.push({ key, callSid });
    return gate.get(key)?.() ?? Promise.resolve({ kind: 'not-now' });
  };
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${String(port)}`;
  const app = new Hono();
  const log = pino({ level: 'silent' });
  app.post(CONNECT_PATH, calls({ authToken: login.authToken, publicUrl, connect, log }));
  const server = createAdaptorServer({ fetch: app.fetch });
  if (!(server instanceof Server)) throw new Error('no plain server');
  const close = await listenOnLoopback(server, port);
  const account: CallingAccount = { ...login, publicUrl, callerId: CALLER_ID, baseUrl: phones.url };
  const goFor = ({ key, message: { to } }: Attempt<CallMessage>) =>
    gate.set(key, () => Promise.resolve({ kind: 'go', to, callerId: CALLER_ID }));
  const stop = async () => {
    await Promise.all([phones.stop(), close()]);
  };
  return { phones, account, gate, goFor, asked, stop };
}

/** What was opened. */
export type Calling = Awaited<ReturnType<typeof openCalling>>;

/** Everybody behaves like this, except for those who behave otherwise. */
export function behave(
  { phones }: Calling,
  others: Readonly<Record<string, Behaviour | Promise<Behaviour>>> = {},
): void {
  phones.people((number) => others[number] ?? { answers: 'yes' });
}

/** The calls to a number. */
export function rung({ phones }: Calling, to: string): readonly PlacedCall[] {
  return phones.calls().filter((call) => call.to === to);
}

/** Waits until nobody rings or speaks any more. */
export function silence({ phones }: Calling): Promise<void> {
  return until('every call is over', () =>
    phones.calls().every(({ status }) => !['queued', 'ringing', 'in-progress'].includes(status)),
  );
}

/** A promise that is kept by hand: a phone rings until then. */
export function held() {
  let answer: (behaviour: Behaviour) => void = () => undefined;
  const behaviour = new Promise<Behaviour>((resolve) => {
    answer = resolve;
  });
  return { behaviour, answer };
}
