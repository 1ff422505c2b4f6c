/** What walks may ask of decisions beyond what has always held. */
export type Asked = 'late steps' | 'gap after a payment' | 'roster' | 'fallback';

/**
 * What decisions are asked on every walk. A roster that a decision does not know, a fallback that no strategy can name,
 * and what the law moved to the first lawful minute instead of its own clock time, would be asked of it in vain.
 */
export const ASKED: ReadonlySet<Asked> = new Set([]);
