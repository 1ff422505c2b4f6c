import { createHash } from 'node:crypto';

/** Stands for an address in facts, so that the append-only record holds no personal data: the first 16 hex digits of its SHA-256. */
export const fingerprint = (address: string): string =>
  createHash('sha256').update(address.trim().toLowerCase()).digest('hex').slice(0, 16);
