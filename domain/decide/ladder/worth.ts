import type { Reason } from '../../facts/fact';
import type { Minor } from '../../words';
import type { Situation } from '../situation';
import { asWritten } from '../../money/amount';
import { worthIn } from '../../money/owed';
import type { Rung } from './ladder';

/** Whether less is overdue, or falls due next, than a person's time begins at: then a case goes its strategy's way for small amounts. */
export function isSmall(s: Situation): boolean {
  const { small } = s.strategy;
  return small !== undefined && worthOf(s) < small.below;
}

/** Why the amount keeps a step from being done now: it is too small for it, or for anything but a reminder before the due date. */
export function tooSmallFor({ step, opens, planned }: Rung, s: Situation): Reason | undefined {
  const { small, floors } = s.strategy;
  if (small && opens !== small.stage && planned > 0 && isSmall(s)) return below(small.below);
  if (floors === undefined) return undefined;
  const needs = step.visit ? 'visit' : step.handOff?.to;
  const floor = needs && floors[needs];
  return floor !== undefined && worthOf(s) < floor ? below(floor) : undefined;
}

/** What a case is about, as the policy would write it: all that is overdue on the loans that it speaks for (P17), its own among them. */
const worthOf = ({ currency, owed, voice, case: { loanId } }: Situation): number =>
  asWritten(currency, voice?.by === loanId ? voice.worth : worthIn(owed));

const below = (amount: Minor): Reason => `clause:below-${(amount / 100).toFixed(2)}`;
