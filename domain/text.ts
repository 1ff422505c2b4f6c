/** One line of text that can be kept and read: PostgreSQL keeps no zero byte and no half character, and nobody reads a bell. */
export const LINE = /^[^\p{Cc}\p{Cs}]*$/u;

/** The same over some lines, with tabs. */
export const WORDS = /^(?:[^\p{Cc}\p{Cs}]|[\n\r\t])*$/u;

/** What is said to whoever sent anything else. */
export const UNKEEPABLE = 'must not hold control characters or half characters';

const SPOILT = /(?![\n\r\t])[\p{Cc}\p{Cs}]/gu;

/** A borrower's words without what cannot be kept: a keyword is heard also when it came spoilt. */
export function cleaned(text: string): string {
  return text.replaceAll(SPOILT, '');
}

/** A text with signs in the place of what PostgreSQL cannot keep or a terminal obeys: control characters and half characters; lines and tabs stay. */
export function keepable(text: string): string {
  return text.replaceAll(SPOILT, '\ufffd');
}

const ELLIPSIS = '…';
const IN_BYTES = 3; // of the ellipsis
const encoder = new TextEncoder();

/** A text of at most so many letters, cut with an ellipsis and never through a sign. */
export function shortened(text: string, letters: number): string {
  return text.length <= letters ? text : `${text.slice(0, letters - 1).replace(/\p{Cs}$/u, '')}${ELLIPSIS}`;
}

/** The same in bytes, as Temporal counts: a Chinese letter has three. */
export function shortenedToBytes(text: string, bytes: number): string {
  if (lettersIn(text, bytes) === text.length) return text;
  return `${text.slice(0, lettersIn(text, bytes - IN_BYTES))}${ELLIPSIS}`;
}

/** How much of a text so many bytes hold, in whole signs. */
const lettersIn = (text: string, bytes: number): number =>
  encoder.encodeInto(text.slice(0, bytes + 1), new Uint8Array(bytes)).read;
