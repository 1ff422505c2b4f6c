import { createRequire } from 'node:module';

/**
 * Loads a module of this folder only when it is needed: a command loads what it runs and no other one's, and the demo
 * needs the sandbox, which production does not install.
 */
export const whenNeeded = createRequire(__filename);
