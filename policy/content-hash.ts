import { createHash } from 'node:crypto';

/** A file's content with one kind of line end. */
export function unified(content: string): string {
  return content.replaceAll('\r\n', '\n');
}

/** The name of a file's content: 12 hex digits of its SHA-256, the same for both kinds of line ends. */
export function hashOf(content: string): string {
  return createHash('sha256').update(unified(content)).digest('hex').slice(0, 12);
}
