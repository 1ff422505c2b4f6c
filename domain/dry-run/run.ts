import type { StepKey } from '../case/fact';
import { decide } from '../decide/decide';
import type { Situation } from '../decide/situation';
import type { Instant } from '../words';
import type { Act, Assumed } from './assumed';
import type { Event } from './events';
import { hear } from './hear';
import { endedIn, lineOn, type Entry, type InVain, type News } from './lines';
import { decidedOn, isClosed, noting, situationOn, type Decided } from './paper';
import { performed } from './perform';

/**
 * How far a dry run has come. Of what is assumed, `ahead` is still to come, oldest first, and `waiting` is for the next
 * call, or for the next question for an approval; `answered` are the calls for which one waited.
 */
export type Run = Readonly<{
  now: Instant;
  next: Decided;
  lines: readonly (Entry | News)[];
  ahead: readonly Event[];
  waiting: readonly Event[];
  answered: ReadonlySet<StepKey>;
  inVain: readonly InVain[];
}>;

/** A run after its case heard of what was assumed for now. */
export const heard = (run: Run, event: Event): Run => {
  const { now, next, lines, waiting, inVain } = run;
  const rest = { ...run, ahead: run.ahead.filter((other) => other !== event) };
  const told = hear(event, next.paper, now);
  if (told.kind === 'waits') return { ...rest, waiting: [...waiting, event] };
  if (told.kind === 'in-vain') {
    const { kind: _, ...why } = told;
    return { ...rest, inVain: [...inVain, { event, ...why }] };
  }
  const { paper, known } = told;
  const { stage } = next.decision;
  const line = lineOn({ stage, because: ['clause:assumed'] }, situationOn(next.paper, now));
  const news = known.map((one) => ({ ...line, ...one, text: event.text }));
  const after = { ...rest, lines: [...lines, ...news] };
  if (isClosed(paper)) return { ...after, next: { ...next, paper } };
  return settled({ ...after, next: decidedOn(paper, now) });
};

/** A run after what is due was done, if it is still to be done. */
export const acted = (run: Run, act: Act, assumed: Assumed): Run => {
  const { now, next, lines, ahead, waiting } = run;
  const s = situationOn(next.paper, now);
  if (!isStillChosen(act, s)) return settled({ ...run, next: decidedOn(next.paper, now) });
  const { facts, answers, follows, came, used } = performed(act, s, assumed, run);
  const done = facts.reduce((one, fact) => noting(one, now, fact), next.paper);
  const { paper, decision } = decidedOn(done, now);
  // What others answer comes after the decision that follows the act: the case hears of it at its next look.
  const told = answers.reduce((one, fact) => noting(one, now, fact), paper);
  const answered = came.answered ? new Set([...run.answered, act.key]) : run.answered;
  return settled({
    ...run,
    next: { paper: told, decision },
    lines: [...lines, { ...lineOn(act, s), act: act.act, key: act.key, ...came }],
    ahead: [...ahead, ...follows].sort((a, b) => a.at - b.at),
    waiting: waiting.filter((event) => event !== used),
    answered,
  });
};

/**
 * A run after a decision: it tells how a promise or a plan ended by it. Once its case has ended nothing more is done,
 * unless a payment is taken back.
 */
export const settled = (before: Run): Run => {
  const run = withEnded(before);
  const { now, lines } = run;
  const { paper, decision } = run.next;
  if (decision.kind !== 'close') return run;
  const { outcome } = decision;
  const line = { ...lineOn(decision, situationOn(paper, now)), act: 'close', outcome } as const;
  const closed = noting(paper, now, { kind: 'closed', outcome });
  return { ...run, next: { paper: closed, decision }, lines: [...lines, line] };
};

const withEnded = (run: Run): Run => {
  const { now, lines, next } = run;
  const fact = endedIn(next.paper.facts, now, lines);
  if (!fact) return run;
  const { stage } = next.decision;
  const line = lineOn({ stage, because: [`hold:${fact.as}`] }, situationOn(next.paper, now));
  return { ...run, lines: [...lines, { ...line, act: fact.kind, fact }] };
};

/** Looks need no leave: whatever else is asked once more before it is done. */
const isStillChosen = ({ act, key }: Act, s: Situation): boolean => {
  if (act === 'review' || act === 'followCall') return true;
  const decision = decide(s);
  return decision.kind === 'act' && decision.key === key && decision.at <= s.now;
};
