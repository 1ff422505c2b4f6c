import { isLook } from '../decide/waiting/review';
import { situationOf, type Act, type Decision } from '../decide/situation';
import { instant, type Instant } from '../words';
import { ASSUMED, type Assumed } from './assumed';
import type { Event } from './events';
import { isEntry, endedIn, lineOn, type Entry, type InVain, type News } from './lines';
import { turn, type Decided } from '../decide/turn';
import { noting, type Dossier } from '../dossier/dossier';
import type { StepKey } from '../facts/fact';
import { isDueNow } from '../decide/claim';
import { hear, type StaffOf } from './hear';
import { isClosed } from '../dossier/known';
import { performed } from './perform';

/** What would happen to a case until an instant, and how it would stand then: `entries` are the acts among the lines. */
export type Calendar = Readonly<{
  lines: readonly (Entry | News)[];
  entries: readonly Entry[];
  inVain: readonly InVain[];
  dossier: Dossier;
  until: Instant;
}>;

/** What a dry run is given beside the loan: `held` is what the book has decided already, `events` are oldest first. */
type Given = Readonly<{
  assumed?: Assumed;
  held?: Decision | undefined;
  events?: readonly Event[];
  /** Who has each call and task of the book. */
  staffOf?: StaffOf | undefined;
}>;

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
  { assumed = ASSUMED, held, events = [], staffOf = new Map() }: Given = {},
): Calendar {
  let turns = 0;
  let run = begun(start, from, { held, events, staffOf });
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

const begun = (
  dossier: Dossier,
  now: Instant,
  {
    held,
    events,
    staffOf,
  }: Readonly<{ held: Decision | undefined; events: readonly Event[]; staffOf: StaffOf }>,
): Run => {
  const isOver = ({ at }: Event) => at < now;
  return settled({
    now,
    next: held ? { dossier, decision: held } : turn(dossier, now),
    lines: [],
    ahead: events.filter((event) => !isOver(event)),
    waiting: [],
    answered: new Set(),
    staffOf,
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

/**
 * How far a dry run has come. Of what is assumed, `ahead` is still to come, oldest first, and `waiting` is for the next
 * call, or for the next question for an approval; `answered` are the calls for which one waited, `staffOf` who has which
 * call or task.
 */
export type Run = Readonly<{
  now: Instant;
  next: Decided;
  lines: readonly (Entry | News)[];
  ahead: readonly Event[];
  waiting: readonly Event[];
  answered: ReadonlySet<StepKey>;
  staffOf: StaffOf;
  inVain: readonly InVain[];
}>;

/** A run after its case heard of what was assumed for now. */
export function heard(run: Run, event: Event): Run {
  const { now, next, lines, waiting, inVain } = run;
  const rest = { ...run, ahead: run.ahead.filter((other) => other !== event) };
  const told = hear(event, next.dossier, now, run.staffOf);
  if (told.kind === 'waits') return { ...rest, waiting: [...waiting, event] };
  if (told.kind === 'in-vain') {
    const { kind: _, ...why } = told;
    return { ...rest, inVain: [...inVain, { event, ...why }] };
  }
  const { dossier, known } = told;
  const { stage } = next.decision;
  const line = lineOn({ stage, because: ['clause:assumed'] }, situationOf(next.dossier, now));
  const news = known.map((one) => ({ ...line, ...one, text: event.text }));
  const after = { ...rest, lines: [...lines, ...news] };
  if (isClosed(dossier)) return { ...after, next: { ...next, dossier } };
  return settled({ ...after, next: turn(dossier, now) });
}

/** A run after what is due was done, if it is still to be done. */
export function acted(run: Run, act: Act, assumed: Assumed): Run {
  const { now, lines, ahead, waiting } = run;
  // Looks need no leave: whatever else is asked once more before it is done.
  const next = isLook(act.act) ? run.next : turn(run.next.dossier, now);
  if (!isLook(act.act) && !isDueNow(next.decision, act.key, now)) return settled({ ...run, next });
  const s = situationOf(next.dossier, now);
  const { facts, answers, follows, came, used } = performed(act, s, assumed, {
    ...run,
    dossier: next.dossier,
  });
  const done = facts.reduce((one, fact) => noting(one, now, fact), next.dossier);
  const { dossier, decision } = turn(done, now);
  // What others answer comes after the decision that follows the act: the case hears of it at its next look.
  const told = answers.reduce((one, fact) => noting(one, now, fact), dossier);
  const answered = came.answered ? new Set([...run.answered, act.key]) : run.answered;
  const caller = act.act === 'placeCall' ? assumed.caller?.(act.key, s) : undefined;
  return settled({
    ...run,
    next: { dossier: told, decision },
    lines: [...lines, { ...lineOn(act, s), act: act.act, key: act.key, ...came }],
    ahead: [...ahead, ...follows].sort((a, b) => a.at - b.at),
    waiting: waiting.filter((event) => event !== used),
    answered,
    ...(caller !== undefined && { staffOf: new Map([...run.staffOf, [act.key, caller]]) }),
  });
}

/**
 * A run after a decision: it tells how a promise or a plan ended by it. Once its case has ended nothing more is done,
 * unless a payment is taken back.
 */
export function settled(before: Run): Run {
  const run = withEnded(before);
  const { now, lines } = run;
  const { dossier, decision } = run.next;
  if (decision.kind !== 'close') return run;
  const { outcome } = decision;
  const line = { ...lineOn(decision, situationOf(dossier, now)), act: 'close', outcome } as const;
  const closed = noting(dossier, now, { kind: 'closed', outcome });
  return { ...run, next: { dossier: closed, decision }, lines: [...lines, line] };
}

const withEnded = (run: Run): Run => {
  const { now, lines, next } = run;
  const fact = endedIn(next.dossier.facts, now, lines);
  if (!fact) return run;
  const { stage } = next.decision;
  const line = lineOn({ stage, because: [`hold:${fact.as}`] }, situationOf(next.dossier, now));
  return { ...run, lines: [...lines, { ...line, act: fact.kind, fact }] };
};
