import type { Context } from 'hono';
import type { Logger } from 'pino';
import type { SessionLimits } from '../casebook/desk/sessions';
import type { Deed } from '../domain/authority/deeds';
import type { Person } from '../domain/authority/may-do';
import type { Language } from '../domain/words';
import type { BookDependencies } from '../intake/dependencies';
import type { LoginProvider } from './door/provider';
import type { Say } from './words/say';

/**
 * What the desk needs. `url` is where browsers reach it, without a path; `away` names the servers that did not answer the last time; `tell` has
 * workflows told what was recorded; `clientOf` says from where a request comes; `wall` is the wall clock, in milliseconds.
 */
export type DeskDependencies = BookDependencies &
  Readonly<{
    url: () => string;
    provider: LoginProvider;
    limits: SessionLimits;
    away: () => readonly string[];
    tell: () => void;
    clientOf: (c: Context) => string;
    wall: () => number;
    /** Is aborted when the process ends: no page is told anything any more. */
    stopping: AbortSignal;
    log: Logger;
  }>;

/** Whoever is logged in, as every page needs them; `token` is what their browser holds. */
export type Visitor = Readonly<{
  person: Person;
  /** Whether the table of roles lets them do something, alone or with a second person. */
  may: (deed: Deed) => boolean;
  staff: string;
  token: string;
  csrf: string;
  language: Language;
  say: Say;
}>;

/** What a request of the desk carries. */
export type DeskEnv = { Variables: { visitor: Visitor } };

/** A request of the desk. */
export type DeskContext = Context<DeskEnv>;
