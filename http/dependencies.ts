import type { Logger } from 'pino';
import type { BookDependencies } from '../activities/dependencies';

/** What the HTTP side needs. `ready` says what is not, or nothing; `tell` has workflows told what was recorded. */
export type HttpDependencies = BookDependencies &
  Readonly<{ secret: string; ready: () => Promise<readonly string[]>; tell: () => void; log: Logger }>;
