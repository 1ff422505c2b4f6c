import { DAY } from '../../domain/calendar';
import { heard, acted, settled, type Run } from '../../domain/dry-run/dry-run';
import { turn } from '../../domain/decide/turn';
import { noting, type Dossier } from '../../domain/dossier/dossier';
import { situationOf, type Act } from '../../domain/decide/situation';
import { dossierWith, openedOn } from '../support/on-paper';
import { partsOf } from '../../domain/facts/fact';
import { dueDateOf } from '../../domain/decide/ladder/due-on';
import { instant, type Instant } from '../../domain/words';
import { orderMatters } from './at-once';
import { shown } from './clock';
import { misremembered } from './remembered';
import { stepOf } from './step';
import { ANSWERS, type Happens, type Heard, type Lived, type Walk } from './walk';

// A ladder may say nothing until its last stage: the one of the shipped ones opens on day 411.
const LONGEST_WAIT = 420 * DAY;

/** Lives a walk act by act as a dry run does, and looks at every decision on the way. */
export function live(walk: Walk): Lived {
  const faults: string[] = [];
  const find = (fault: string | undefined): void => {
    if (fault !== undefined) faults.push(fault);
  };
  let run = begunOn(openedOn(dossierWith(walk.paper), walk.from), walk.from);
  let decidedAt = run.now;
  let acts = 0;
  const ahead = [...walk.happens];
  find(withoutNext(run));
  while (acts < walk.acts) {
    const next = nextOf(run, ahead, acts);
    if (!next) break;
    if (acts === walk.atOnce.after && next.kind === 'act') find(orderMatters(run, walk.atOnce));
    const before = run;
    const then = { ...run, now: instant(Math.max(run.now, next.at)) };
    run = next.kind === 'act' ? acted(then, next, walk.assumed) : told(then, next);
    if (next.kind === 'act' && next.act !== 'withdrawNotice') acts++; // a dead system is told for a day
    if (next.kind === 'act')
      find(overtakenByNothing({ ...before, now: decidedAt }, next, run) ?? comesBack(next, before, run));
    if (run.next !== before.next) decidedAt = run.now;
    find(withoutNext(run));
    find(misremembered(run.next.dossier, run.now));
  }
  return { walk, dossier: run.next.dossier, now: run.now, acts, faults };
}

const told = (run: Run, news: Heard): Run => {
  if (news.kind !== 'says') return heard(run, news);
  const { now, next } = run;
  const dossier = news.facts.reduce((one, fact) => noting(one, now, fact, 'borrower'), next.dossier);
  if (next.decision.kind === 'close') return { ...run, next: { ...next, dossier } }; // it is recorded, and changes nothing
  return settled({ ...run, next: turn(dossier, now) });
};

const begunOn = (dossier: Dossier, now: Instant): Run =>
  settled({
    now,
    next: turn(dossier, now),
    lines: [],
    ahead: [],
    waiting: [],
    answered: new Set(),
    staffOf: new Map(),
    inVain: [],
  });

/** What comes first: of news and an act at the same time, the news. */
const nextOf = (run: Run, ahead: Happens[], acts: number): Heard | Act | undefined => {
  const { decision, dossier } = run.next;
  const act = decision.kind === 'act' ? decision : undefined;
  const [follows] = run.ahead;
  if (follows && follows.at <= (act?.at ?? Infinity)) return follows;
  const [happens] = ahead;
  if (!happens || (act && happens.after > acts)) return act;
  ahead.shift();
  const wait = act ? Math.max(0, act.at - run.now) : 4 * DAY;
  const at = instant(run.now + Math.floor((wait * happens.quarter) / 4 / 60_000) * 60_000);
  return happens.what(at, dossier);
};

/** A case that is not closed has something ahead of it, not in the past and within the longest wait. */
const withoutNext = ({ now, next: { decision } }: Run): string | undefined => {
  if (decision.kind === 'close' || (decision.at >= now && decision.at <= now + LONGEST_WAIT))
    return undefined;
  return `stuck at ${shown(now)}: ${decision.key} at ${shown(decision.at)}`;
};

/** What was just done, and told nobody anything, is not to be done again at once. */
const comesBack = (done: Act, before: Run, { now, next: { decision, dossier } }: Run): string | undefined =>
  decision.kind === 'act' &&
  decision.key === done.key &&
  decision.at <= now &&
  dossier.facts.length === before.next.dossier.facts.length
    ? `${done.key} comes back at once at ${shown(now)}`
    : undefined;

/** What was decided and waited for is done when nothing became known meanwhile. */
const overtakenByNothing = (before: Run, due: Act, after: Run): string | undefined => {
  const last = before.next.dossier.facts.at(-1)?.kind ?? '';
  if (after.lines.length > before.lines.length || ANSWERS.includes(last)) return undefined;
  if (before.next.dossier.others.length > 0) return undefined; // with the end of grace another loan may begin to speak
  if (isDueAgain(due, before, after)) return undefined;
  if (isMovedByTime(before, after) || asksForAnAmount(before.next.dossier)) return undefined;
  if (isReminder(due, before.next.dossier)) return undefined; // the law moved it past the due date
  const { decision } = after.next;
  // Of two acts of one instant, one that time alone brought (a missing result) may come first; the other follows it.
  if (decision.kind === 'act' && decision.at === due.at) return undefined;
  const now = decision.kind === 'act' ? `${decision.key} at ${shown(decision.at)}` : decision.outcome;
  return `decided at ${shown(before.now)} was ${due.key} at ${shown(due.at)}, then it was ${now}`;
};

/** Another instalment that falls due may move the date from which days are counted, and days that stand still put it off. */
const isMovedByTime = (before: Run, after: Run): boolean => {
  const [then, now] = [before, after].map((run) => dueDateOf(situationOf(run.next.dossier, run.now)));
  return then !== undefined && now !== undefined && then !== now;
};

/** While a dead system held up the end of a case, the next instalment fell due: it goes on. */
const isDueAgain = ({ act }: Act, before: Run, after: Run): boolean => {
  const [then, now] = [before, after].map((run) => dueDateOf(situationOf(run.next.dossier, run.now)));
  return act === 'withdrawNotice' && then === undefined && now !== undefined;
};

/** What is owed grows from day to day, and nobody foresees when it reaches an amount. */
const asksForAnAmount = ({ strategy }: Dossier): boolean => JSON.stringify(strategy).includes('"amount":');

const isReminder = ({ key }: Act, { strategy }: Dossier): boolean => {
  const day = strategy && stepOf(strategy, partsOf(key).step)?.step.day;
  return typeof day === 'number' && day < 1;
};
