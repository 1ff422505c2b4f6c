import { createHash } from 'node:crypto';

/** The first 16 hex digits of a text's SHA-256. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** Stands for an address in facts, so that the append-only record holds no personal data. */
export function fingerprint(address: string): string {
  return hashOf(address.trim().toLowerCase());
}
