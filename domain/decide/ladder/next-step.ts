import { historyOf } from '../../facts/case';
import { keyOf, type ActName } from '../../facts/fact';
import { dayOn, dueDateOf } from './due-on';
import { recentlyHad } from './free-day';
import { barredBy } from '../gate';
import { rungsOf } from './ladder';
import { plan, type Planned, type SoFar } from './plan';
import { review } from '../waiting/review-tomorrow';
import type { Decision, Situation } from '../situation';

/**
 * The first step that is wanted, at its first lawful instant; of two at the same time the milder one. With `may`, of
 * those alone whose act it allows: the others hold up nothing.
 */
export function nextStep(s: Situation, may: (act: ActName) => boolean = any): Decision | undefined {
  const since = dueDateOf(s);
  if (since === undefined) return undefined;
  const milder: Planned[] = [];
  const soFar: Mutable<SoFar> = { since, recent: recentlyHad(s), milder, firstDay: Infinity };
  let first: Planned | undefined;
  for (const rung of rungsOf(s.strategy)) {
    if (rung.firstDay > soFar.firstDay) continue;
    const next = plan(rung, soFar, s);
    if (!next || !may(next.act)) continue;
    milder.push(next);
    if (first && first.at <= next.at) continue;
    first = next;
    soFar.firstDay = dayOn(next.at, s) ?? Infinity;
  }
  return first && toDecision(first, s);
}

const any = (): boolean => true;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const toDecision = ({ rung, act, at, because }: Planned, s: Situation): Decision => {
  const { loanId, episode } = s.case;
  const { id } = rung.step;
  // P17: at its time the case notes that another one spoke for it.
  const spokenFor = barredBy(rung.step, s, ['voice']);
  if (spokenFor) return review(at, spokenFor.because[0], s);
  const key = keyOf({ loanId, episode, step: id, occurrence: historyOf(s.case, id).begun + 1, act });
  return { kind: 'act', act, key, at, because: [`step:${id}`, ...because], stage: rung.stage };
};
