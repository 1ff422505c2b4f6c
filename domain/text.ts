/** One line of text that can be kept and read: PostgreSQL keeps no zero byte and no half character, and nobody reads a bell. */
export const LINE = /^[^\p{Cc}\p{Cs}]*$/u;

/** The same over some lines, with tabs. */
export const WORDS = /^(?:[^\p{Cc}\p{Cs}]|[\n\r\t])*$/u;

/** What is said to whoever sent anything else. */
export const UNKEEPABLE = 'must not hold control characters or half characters';

/** A borrower's words without what cannot be kept: a keyword is heard also when it came spoilt. */
export function cleaned(text: string): string {
  return text.replace(/(?![\n\r\t])[\p{Cc}\p{Cs}]/gu, '');
}
