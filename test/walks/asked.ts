/** What walks may ask of decisions beyond what holds in any case. */
export type Asked = 'late steps' | 'late by news' | 'gap after a payment' | 'roster' | 'fallback';

/**
 * What decisions are asked on every walk. Not yet: that what somebody says in the middle of a day, or a hold that is over
 * at the lender's midnight, lets nothing come at that hour instead of its own clock time; the hours of a roster, which no
 * decision knows; a fallback, which no strategy can name.
 */
export const ASKED: ReadonlySet<Asked> = new Set<Asked>(['late steps', 'gap after a payment']);
