import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Claim } from '../doors';

/** The token that an answer carries, if it carries one. */
export function tokenIn(answer: unknown): unknown {
  return typeof answer === 'object' && answer !== null && 'token' in answer ? answer.token : undefined;
}

/**
 * Signs an answer for its update: HMAC-SHA256, in hex, over the loan, the update's name and id, and the fields in the
 * order of their names. Under another id, on another loan or with another word it is worth nothing.
 */
export function tokenOf(secret: string, { loanId, name, id, answer }: Claim): string {
  const { token: _, ...said } = { token: undefined, ...(answer as object) };
  const fields = Object.entries(said).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return createHmac('sha256', secret)
    .update(JSON.stringify([loanId, name, id, fields]))
    .digest('hex');
}

/** Whether the token of an answer was made with this secret for this answer. */
export function isSigned(secret: string, claim: Claim): boolean {
  const [given, own] = [Buffer.from(String(tokenIn(claim.answer))), Buffer.from(tokenOf(secret, claim))];
  return given.length === own.length && timingSafeEqual(given, own);
}
