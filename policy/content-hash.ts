import { createHash } from 'node:crypto';

/** A file's content with one kind of line end. */
export const unified = (content: string): string => content.replaceAll('\r\n', '\n');

/** The name of a file's content: 12 hex digits of its SHA-256, the same for both kinds of line ends. */
export const hashOf = (content: string): string =>
  createHash('sha256').update(unified(content)).digest('hex').slice(0, 12);
