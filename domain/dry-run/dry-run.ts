import type { Act, Decision } from '../decide/situation';
import { instant, type Instant } from '../words';
import { ASSUMED, type Assumed } from './assumed';
import type { Event } from './events';
import { isEntry, type Entry, type InVain, type News } from './lines';
import { turn } from '../decide/turn';
import type { Dossier } from '../dossier/dossier';
import { acted, heard, settled, type Run } from './run';

export type { Entry } from './lines';

/** What would happen to a case until an instant, and how it would stand then: `entries` are the acts among the lines. */
export type Calendar = Readonly<{
  lines: readonly (Entry | News)[];
  entries: readonly Entry[];
  inVain: readonly InVain[];
  dossier: Dossier;
  until: Instant;
}>;

/** What a dry run is given beside the loan: `held` is what the book has decided already, `events` are oldest first. */
type Given = Readonly<{ assumed?: Assumed; held?: Decision | undefined; events?: readonly Event[] }>;

/** More acts at one instant than any strategy has steps: what comes back at once, again and again, is a fault. */
const MOST_AT_ONCE = 100;

/**
 * Lives a case on paper from an instant until another, as the book and its workflow would: an act is decided, waited
 * for, decided once more when its time has come, and performed. Of what is assumed the case hears at its instant, before
 * anything that is due then, and decides at once.
 */
export function dryRun(
  start: Dossier,
  from: Instant,
  until: Instant,
  { assumed = ASSUMED, held, events = [] }: Given = {},
): Calendar {
  let turns = 0;
  let run = begun(start, from, held, events);
  for (let due = nextOf(run); due && due.at <= until; due = nextOf(run)) {
    turns = due.at > run.now ? 0 : turns + 1;
    if (turns > MOST_AT_ONCE) throw new Error(`never comes to rest: ${due.kind}`);
    const then = { ...run, now: instant(Math.max(run.now, due.at)) };
    run = due.kind === 'act' ? acted(then, due, assumed) : heard(then, due);
  }
  const { lines, next, inVain } = run;
  const entries = lines.filter(isEntry);
  return { lines, entries, inVain: [...inVain, ...leftOver(run)], dossier: next.dossier, until };
}

const begun = (dossier: Dossier, now: Instant, held: Decision | undefined, events: readonly Event[]): Run => {
  const isOver = ({ at }: Event) => at < now;
  return settled({
    now,
    next: held ? { dossier, decision: held } : turn(dossier, now),
    lines: [],
    ahead: events.filter((event) => !isOver(event)),
    waiting: [],
    answered: new Set(),
    inVain: events.filter(isOver).map((event) => ({ event, because: 'clause:before-the-calendar' })),
  });
};

/** What comes first: of news and an act at the same time, the news. */
const nextOf = ({ now, next: { decision }, ahead: [event] }: Run): Event | Act | undefined => {
  if (decision.kind === 'close') return event;
  return event && event.at <= Math.max(now, decision.at) ? event : decision;
};

const leftOver = ({ waiting, ahead }: Run): readonly InVain[] => [
  ...waiting.map((event): InVain => {
    const isOfCall = event.kind === 'call-answered';
    return { event, because: isOfCall ? 'clause:no-call-came' : 'clause:no-approval-asked' };
  }),
  ...ahead.map((event): InVain => ({ event, because: 'clause:after-the-calendar' })),
];
