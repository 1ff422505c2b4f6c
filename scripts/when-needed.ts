import { createRequire } from 'node:module';

/**
 * Loads a module of this folder only when a command needs it: the demo needs the sandbox, which production does not
 * install, and the worker takes longer to load than the other commands to run.
 */
export const whenNeeded = createRequire(__filename);
