import type { Hono } from 'hono';
import type { Logger } from 'pino';
import type { BookDependencies } from '../intake/dependencies';

/**
 * What the HTTP side needs. `secret` is the payments system's; what people said is signed with the answers' key. `ready` says what is not, or nothing; `tell` has workflows told what was recorded; `voice` is
 * what Twilio signs with, the number that borrowers see, and where it reaches us; `hasUnheard` says whether the workflow of
 * a loan was sent what the book does not know yet; `proxies` of our own stand before us.
 */
export type HttpDependencies = BookDependencies &
  Readonly<{
    secret: string;
    /** Shared with the lender's push gateway; without it nothing of the app is taken in. */
    appSecret?: string;
    ready: () => Promise<readonly string[]>;
    tell: () => void;
    hasUnheard: (loanId: string) => Promise<boolean>;
    voice: Readonly<{ authToken: string; callerId: string; publicUrl: () => string }>;
    proxies?: number;
    /** Adds the pages for people, where they are switched on. */
    addDesk?: (app: Hono) => void;
    log: Logger;
  }>;
