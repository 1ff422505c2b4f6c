import type { StepKey } from '../facts/fact';
import { isDueNow } from '../decide/claim';
import type { Instant } from '../words';
import type { Assumed } from './assumed';
import type { Event } from './events';
import { hear } from './hear';
import { endedIn, lineOn, type Entry, type InVain, type News } from './lines';
import { turn, type Decided } from '../decide/turn';
import { noting } from '../dossier/dossier';
import { isClosed } from '../dossier/known';
import { situationOf, type Act } from '../decide/situation';
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
export function heard(run: Run, event: Event): Run {
  const { now, next, lines, waiting, inVain } = run;
  const rest = { ...run, ahead: run.ahead.filter((other) => other !== event) };
  const told = hear(event, next.dossier, now);
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
  const next = isLook(act) ? run.next : turn(run.next.dossier, now);
  if (!isLook(act) && !isDueNow(next.decision, act.key, now)) return settled({ ...run, next });
  const s = situationOf(next.dossier, now);
  const { facts, answers, follows, came, used } = performed(act, s, assumed, run);
  const done = facts.reduce((one, fact) => noting(one, now, fact), next.dossier);
  const { dossier, decision } = turn(done, now);
  // What others answer comes after the decision that follows the act: the case hears of it at its next look.
  const told = answers.reduce((one, fact) => noting(one, now, fact), dossier);
  const answered = came.answered ? new Set([...run.answered, act.key]) : run.answered;
  return settled({
    ...run,
    next: { dossier: told, decision },
    lines: [...lines, { ...lineOn(act, s), act: act.act, key: act.key, ...came }],
    ahead: [...ahead, ...follows].sort((a, b) => a.at - b.at),
    waiting: waiting.filter((event) => event !== used),
    answered,
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

/** Looks need no leave: whatever else is asked once more before it is done. */
const isLook = ({ act }: Act): boolean => act === 'review' || act === 'followCall';
