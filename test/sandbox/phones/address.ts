import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { Server } from 'node:net';
import { listenOnLoopback } from '../../../sandbox/loopback-server';
import type { Phones } from '../../../sandbox/phones/phones';
import { freePort } from '../../../sandbox/ports';
import { from } from './twilio-client';

export const borrower = '+8613900000001';

/** A document that dials the borrower. */
export const dialling = `<Response><Dial callerId="${from}" timeout="25" answerOnBridge="true"><Number>${borrower}</Number></Dial><Say>over</Say></Response>`;

/** A document that asks for a key, and hands it to an address. */
export function gathering(action: string, attributes = '') {
  return `<?xml version="1.0" encoding="UTF-8"?><Response><Gather input="dtmf" numDigits="1" timeout="8" action="${action}" ${attributes}><Say language="zh-CN">案件 &amp; 1</Say><Say>press 1</Say></Gather><Say>nothing pressed</Say><Hangup/><Say>never said</Say></Response>`;
}

type Form = Readonly<Record<string, string>>;
/** What the phones asked it. */
type Question = Readonly<{ method: string; url: string; signature: string; form: Form }>;
export type Answer = Readonly<{ status: number; body: string; type: string }>;

export function xml(body: string): Answer {
  return { status: 200, body, type: 'text/xml' };
}

/** An address of ours that the phones may ask; it remembers what it was asked, and answers the nth question as told. */
export async function openAddress() {
  const asked: Question[] = [];
  let answer: (count: number) => Answer | Promise<Answer> = () => xml(dialling);
  const app = new Hono();
  app.all('*', async (c) => {
    const form = Object.fromEntries(new URLSearchParams(await c.req.text()));
    const signature = c.req.header('x-twilio-signature') ?? '';
    asked.push({ method: c.req.method, url: c.req.url, signature, form });
    const { status, body, type } = await answer(asked.length);
    return new Response(body, { status, headers: { 'content-type': type } });
  });
  const server = createAdaptorServer({ fetch: app.fetch });
  if (!(server instanceof Server)) throw new Error('no plain server');
  const port = await freePort();
  const stop = await listenOnLoopback(server, port);
  const answers = (other: typeof answer) => (answer = other);
  return { url: `http://127.0.0.1:${String(port)}`, asked, answers, stop };
}

/** Whether nobody rings or speaks any more. */
export function isOver(phones: Phones) {
  return () => phones.calls().every(({ status }) => !['queued', 'ringing', 'in-progress'].includes(status));
}
