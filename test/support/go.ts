import type { MayLeave } from '../../channels/provider';

/** The book has nothing against it. */
export const go: MayLeave = () => Promise.resolve();
