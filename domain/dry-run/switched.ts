import { dateIn } from '../calendar';
import type { Reason } from '../facts/fact';
import { dueDateOf, dueOn } from '../decide/ladder/due-on';
import { rungNow } from '../decide/ladder/as-done';
import { rungsOf } from '../decide/ladder/ladder';
import { obstacleTo, type Obstacle } from '../decide/obstacle';
import { situationOf, type Decision, type Situation } from '../decide/situation';
import { skippedOnSwitch, type Skip } from '../decide/ladder/skipped';
import { standingOf } from '../decide/ladder/standing';
import { summaryOf } from '../describe';
import type { Strategy } from '../strategy';
import type { Instant, NonEmpty } from '../words';
import { skippedTogether, turn, withAll } from '../decide/turn';
import { noting, type Dossier } from '../dossier/dossier';

/** What comes next for a case: the decision, in one line, and why. */
export type Ahead = Readonly<{ decision: Decision; summary: string; because: NonEmpty<Reason> }>;

/** What another strategy changes for a case: by the ids of steps still ahead, and the names of stages and settings. */
export type Change = Readonly<{
  before: Ahead;
  after: Ahead;
  added: readonly string[];
  gone: readonly string[];
  changed: readonly string[];
  /** Messages and calls of days before today that the case never had: they are not made up for. */
  passedOver: readonly Skip[];
}>;

/** What a switch would do to a case, or what stands in its way. */
type Switched = Readonly<{ kind: 'changes'; change: Change } | { kind: 'refused'; obstacle: Obstacle }>;

/** Switches a case on paper to another strategy at an instant; steps are the same when their ids are. */
export function switchedOn(dossier: Dossier, to: Strategy, at: Instant): Switched {
  const { dossier: known, decision } = turn(dossier, at);
  const before = situationOf(known, at);
  const obstacle = obstacleTo(to, before, decision);
  if (obstacle) return { kind: 'refused', obstacle };
  const fact = { kind: 'strategy-switched', strategy: to.hash, strategyName: to.name } as const;
  const on = noting({ ...known, strategy: to }, at, fact);
  const passedOver = skippedOnSwitch(situationOf(on, at)).filter(({ step }) => !isLate(step, before));
  const next = turn(withAll(on, skippedTogether(passedOver)), at);
  const after = situationOf(next.dossier, at);
  const ahead = { before: aheadOf(decision, before), after: aheadOf(next.decision, after) };
  return { kind: 'changes', change: { ...ahead, ...differences(before, after, passedOver), passedOver } };
}

/** Whether a switch makes no difference to a case but the version it names. */
export function isSame({ before, after, added, gone, changed, passedOver }: Change): boolean {
  return (
    added.length + gone.length + changed.length + passedOver.length === 0 &&
    before.summary === after.summary &&
    before.because.join() === after.because.join()
  );
}

/** A step that was late already is not lost by the switch: it comes as it would have come. */
const isLate = (id: string, before: Situation): boolean => {
  const [since, rung] = [dueDateOf(before), rungNow(id, before)];
  if (since === undefined || !rung) return false;
  const standing = standingOf(rung, before);
  const isGone = standing.kind === 'not' && standing.forGood;
  return !isGone && dueOn(rung, since, before) < dateIn(before.lenderZone, before.now);
};

const aheadOf = (decision: Decision, s: Situation): Ahead => ({
  decision,
  summary: summaryOf(decision, { ...s, facts: [] }),
  because: decision.because,
});

/** One line of a strategy: what it says, and whether it still concerns the case. */
type StrategyLine = Readonly<{ says: string; isAhead: boolean }>;

const differences = (
  before: Situation,
  after: Situation,
  passedOver: readonly Skip[],
): Readonly<Record<'added' | 'gone' | 'changed', readonly string[]>> => {
  const [were, are] = [linesOf(before), linesOf(after)];
  const isAhead = (name: string) => were.get(name)?.isAhead === true || are.get(name)?.isAhead === true;
  const isChanged = (name: string) => are.has(name) && are.get(name)?.says !== were.get(name)?.says;
  const isTold = (name: string) => isAhead(name) && !passedOver.some(({ step }) => step === name);
  return {
    added: [...are.keys()].filter((name) => isTold(name) && !were.has(name)),
    gone: [...were.keys()].filter((name) => isTold(name) && !are.has(name)),
    changed: [...were.keys()].filter((name) => isTold(name) && isChanged(name)),
  };
};

const linesOf = (s: Situation): ReadonlyMap<string, StrategyLine> => {
  const { name: _, hash: __, stages, ...settings } = s.strategy;
  const always = (name: string, says: unknown) =>
    [name, { says: JSON.stringify(says), isAhead: true }] as const;
  return new Map<string, StrategyLine>([
    ...Object.entries(settings).map(([name, says]) => always(name, says)),
    ...stages.map(({ steps: ___, ...stage }) => always(`stage ${stage.stage}`, stage)),
    ...rungsOf(s.strategy).map((rung): [string, StrategyLine] => {
      const { step, stage } = rung;
      return [step.id, { says: JSON.stringify({ stage, ...step }), isAhead: isStepAhead(step.id, s) }];
    }),
  ]);
};

const isStepAhead = (id: string, s: Situation): boolean => {
  const rung = rungNow(id, s);
  if (!rung) return false;
  const standing = standingOf(rung, s);
  return standing.kind === 'wanted' || (standing.kind === 'not' && !standing.forGood);
};
