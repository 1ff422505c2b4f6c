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

/** A text without what PostgreSQL cannot keep or a terminal obeys: control characters and half characters; lines and tabs stay. */
export function keepable(text: string): string {
  return text.replaceAll(/(?![\n\r\t])[\p{Cc}\p{Cs}]/gu, '\ufffd');
}
