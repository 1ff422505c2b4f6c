import { asBody, type Refusal } from './refusal';
import type { Check } from './twilio-document';

/** Answers with a refusal. */
export function refuse(refusal: Refusal, headers?: Record<string, string>): Response {
  return reply(refusal.status, asBody(refusal), headers);
}

/** Answers with what passes the check, and refuses to answer with anything else. */
export function answer(status: number, body: Readonly<Record<string, unknown>>, check: Check): Response {
  const problems = check(body);
  if (problems.length === 0) return reply(status, body);
  return refuse({
    status: 500,
    code: 20500,
    message: `the stand-in broke Twilio's word: ${problems.join('; ')}`,
  });
}

/** Answers with JSON. */
export function reply(status: number, body: object, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers });
}
