import { createHash } from 'node:crypto';

/** The first 16 hex digits of a text's SHA-256. */
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** Stands for an address in facts, so that the append-only record holds no personal data. */
export const fingerprint = (address: string): string => hashOf(address.trim().toLowerCase());
