import { dateIn, daysBetween } from '../calendar';
import type { ActName, Happening, StepKey } from '../case/fact';
import { decide } from '../decide/decide';
import type { Decision, Situation } from '../decide/situation';
import { instant, type Days, type Instant } from '../words';
import { ASSUMED, type Act, type Assumed } from './assumed';
import { decidedOn, noting, situationOn, type Decided, type Paper } from './paper';
import { factsOf } from './perform';

/** One act of the calendar: what would be done, when, on which day past due by the borrower's date, and why. */
export type Entry = Readonly<{
  at: Instant;
  day?: Days;
  stage: string;
  because: Decision['because'];
}> &
  Readonly<
    { act: ActName; key: StepKey; failed?: string; appointment?: Instant } | { act: 'close'; outcome: string }
  >;

/** What would happen to a case until an instant, and how it would stand then. */
export type Calendar = Readonly<{ entries: readonly Entry[]; paper: Paper; until: Instant }>;

/** More acts at one instant than any strategy has steps: what comes back at once, again and again, is a fault. */
const MOST_AT_ONCE = 100;

/**
 * Lives a case on paper from an instant until another, as the book and its workflow would: an act is decided, waited
 * for, decided once more when its time has come, and performed. `held` is what the book has decided already.
 */
export const dryRun = (
  start: Paper,
  from: Instant,
  until: Instant,
  { assumed = ASSUMED, held }: Readonly<{ assumed?: Assumed; held?: Decision | undefined }> = {},
): Calendar => {
  const entries: Entry[] = [];
  let now = from;
  let turns = 0;
  let next: Decided = held ? { paper: start, decision: held } : decidedOn(start, now);
  while (next.decision.kind === 'act' && next.decision.at <= until) {
    turns = next.decision.at > now ? 0 : turns + 1;
    if (turns > MOST_AT_ONCE) throw new Error(`never comes to rest: ${next.decision.key}`);
    now = instant(Math.max(now, next.decision.at));
    const turn = performed(next.paper, next.decision, now, assumed);
    entries.push(...turn.entries);
    next = turn.next;
  }
  const { decision, paper } = next;
  if (decision.kind === 'close')
    entries.push({ ...shown(decision, situationOn(paper, now)), act: 'close', outcome: decision.outcome });
  return { entries, paper, until };
};

const performed = (
  paper: Paper,
  act: Act,
  now: Instant,
  assumed: Assumed,
): Readonly<{ entries: readonly Entry[]; next: Decided }> => {
  const s = situationOn(paper, now);
  if (!isStillChosen(act, s)) return { entries: [], next: decidedOn(paper, now) };
  const facts = factsOf(act, s, assumed);
  const done = facts.reduce((one, fact) => noting(one, now, fact), paper);
  const next = decidedOn(done, now);
  // What others answer comes after the decision that follows the act: the case hears of it at its next look.
  const answered = assumed.answers(act, s).reduce((one, fact) => noting(one, now, fact), next.paper);
  const entry = { ...shown(act, s), act: act.act, key: act.key, ...cameOf(facts) };
  return { entries: [entry], next: { ...next, paper: answered } };
};

/** What is told of an act beside its name: that it could not be done, or which appointment was made. */
const cameOf = (facts: readonly Happening[]): Readonly<{ failed?: string; appointment?: Instant }> => {
  const failed = facts.find((fact) => fact.kind === 'failed');
  const booked = facts.find((fact) => fact.kind === 'visit-booked');
  return { ...(failed ? { failed: failed.code } : {}), ...(booked ? { appointment: booked.from } : {}) };
};

/** Looks need no leave: whatever else is asked once more before it is done. */
const isStillChosen = ({ act, key }: Act, s: Situation): boolean => {
  if (act === 'review' || act === 'followCall') return true;
  const decision = decide(s);
  return decision.kind === 'act' && decision.key === key && decision.at <= s.now;
};

const shown = ({ stage, because }: Decision, { owed, borrower, now }: Situation) => ({
  at: now,
  ...(owed.status === 'overdue' ? { day: daysBetween(owed.since, dateIn(borrower.zones[0], now)) } : {}),
  stage,
  because,
});
