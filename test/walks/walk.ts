import type { Assumed } from '../../domain/dry-run/assumed';
import type { Happening } from '../../domain/facts/fact';
import type { Event } from '../../domain/dry-run/events';
import type { Dossier } from '../../domain/dossier/dossier';
import type { Paper } from '../support/on-paper';
import type { Instant } from '../../domain/words';

/** What happens after so many acts: at once (0), at the instant of the next act (4), or at a quarter of the wait for it. */
export type Happens = Readonly<{
  after: number;
  quarter: number;
  what: (at: Instant, dossier: Dossier) => Heard;
}>;

/** What a dry run lets anybody assume, or what somebody says, as facts. */
export type Heard = Event | Readonly<{ kind: 'says'; at: Instant; facts: readonly Happening[] }>;

/** One random loan life: a loan before its case is opened, when that is, the world around it, and how far it is lived. */
export type Walk = Readonly<{
  paper: Paper;
  from: Instant;
  assumed: Assumed;
  happens: readonly Happens[];
  acts: number;
  /** After so many acts two things become known at one instant: which two. */
  atOnce: Readonly<{ after: number; first: number; second: number }>;
  /** The file of its strategy, to be printed when something is wrong. */
  text: string;
}>;

/** A life as it was lived: what the book would hold, and what was found wrong on the way. */
export type Lived = Readonly<{
  walk: Walk;
  dossier: Dossier;
  now: Instant;
  acts: number;
  faults: readonly string[];
}>;

/** The zone on whose clock the ladder is climbed: of the borrower's address. */
export function zoneOf({ walk }: Lived): string {
  return walk.paper.borrower.zones[0];
}

/** What others answer to an act: a case hears of it at its next look. */
export const ANSWERS: readonly string[] = ['approved', 'approval-refused', 'acknowledged', 'result'];
