/** Where the bare side polls. */
export const BARE_QUEUE = 'bare';

/** What a bare case does: sends an SMS at each of some times of the wall clock. */
export type BareContacts = Readonly<{ to: string; at: readonly number[] }>;

/** What money is heard by, as the product's own. */
export const BARE_REPAYMENT = 'repayment';
