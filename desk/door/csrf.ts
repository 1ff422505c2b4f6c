import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';

/** What every form of a session carries, and no other site can know: it follows from what the browser keeps. */
export function csrfOf(token: string): string {
  return createHmac('sha256', token).update('form').digest('base64url');
}

/** Whether a form was sent from a page of ours, in this session. */
export function isOwnForm(c: Context, url: string, token: string, given: unknown): boolean {
  const origin = c.req.header('origin');
  if (origin !== undefined && origin !== new URL(url).origin) return false;
  const [own, sent] = [Buffer.from(csrfOf(token)), Buffer.from(typeof given === 'string' ? given : '')];
  return own.length === sent.length && timingSafeEqual(own, sent);
}
